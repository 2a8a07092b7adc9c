"""What was found in a site that is opened for the first time, in a few lines, each with what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from editor.desk.sitewords import Line, Topic
from editor.ui import icons
from editor.ui.theme import tokens
from editor.ui.translation import plural

translate = QCoreApplication.translate
# More folders than these are counted.
MOST_PLACES = 3


class FoundLines(QWidget):
    """One row for each line; a row stays as long as there is something to say about its topic."""

    choose_wanted = Signal()
    problems_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome.lines")
        self.setAccessibleName(self.tr("What was found"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        em = self.fontMetrics().height()
        self._grid.setHorizontalSpacing(em // 2)
        self._grid.setVerticalSpacing(em // 2)
        self._grid.setColumnStretch(1, 1)
        self._rows = {topic: _Row(topic, self) for topic in Topic}
        for place, (topic, row) in enumerate(self._rows.items()):
            self._grid.addWidget(row.mark, place, 0)
            self._grid.addWidget(row.words, place, 1, 1, 2 if row.button is None else 1)
            if row.button is not None:
                self._grid.addWidget(row.button, place, 2)
                row.button.clicked.connect(self._wish(topic))

    def show_lines(self, lines: Sequence[Line], reading: bool) -> None:
        """Say these lines and no others; `reading` where the posts are still being counted."""
        said = {line.topic: line for line in lines}
        for topic, row in self._rows.items():
            line = said.get(topic)
            row.say(line, words_for(line, reading) if line is not None else "", reading)

    def _wish(self, topic: Topic) -> SignalInstance:
        match topic:
            case Topic.PROBLEMS:
                return self.problems_wanted
            case Topic.SETTINGS:
                return self.settings_wanted
            case _:
                return self.choose_wanted

    # Qt's names from here on.

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for row in self._rows.values():
                row.draw()


class _Row:
    """A mark, a sentence, and a button where something can be done."""

    def __init__(self, topic: Topic, parent: QWidget) -> None:
        self._topic = topic
        self._mark = ""
        self.mark = QLabel(parent)
        self.words = QLabel(parent)
        self.words.setObjectName(f"welcome.line.{topic.value}")
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = self._button(parent)

    def _button(self, parent: QWidget) -> QPushButton | None:
        show = translate("FoundLines", "Show")
        offered = {
            Topic.POSTS: ("welcome.choose", translate("FoundLines", "Not right? Choose…")),
            Topic.SETTINGS: ("welcome.settings", show),
            Topic.PROBLEMS: ("welcome.show", show),
        }
        if self._topic not in offered:
            return None
        name, label = offered[self._topic]
        button = QPushButton(label, parent)
        button.setObjectName(name)
        button.setAccessibleName(label.rstrip("…"))
        button.setMinimumHeight(2 * parent.fontMetrics().height())
        return button

    def say(self, line: Line | None, words: str, reading: bool) -> None:
        for widget in (self.mark, self.words, self.button):
            if widget is not None:
                widget.setVisible(line is not None)
        if line is None:
            return
        waits = reading and line.topic is Topic.POSTS
        self._mark = "refresh" if waits else "check" if line.good else "warning"
        self.words.setText(words)
        if self.button is not None:
            self.button.setAccessibleName(f"{self.button.text().rstrip('…')} ({words})")
        self.draw()

    def draw(self) -> None:
        """Draw the mark in the colour it has now; its meaning is in the words as well."""
        if not self._mark:
            return
        colours = tokens(self.mark.palette())
        colour = {"check": colours.ok, "warning": colours.warning}.get(self._mark, colours.muted)
        side = self.mark.fontMetrics().height() * 5 // 4
        self.mark.setPixmap(icons.pixmap(self._mark, side, colour, self.mark.devicePixelRatio()))


def words_for(line: Line, reading: bool = False) -> str:
    """Return a line in words; `reading` where the posts are still being counted."""
    match line.topic:
        case Topic.SITE:
            return _site(line)
        case Topic.POSTS:
            return _posts(line, reading)
        case Topic.IMAGES:
            return _images(line)
        case Topic.SETTINGS:
            return _settings(line)
        case Topic.PROBLEMS:
            if line.count == 1:
                return translate("FoundLines", "1 post needs a look")
            text = translate("FoundLines", "{count} posts need a look", "", plural(line.count))
            return text.format(count=_number(line.count))


def place_in_words(folder: str) -> str:
    """Return a folder relative to the root as people say it."""
    return folder or translate("FoundLines", "the whole folder")


def _site(line: Line) -> str:
    if not line.name and not line.settings:
        return translate("FoundLines", "A folder of posts, without the settings of a site")
    site = translate("FoundLines", "{name} site").format(name=line.name) if line.name else ""
    if not line.settings:
        return site
    settings = line.settings if line.settings != "CMS" else translate("FoundLines", "CMS")
    if not site:
        return translate("FoundLines", "Folder of posts with {cms} settings").format(cms=settings)
    return translate("FoundLines", "{site} with {cms} settings").format(site=site, cms=settings)


def _posts(line: Line, reading: bool) -> str:
    places = _places(line.places)
    if reading:
        text = translate("FoundLines", "Reading posts in {places}: {count} so far")
    elif line.count == 0:
        text = translate("FoundLines", "No posts yet in {places}")
    elif line.count == 1:
        text = translate("FoundLines", "1 post in {places}")
    else:
        text = translate("FoundLines", "{count} posts in {places}", "", plural(line.count))
    return text.format(count=_number(line.count), places=places)


def _images(line: Line) -> str:
    if line.beside and not line.places:
        return translate("FoundLines", "Images beside each post")
    place = place_in_words(line.places[0])
    if line.beside:
        return translate("FoundLines", "Images in “{place}” beside each post").format(place=place)
    if line.there:
        text = translate("FoundLines", "Images in {place}, written as {written}…")
    else:
        text = translate("FoundLines", "No images yet; new ones go to {place}, written as {written}…")
    return text.format(place=place, written=line.written)


def _settings(line: Line) -> str:
    if line.count == 1:
        text = translate("FoundLines", "1 thing in the site’s settings was not understood")
    else:
        text = translate(
            "FoundLines", "{count} things in the site’s settings were not understood", "", plural(line.count)
        )
    return text.format(count=_number(line.count))


def _places(places: Sequence[str]) -> str:
    named = ", ".join(map(place_in_words, places[:MOST_PLACES]))
    more = len(places) - MOST_PLACES
    if more <= 0:
        return named
    return translate("FoundLines", "{places} and {count} more").format(places=named, count=more)


def _number(count: int) -> str:
    return QLocale().toString(count)
