"""How a person lets the system watch more folders: the commands, ready to be copied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

LIMIT = 524_288
SETTING = f"fs.inotify.max_user_watches={LIMIT}"
COMMAND = f"echo {SETTING} | sudo tee /etc/sysctl.d/60-byline.conf && sudo sysctl --system"


class WatchLimitDialog(QDialog):
    """Opened with `open()`; changes nothing itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("watchLimit")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("More watched folders"))
        words = QLabel(
            self.tr(
                "Linux lets each person watch a number of folders, and other programs watch folders too. "
                "Whoever administers this computer can raise the number with this command in a terminal; "
                "open the site again after it."
            ),
            self,
        )
        words.setWordWrap(True)
        self._command = QPlainTextEdit(COMMAND, self)
        self._command.setObjectName("watchLimit.command")
        self._command.setAccessibleName(self.tr("Command"))
        self._command.setReadOnly(True)
        self._command.setTabChangesFocus(True)
        self._command.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._command.setFixedHeight(self.fontMetrics().height() * 5)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setObjectName("watchLimit.copy")
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(self.fontMetrics().height() // 2)
        column.addWidget(words)
        column.addWidget(self._command)
        column.addWidget(buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 80, self.sizeHint().height())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(COMMAND)
