"""The details above the text of a post: folded to one line, as a form, or as the text of the file."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from editor.ui.details.detailstext import DetailsText
from editor.ui.form.form import DetailsForm
from editor.ui.icons import icon

# How much of the page the form may take before it scrolls, and how much the text.
FORM_SHARE = 0.45
TEXT_SHARE = 0.6


class DetailsPane(QWidget):
    """Shows the form or the text, and is as high as that needs."""

    # The person folded or unfolded the details, or chose between form and text.
    folded = Signal(bool)
    chosen = Signal(bool)

    def __init__(self, form: DetailsForm, parent: QWidget) -> None:
        super().__init__(parent)
        self.form = form
        self.text = DetailsText(self)
        self._page_height = 0
        self._unfolded = True
        self._follows_focus = False
        self._fold = QToolButton(self)
        self._as_text = QToolButton(self)
        self._summary = QLabel(self)
        self._scroll = QScrollArea(self)
        self._build()
        self._lay_out()
        self._fold.clicked.connect(self._fold_clicked)
        self._as_text.clicked.connect(self._choose)
        self.form.installEventFilter(self)
        # Once what was unfolded for it has its place.
        self.form.keys.focused.connect(lambda field: QTimer.singleShot(0, field, lambda: self._scroll_to(field)))
        # Places change for a while yet: pictures come, and what was unfolded is laid out part by part.
        bar = self._scroll.verticalScrollBar()
        bar.rangeChanged.connect(lambda: QTimer.singleShot(0, self, self._follow_focus))
        bar.actionTriggered.connect(self._leave_focus)
        self.text.installEventFilter(self)
        self.text.edit.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._show_parts()

    @property
    def as_text(self) -> bool:
        """Whether the text takes the place of the form."""
        return self._as_text.isChecked()

    def show_as_text(self, as_text: bool) -> None:
        """Show the text in the place of the form, or the form again."""
        self._as_text.setChecked(as_text)
        self._show_parts()

    def allow_text(self, allowed: bool) -> None:
        """Offer the text, or only the form."""
        self._as_text.setEnabled(allowed)
        self.text.edit.setReadOnly(not allowed)
        if not allowed:
            self.show_as_text(False)

    def unfold(self, unfolded: bool) -> None:
        """Show the details, or one line that sums them up."""
        self._unfolded = unfolded
        self._fold.setChecked(unfolded)
        self._fold.setIcon(icon("chevron-down" if unfolded else "chevron-right"))
        self.sum_up()
        self._show_parts()

    def sum_up(self) -> None:
        """Bring the one line up to date."""
        self._summary.setText(self.form.summary())

    def set_page_height(self, height: int) -> None:
        """Take no more than its share of a page this high."""
        self._page_height = height
        self._fit()

    def stops(self) -> list[QWidget]:
        """Return what Tab visits, in order."""
        return [self._fold, self._as_text, self.form, self.text.edit]

    # Building.

    def _build(self) -> None:
        self._fold.setObjectName("detailsFold")
        self._fold.setCheckable(True)
        self._fold.setAutoRaise(True)
        self._fold.setText(self.tr("Details"))
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._as_text.setObjectName("detailsAsText")
        self._as_text.setCheckable(True)
        self._as_text.setAutoRaise(True)
        self._as_text.setText(self.tr("as text {}"))
        self._as_text.setToolTip(self.tr("Edit the details as they are written in the file"))
        self._as_text.setAccessibleName(self.tr("Details as text"))
        self._summary.setObjectName("detailsSummary")
        self._summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._scroll.setObjectName("detailsScroll")
        self._scroll.setWidget(self.form)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _lay_out(self) -> None:
        space = self.fontMetrics().height() // 2
        head = QHBoxLayout()
        head.setContentsMargins(space * 2, 0, space * 2, 0)
        head.addWidget(self._fold)
        head.addWidget(self._summary, 1)
        head.addStretch(0)
        head.addWidget(self._as_text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scroll)
        column.addWidget(self.text)

    # Showing.

    def _show_parts(self) -> None:
        as_text = self.as_text
        self._summary.setVisible(not self._unfolded)
        self._as_text.setVisible(self._unfolded)
        self._scroll.setVisible(self._unfolded and not as_text)
        self.text.setVisible(self._unfolded and as_text)
        self._fit()

    def _fit(self) -> None:
        for part, share, wanted in (
            (self._scroll, FORM_SHARE, self.form.sizeHint().height()),
            (self.text, TEXT_SHARE, self.text.sizeHint().height()),
        ):
            part.setFixedHeight(max(0, min(int(self._page_height * share), wanted)))

    def _scroll_to(self, field: QWidget) -> None:
        if field.hasFocus():
            self._follows_focus = True
            self._scroll.ensureWidgetVisible(field, 0, field.fontMetrics().height())

    def _follow_focus(self) -> None:
        field = self.form.focusWidget()
        if self._follows_focus and field is not None:
            self._scroll_to(field)

    def _leave_focus(self) -> None:
        """The person scrolls to look at something else."""
        self._follows_focus = False

    def _fold_clicked(self, unfolded: bool) -> None:
        self.unfold(unfolded)
        self.folded.emit(unfolded)

    def _choose(self, as_text: bool) -> None:
        self._show_parts()
        self.chosen.emit(as_text)

    # Qt's names from here on.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return False
