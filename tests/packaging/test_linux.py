"""What tells a Linux desktop of Byline: menu, icon, file types, manual; each held to what the program itself does."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from builder import deb, desktopfiles, icons, manpage, releasenotes
from builder.version import version
from devtools.running import GiveUp
from PySide6.QtGui import QImage

from editor.commands import usage
from editor.ui import app

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what is tested is for Linux")

MADE = 1_780_000_000
DAY = "2026-05-28"
LINUX = desktopfiles.LINUX
MARKDOWN = ("post.md", "post.markdown", "post.mdx")
NAMESPACE = "{http://www.freedesktop.org/standards/shared-mime-info}"


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not shutil.which(program), reason=f"{program} is not on this machine")


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("share")
    desktopfiles.write(folder, "1.2.3", MADE, Path(sys.executable))
    return folder


@pytest.fixture(scope="module")
def entry(share: Path) -> dict[str, str]:
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(share / "applications" / "byline.desktop", "utf-8")
    return dict(parser["Desktop Entry"])


@pytest.fixture(scope="module")
def metainfo(share: Path) -> ElementTree.Element:
    return ElementTree.parse(share / "metainfo" / "app.byline.byline.metainfo.xml").getroot()


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@needs("desktop-file-validate")
def test_the_menu_entry_is_one_that_desktops_take(share: Path) -> None:
    done = run("desktop-file-validate", share / "applications" / "byline.desktop")
    assert (done.returncode, done.stdout) == (0, "")


@needs("appstreamcli")
def test_the_description_is_one_that_software_centres_take(share: Path) -> None:
    done = run("appstreamcli", "validate", "--no-net", share / "metainfo" / "app.byline.byline.metainfo.xml")
    assert done.returncode == 0, done.stdout
    # Debian 12 does not know the tag that is asked for since.
    assert set(re.findall(r"^[IWE]: \S+ (\S+)", done.stdout, re.MULTILINE)) <= {"unknown-tag"}


def test_the_checkers_of_the_build_are_satisfied(share: Path) -> None:
    assert set(desktopfiles.validate(share)) <= {"desktop-file-validate", "appstreamcli", "xmllint"}


@needs("desktop-file-validate")
def test_a_broken_menu_entry_stops_the_build(share: Path, tmp_path: Path) -> None:
    copy = tmp_path / "share"
    shutil.copytree(share, copy)
    path = copy / "applications" / "byline.desktop"
    path.write_text(path.read_text("utf-8").replace("Exec=", "Exce="), "utf-8")
    with pytest.raises(GiveUp, match=r"byline\.desktop"):
        desktopfiles.validate(copy)


def test_a_window_belongs_to_its_menu_entry(share: Path, entry: dict[str, str]) -> None:
    source = Path(app.__file__).read_text("utf-8")
    stated = re.search(r'setDesktopFileName\("(.+)"\)', source)
    assert stated is not None
    assert (share / "applications" / f"{stated[1]}.desktop").is_file()
    assert entry["StartupWMClass"] == "byline"


def test_the_menu_starts_one_window_with_one_post(entry: dict[str, str]) -> None:
    assert entry["Exec"] == "byline %f"
    assert app._parse(["/home/ana/post.md"]).path == Path("/home/ana/post.md")
    assert entry["Terminal"] == "false"


def test_the_icon_of_the_menu_is_there_in_every_size(share: Path, entry: dict[str, str]) -> None:
    name = entry["Icon"]
    for size in (16, 22, 24, 32, 48, 64, 128, 256):
        picture = QImage(str(share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / f"{name}.png"))
        assert (picture.width(), picture.height()) == (size, size)
        assert picture.hasAlphaChannel()
        assert picture.pixelColor(0, 0).alpha() == 0
        assert picture.pixelColor(size // 2, size // 8).blue() > 100
    scalable = share / "icons" / "hicolor" / "scalable" / "apps" / f"{name}.svg"
    assert scalable.read_bytes() == icons.SVG.read_bytes()


def test_what_cannot_be_drawn_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.svg"
    broken.write_text("<svg", "utf-8")
    with pytest.raises(GiveUp, match=r"broken\.svg"):
        icons.paint(broken, {16: tmp_path / "16.png"}, Path(sys.executable))
    assert "Traceback" not in capfd.readouterr().err


def test_every_file_that_it_edits_is_offered_to_it(share: Path, entry: dict[str, str]) -> None:
    kinds = entry["MimeType"].strip(";").split(";")
    own = ElementTree.parse(share / "mime" / "packages" / "app.byline.byline.xml").getroot()
    described = {kind.get("type") for kind in own.iter(f"{NAMESPACE}mime-type")}
    # Markdown itself is the system's.
    assert set(kinds) == {"text/markdown", *described}
    patterns = [glob.get("pattern", "") for glob in own.iter(f"{NAMESPACE}glob")]
    assert patterns == ["*.mdx"]


@needs("update-mime-database")
def test_the_system_takes_the_file_type(share: Path, tmp_path: Path) -> None:
    shutil.copytree(share / "mime", tmp_path / "mime")
    assert run("update-mime-database", tmp_path / "mime").returncode == 0
    assert ":text/mdx:*.mdx" in (tmp_path / "mime" / "globs2").read_text("utf-8")
    assert "text/mdx text/markdown" in (tmp_path / "mime" / "subclasses").read_text("utf-8")


def test_the_description_is_of_this_version_and_this_day(metainfo: ElementTree.Element) -> None:
    (release,) = metainfo.iter("release")
    assert (release.get("version"), release.get("date")) == ("1.2.3", DAY)


def test_the_description_names_what_is_installed(metainfo: ElementTree.Element, entry: dict[str, str]) -> None:
    assert metainfo.findtext("id") == "app.byline.byline"
    assert metainfo.findtext("launchable") == "byline.desktop"
    assert metainfo.findtext("icon") == entry["Icon"]
    kinds = [kind.text for kind in metainfo.iter("mediatype")]
    assert kinds == entry["MimeType"].strip(";").split(";")
    categories = [category.text for category in metainfo.iter("category")]
    assert categories == [name for name in entry["Categories"].strip(";").split(";") if name != "Qt"]


def test_everything_a_person_reads_is_there_in_macedonian_too(
    metainfo: ElementTree.Element, entry: dict[str, str]
) -> None:
    for key in ("GenericName", "Comment", "Keywords"):
        assert re.search(r"[а-шѓќљњѕџј]{4}", entry[f"{key}[mk]"])
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    for tag in ("summary", "p", "li"):
        found = [each.get(language) for each in metainfo.iter(tag)]
        assert found.count("mk") == found.count(None) > 0


def manual(share: Path) -> str:
    return gzip.decompress((share / "man" / "man1" / "byline.1.gz").read_bytes()).decode("utf-8")


def test_the_manual_has_every_command_and_every_option_of_it(share: Path) -> None:
    sections = manual(share).split(".SS byline ")[1:]
    parsers = manpage.parsers()
    assert [section.split("\n")[0].replace("\\-", "-") for section in sections] == list(parsers)
    for section, parser in zip(sections, parsers.values(), strict=True):
        plain = section.replace("\\-", "-").replace("\\(aq", "'")
        for action in parser._actions:
            assert all(option in plain for option in action.option_strings if option not in ("-h", "--help"))
        assert (parser.description or "-") in plain


def test_the_manual_has_every_option_of_the_window(share: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        app._parse(["--help"])
    told = capsys.readouterr().out
    frame = manual(share).partition(".SH COMMANDS")[0].replace("\\-", "-")
    options = set(re.findall(r"--[a-z-]+", told))
    assert len(options) > 3
    assert {option for option in options if option not in frame} == set()


def test_the_manual_says_which_version_it_is_of(share: Path) -> None:
    assert manual(share).startswith(f'.TH BYLINE 1 "{DAY}" "Byline 1.2.3"')
    assert not re.search(r"@[A-Z]+@", manual(share))


@needs("mandoc")
def test_the_manual_is_sound_for_mandoc(share: Path, tmp_path: Path) -> None:
    page = tmp_path / "byline.1"
    page.write_text(manual(share), "utf-8")
    done = run("mandoc", "-T", "lint", "-W", "warning", page)
    assert (done.returncode, done.stdout) == (0, "")


@needs("groff")
def test_the_manual_is_sound_for_groff(share: Path, tmp_path: Path) -> None:
    page = tmp_path / "byline.1"
    page.write_text(manual(share), "utf-8")
    done = run("groff", "-man", "-Tutf8", "-ww", page)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("--sort=-KEY", r"\-\-sort=\-KEY"),
        ("'a' is", r"\&\(aqa\(aq is"),
        (".byline", r"\&.byline"),
        ("GitHub’s", r"GitHub\[u2019]s"),
        ("a\\b", r"a\eb"),
    ],
)
def test_no_text_is_a_command_to_man(words: str, source: str) -> None:
    assert manpage.escaped(words) == source


def test_the_manual_knows_the_commands_from_their_own_help() -> None:
    assert set(manpage.parsers()) == {"list", "get", "cat", *usage_commands()}
    assert "KEY=VALUE [POST ...]" in manpage.synopsis(manpage.parsers()["set"])


def usage_commands() -> set[str]:
    told = re.findall(r"^    ([a-z-]+)(?: |$)", usage._parser().format_help(), re.MULTILINE)
    assert len(told) > 10
    return set(told)


def test_the_notes_of_this_version_are_found() -> None:
    notes = releasenotes.of(version())
    assert notes.version == version()
    assert len(notes.changes) > 5
    assert not [change for change in notes.changes if "\n" in change or "  " in change]


def test_notes_are_read_as_they_are_written() -> None:
    text = "# What changed\n\n## 0.2.0 (2026-12-01)\n\n- One\n  thing.\n- Another.\n\n## 0.1.0 (unreleased)\n\n- All.\n"
    newer, older = releasenotes.entries(text)
    assert (newer.version, newer.date, newer.changes) == ("0.2.0", "2026-12-01", ("One thing.", "Another."))
    assert (older.version, older.date, older.changes) == ("0.1.0", "", ("All.",))


def test_a_version_that_nothing_is_said_of_is_not_built() -> None:
    with pytest.raises(GiveUp, match=r"9\.9\.9"):
        releasenotes.of("9.9.9")


def test_a_build_counts_as_made_when_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(MADE))
    assert releasenotes.moment() == MADE
    assert releasenotes.day(MADE) == DAY


def test_without_being_told_it_is_from_the_last_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    committed = run("git", "-C", LINUX, "log", "-1", "--format=%ct")
    if committed.returncode != 0:
        pytest.skip("this is no checkout")
    assert releasenotes.moment() == int(committed.stdout)


def test_lines_of_the_changelog_are_short() -> None:
    lines = deb.wrapped("word " * 60)
    assert lines[0].startswith("  * word")
    assert all(line.startswith("    word") for line in lines[1:])
    assert max(map(len, lines)) <= 80
