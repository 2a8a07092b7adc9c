"""The window in the person's language; English is the source."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator


def install(app: QCoreApplication, language: str, folder: Path) -> list[QTranslator]:
    """Load the translators of `language` ("" for the system's) and make its customs for dates and numbers the default.

    Returns:
        The translators that were found; Qt's own first, so that ours is asked first.
    """
    locale = QLocale(language) if language else QLocale.system()
    QLocale.setDefault(locale)
    app.setProperty("language", locale.name())
    own = (("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)), ("byline", str(folder)))
    installed = []
    for name, place in own:
        translator = QTranslator(app)
        if translator.load(locale, name, "_", place) and app.installTranslator(translator):
            installed.append(translator)
    return installed
