"""What is wrong with the posts of a site as a Qt model: the posts, and below each what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor.site.checks.rules import Finding, Level
from editor.ui import icons

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
FINDING_ROLE = Qt.ItemDataRole.UserRole + 1
PATH_ROLE = Qt.ItemDataRole.UserRole + 2
WHAT, FIELD, LINE = range(3)
ICONS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "info"}


@dataclass(frozen=True, slots=True)
class Group:
    """A file and what is wrong with it."""

    path: str
    title: str
    findings: tuple[Finding, ...]


class ProblemModel(QAbstractItemModel):
    """Two levels: files, and findings."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[Group, ...] = ()
        self._icons = {level: icons.icon(name) for level, name in ICONS.items()}

    def show(self, findings: Sequence[Finding], titles: Mapping[str, str]) -> bool:
        """List these, which are in order; `titles` says what posts are called.  False where nothing is new."""
        groups = tuple(
            Group(path, titles.get(path) or path.rpartition("/")[2], tuple(found))
            for path, found in groupby(findings, lambda finding: finding.path)
        )
        if groups == self._groups:
            return False
        self.beginResetModel()
        self._groups = groups
        self.endResetModel()
        return True

    def finding(self, index: Index) -> Finding | None:
        """Return what stands at `index`; of a file the first that was found in it."""
        if not index.isValid():
            return None
        above = index.internalId()
        return self._groups[above - 1].findings[index.row()] if above else self._groups[index.row()].findings[0]

    def index_of(self, finding: Finding) -> QModelIndex:
        """Return where this stands, or where its file does; nothing valid where it is not listed."""
        for row, group in enumerate(self._groups):
            if group.path == finding.path:
                above = self.index(row, 0)
                return self.index(group.findings.index(finding), 0, above) if finding in group.findings else above
        return QModelIndex()

    def place_of(self, path: str) -> QModelIndex:
        """Return where a file stands, or nothing valid."""
        row = next((row for row, group in enumerate(self._groups) if group.path == path), -1)
        return self.index(row, 0) if row >= 0 else QModelIndex()

    # Qt's names from here on.

    def index(self, row: int, column: int, parent: Index = NO_PARENT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = NO_PARENT) -> QModelIndex:  # type: ignore[override]
        above = index.internalId() if index.isValid() else 0
        return self.createIndex(above - 1, 0, 0) if above else QModelIndex()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        if not parent.isValid():
            return len(self._groups)
        if parent.column() > 0 or parent.internalId():
            return 0
        return len(self._groups[parent.row()].findings)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Problem"), self.tr("Detail"), self.tr("Line"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        finding = self.finding(index)
        if finding is None:
            return None
        if role == PATH_ROLE:
            return finding.path
        if not index.internalId():
            return self._of_group(self._groups[index.row()], index.column(), role)
        if role == FINDING_ROLE:
            return finding
        return self._of_finding(finding, index.column(), role)

    def _of_group(self, group: Group, column: int, role: int) -> str | None:
        if column == WHAT and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.tr("{title} · problems: {count}").format(title=group.title, count=len(group.findings))
        return group.path if role == Qt.ItemDataRole.ToolTipRole else None

    def _of_finding(self, finding: Finding, column: int, role: int) -> Any:
        sentence, line = finding.sentence(QCoreApplication.translate), finding.problem.line
        if role == Qt.ItemDataRole.DisplayRole:
            return (sentence, finding.field, str(line) if line else "")[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return sentence
        if column == WHAT and role == Qt.ItemDataRole.DecorationRole:
            return self._icons[finding.rule.level]
        if column == WHAT and role == Qt.ItemDataRole.AccessibleTextRole:
            at = self.tr("line {line}").format(line=line) if line else ""
            return ", ".join(part for part in (self._grave(finding.rule.level), sentence, finding.field, at) if part)
        return None

    def _grave(self, level: Level) -> str:
        return {Level.ERROR: self.tr("Broken"), Level.WARNING: self.tr("Needs a look"), Level.NOTE: self.tr("Note")}[
            level
        ]
