"""The window in the person's language; English is the source.

Qt is translated into fewer languages than people speak: where it has no words
of its own, those of `qtstrings` stand in Byline's translation.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

SOURCE = "en"
_SPOKEN = "spokenLanguage"


def install(app: QCoreApplication, language: str, folder: Path) -> list[QTranslator]:
    """Load the translators of `language` ("" for the system's) and make its customs for dates and numbers the default.

    Returns:
        The translators that were found; Qt's own first, so that ours is asked first.
    """
    locale = QLocale(language) if language else QLocale.system()
    QLocale.setDefault(locale)
    app.setProperty("language", locale.name())
    spoken = choose(locale.uiLanguages(), folder)
    app.setProperty(_SPOKEN, spoken)
    if spoken == SOURCE:
        return []
    own = (("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)), ("byline", str(folder)))
    installed = []
    for name, place in own:
        translator = QTranslator(app)
        if translator.load(f"{name}_{spoken}", place) and app.installTranslator(translator):
            installed.append(translator)
    return installed


def choose(wanted: Sequence[str], folder: Path) -> str:
    """Return the first language that Byline speaks, English where it speaks none.

    Args:
        wanted: Languages as in "mk-Cyrl-MK", the most welcome first.  Qt would go past English, which
            needs no file, to the next one, and most Macedonian computers have both.
        folder: Where the translations are.
    """
    for each in wanted:
        language = each.partition("-")[0]
        if language == SOURCE or (folder / f"byline_{language}.qm").is_file():
            return language
    return SOURCE


def plural(count: int) -> int:
    """Return the number to ask Qt's translator with, so that it answers with the form that belongs to `count`.

    Qt takes the form of 1 for 11 and 111 in Macedonian, and has a form for 2 that the language does not have.
    """
    app = QCoreApplication.instance()
    if app is None or app.property(_SPOKEN) != "mk":
        return count
    return count + 3 - count % 10 if count % 100 == 11 or count % 10 == 2 else count


def counted(context: str, text: str, remark: str = "", count: int = -1, /) -> str:
    """Translate as Qt does, with the form that belongs to `count`."""
    return QCoreApplication.translate(context, text, remark, plural(count))
