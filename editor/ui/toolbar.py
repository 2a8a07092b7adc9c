"""The row of buttons over the panes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolBar, QWidget

from editor.ui.actions import TOOLBAR, TOOLBAR_END, WITH_WORDS, Actions


class ToolBar(QToolBar):
    """The commands that are used most, as icons; those that begin and end the work with words."""

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Tools"))
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        for name in TOOLBAR:
            if name:
                self.addAction(actions[name])
            else:
                self.addSeparator()
        room = QWidget(self)
        room.setSizePolicy(room.sizePolicy().Policy.Expanding, room.sizePolicy().Policy.Preferred)
        self.addWidget(room)
        for name in TOOLBAR_END:
            self.addAction(actions[name])
        for action in actions:
            button = self.widgetForAction(action)
            if button is not None:
                button.setAccessibleName(action.iconText())
                if action.objectName().removeprefix("action.") in WITH_WORDS:
                    button.setProperty("toolButtonStyle", Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
