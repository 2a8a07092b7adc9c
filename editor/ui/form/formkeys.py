"""Keys and menus that are the same in every field of the form: undo, and the way back to what is saved.

A text field has an undo of its own, which knows only what was typed into it.
In the form there is one order of changes, whatever they were made with, so its
keys are taken before the fields see them.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget

from editor.ui.form.rows import FieldRow
from editor.ui.icons import icon

UNDO, REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
# What Qt calls the two in the menu of a text field.
_NAMES = ("edit-undo", "edit-redo")


class FormKeys(QObject):
    """Follows the focus through a form, and serves the widget that has it."""

    undo_wanted = Signal()
    redo_wanted = Signal()
    # A field of the form has the focus now.
    focused = Signal(QWidget)

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._form = form
        self._watched: QWidget | None = None
        self._served: list[QWidget] = []
        self.can_undo: Callable[[], bool] = lambda: False
        self.can_redo: Callable[[], bool] = lambda: False
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._move)

    def serve(self, widget: QWidget) -> None:
        """Serve a field that stands elsewhere as well."""
        self._served.append(widget)

    def holds(self, widget: QWidget) -> bool:
        """Tell whether a widget is one of those served."""
        return widget in self._served or self._form.isAncestorOf(widget)

    def _move(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        self._watched = new if new is not None and self.holds(new) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)
            if self._form.isAncestorOf(self._watched):
                self.focused.emit(self._watched)

    def _key(self, event: QKeyEvent) -> bool:
        for key, wanted in ((UNDO, self.undo_wanted), (REDO, self.redo_wanted)):
            if event.matches(key):
                wanted.emit()
                return True
        return False

    def _open_menu(self, widget: QWidget, event: QContextMenuEvent) -> bool:
        row = row_of(widget)
        if not isinstance(widget, QLineEdit | QPlainTextEdit) and (row is None or not row.differs):
            return False
        menu = widget.createStandardContextMenu() if isinstance(widget, QLineEdit | QPlainTextEdit) else QMenu(widget)
        for action in menu.actions():
            if action.objectName() in _NAMES:
                self._take_over(action)
        if row is not None and row.differs:
            if menu.actions():
                menu.addSeparator()
            words = QCoreApplication.translate("Details", "Back to what is saved")
            menu.addAction(icon("undo"), words, row.revert)
        menu.setObjectName("fieldMenu")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())
        return True

    def _take_over(self, action: QAction) -> None:
        """Let an entry of a text field's own menu take back what the form knows."""
        undo = action.objectName() == _NAMES[0]
        action.triggered.disconnect()
        action.setEnabled(self.can_undo() if undo else self.can_redo())
        action.triggered.connect(self.undo_wanted if undo else self.redo_wanted)

    # Qt's names from here on.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return isinstance(watched, QLineEdit | QPlainTextEdit) and self._key(event)
        if isinstance(event, QContextMenuEvent) and isinstance(watched, QWidget):
            return self._open_menu(watched, event)
        return False


def row_of(widget: QWidget) -> FieldRow | None:
    """Return the innermost row that a widget stands in."""
    above: QWidget | None = widget
    while above is not None and not isinstance(above, FieldRow):
        above = above.parentWidget()
    return above
