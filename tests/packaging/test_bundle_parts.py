"""What the program in one folder is given of Qt, of Byline and of Linux, and what stays out."""

from __future__ import annotations

import importlib.util
import os
import runpy
from pathlib import Path

import pytest
from builder import qtparts
from builder.qtparts import EXTENSION, SYMLINK, Entry

ROOT = Path(__file__).parent.parent.parent
QT = "PySide6/Qt"
SPOKEN = {"en", "mk"}


@pytest.mark.parametrize(
    "name",
    [
        f"{QT}/plugins/platforms/libqxcb.so",
        f"{QT}/plugins/platforms/libqwayland.so",
        f"{QT}/plugins/platforms/libqoffscreen.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        f"{QT}/plugins/imageformats/libqsvg.so",
        f"{QT}/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        f"{QT}/resources/icudtl.dat",
        f"{QT}/resources/qtwebengine_resources.pak",
        f"{QT}/translations/qtwebengine_locales/en-US.pak",
        f"{QT}/translations/qtbase_mk.qm",
        f"{QT}/lib/libQt6WebEngineCore.so.6",
        "editor/resources/i18n/byline_mk.qm",
        "editor/resources/icons/byline.svg",
        "markdown-3.11.3.dist-info/entry_points.txt",
    ],
)
def test_what_the_window_and_the_preview_open_is_kept(name: str) -> None:
    assert qtparts.kept(name, SPOKEN)


@pytest.mark.parametrize(
    "name",
    [
        f"{QT}/qml/QtQuick/qmldir",
        "PySide6\\qml\\QtQuick\\qmldir",
        f"{QT}/plugins/platforms/libqeglfs.so",
        f"{QT}/plugins/imageformats/libqpdf.so",
        "PySide6\\plugins\\imageformats\\qpdf.dll",
        f"{QT}/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        f"{QT}/plugins/qmltooling/libqmldbg_server.so",
        f"{QT}/resources/qtwebengine_devtools_resources.pak",
        "PySide6\\resources\\qtwebengine_resources.debug.pak",
        "PySide6\\resources\\v8_context_snapshot.debug.bin",
        f"{QT}/translations/qtwebengine_locales/de.pak",
        f"{QT}/translations/qtbase_de.qm",
        f"{QT}/translations/qt_help_en.qm",
        "editor/resources/i18n/byline_mk.ts",
    ],
)
def test_what_nobody_opens_stays_out(name: str) -> None:
    assert not qtparts.kept(name, SPOKEN)


def test_the_languages_are_those_of_the_window() -> None:
    assert qtparts.languages(ROOT / "resources") == {"en", "mk"}


def test_only_libraries_that_something_loads_are_kept_and_what_they_load() -> None:
    entries: list[Entry] = [
        ("PySide6/QtCore.abi3.so", "/qt/QtCore.abi3.so", EXTENSION),
        ("PySide6/Qt/plugins/tls/libqopenssl.so", "/qt/plugins/libqopenssl.so", "BINARY"),
        ("PySide6/Qt/lib/libQt6Core.so.6", "/qt/lib/libQt6Core.so.6", "BINARY"),
        ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", SYMLINK),
        ("PySide6/Qt/lib/libicuuc.so.73", "/qt/lib/libicuuc.so.73", "BINARY"),
        ("PySide6/Qt/lib/libQt6Location.so.6", "/qt/lib/libQt6Location.so.6", "BINARY"),
        ("PySide6/Qt/libexec/QtWebEngineProcess", "/qt/libexec/QtWebEngineProcess", "BINARY"),
        ("libpython3.11.so.1.0", "/usr/lib/libpython3.11.so.1.0", "BINARY"),
        ("libsoftokn3.so", "/usr/lib/nss/libsoftokn3.so", "BINARY"),
    ]
    loads = {"/qt/QtCore.abi3.so": ["libQt6Core.so.6"], "/qt/lib/libQt6Core.so.6": ["/anywhere/LIBICUUC.so.73"]}
    kept = [entry[0] for entry in qtparts.reachable(entries, lambda path: loads.get(path, ()))]
    assert kept == [entry[0] for entry in entries if "Location" not in entry[0]]


def test_libraries_that_load_each_other_do_not_keep_each_other() -> None:
    entries: list[Entry] = [("liba.so.1", "/a", "BINARY"), ("libb.so.1", "/b", "BINARY")]
    loads = {"/a": ["libb.so.1"], "/b": ["liba.so.1"]}
    assert qtparts.reachable(entries, loads.__getitem__) == []


@pytest.mark.parametrize("name", ["libxcb.so.1", "libssl.so.3", "libfreebl3.chk", "libnss3.so"])
def test_a_deb_asks_the_system_for_its_libraries(name: str) -> None:
    assert qtparts.of_the_system((name, f"/usr/lib/{name}", "BINARY"))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("libpython3.11.so.1.0", "BINARY"),
        ("libshiboken6.abi3.so.6.11", "BINARY"),
        ("PySide6/Qt/lib/libicuuc.so.73", "BINARY"),
        ("pillow.libs/libavif-c6062d5f.so.16.4.2", "BINARY"),
        # By this one Qt's helper finds the library beside Qt.
        ("libicuuc.so.73", SYMLINK),
        ("byline", "EXECUTABLE"),
    ],
)
def test_what_only_this_program_has_goes_with_it(name: str, kind: str) -> None:
    assert not qtparts.of_the_system((name, name, kind))


def test_links_to_what_stays_out_stay_out() -> None:
    core: Entry = ("PySide6/Qt/lib/libQt6Core.so.6", "/qt/libQt6Core.so.6", "BINARY")
    links: list[Entry] = [
        ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", SYMLINK),
        ("PySide6/Qt/lib/libQt6Core.so", "libQt6Core.so.6", SYMLINK),
        ("pillow.libs/libQt6Core.so.6", "../PySide6/Qt/lib/libQt6Core.so.6", SYMLINK),
        ("libQt6Qml.so.6", "PySide6/Qt/lib/libQt6Qml.so.6", SYMLINK),
    ]
    assert qtparts.without_dangling(links, [core]) == links[:3]


def test_every_module_is_named_the_ones_imported_by_name_too() -> None:
    names = set(qtparts.modules(ROOT / "editor"))
    assert {
        "editor",
        "editor.site.githistory",
        "editor.desk.uptime",
        "editor.ui.app",
        "editor.commands.listing",
    } <= names
    assert all(importlib.util.find_spec(name.partition(".")[0]) for name in names)
    assert len(names) == len(list((ROOT / "editor").rglob("*.py")))


def test_files_of_the_package_that_are_no_modules_go_along() -> None:
    found = {Path(source).name: folder for source, folder in qtparts.package_data(ROOT / "editor")}
    assert found["schema.sql"] == "editor/site"


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ({}, None),
        ({"LD_LIBRARY_PATH": "/opt/byline/_internal"}, None),
        ({"LD_LIBRARY_PATH": "/opt/byline/_internal:/mine", "LD_LIBRARY_PATH_ORIG": "/mine"}, "/mine"),
    ],
)
def test_what_byline_starts_loads_libraries_of_its_own(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], left: str | None
) -> None:
    for name in ("LD_LIBRARY_PATH", "LD_LIBRARY_PATH_ORIG"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    runpy.run_path(str(ROOT / "packaging/hooks/libraries_of_others.py"))
    assert os.environ.get("LD_LIBRARY_PATH") == left
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ
