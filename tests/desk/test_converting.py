"""Converting a post that is not UTF-8: what it would read like, and that saving it replaces those very bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.content.document import UnreadablePost
from editor.desk import converting, saving
from editor.desk.opening import load_post
from editor.desk.openpost import OpenPost
from editor.site.detect import open_site
from editor.site.files import DiskMovedOn, NotReadable
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import VersionStore

KEY = PostKey("content/posts/stari-vesti.md")
BODY = "Седницата на советот траеше три часа и заврши доцна.\r\nВтор ред\nтрет „ред“\r"
TEXT = "---\r\ntitle: Стари вести\nfeatured: false\r\n---\r\n" + BODY * 3


@pytest.fixture
def path(site: Site) -> Path:
    path = site.path(KEY)
    path.write_bytes(TEXT.encode("windows-1251"))
    return path


@pytest.fixture
def post(site: Site, path: Path) -> OpenPost:
    return OpenPost(KEY, load_post(site, KEY))


@pytest.fixture
def foreign(site: Site, post: OpenPost) -> converting.Foreign:
    return converting.examine(site, KEY, post.stamp.digest)


def test_what_the_post_is_written_in_is_told(foreign: converting.Foreign) -> None:
    assert foreign.encoding == "windows-1251"
    assert foreign.data == TEXT.encode("windows-1251")


def test_other_bytes_than_those_that_are_open_are_not_converted(site: Site, path: Path, post: OpenPost) -> None:
    path.write_bytes(TEXT.replace("Стари", "Нови").encode("windows-1251"))
    with pytest.raises(DiskMovedOn):
        converting.examine(site, KEY, post.stamp.digest)
    path.unlink()
    with pytest.raises(NotReadable):
        converting.examine(site, KEY, post.stamp.digest)


def test_a_look_shows_the_first_lines(foreign: converting.Foreign) -> None:
    look = converting.look(foreign, "windows-1251")
    assert look.text.startswith("---\ntitle: Стари вести\nfeatured: false\n---\nСедницата")
    assert (look.lost, look.line, look.is_text) == (0, 0, True)


def test_a_look_at_a_long_post_is_short(site: Site, path: Path) -> None:
    path.write_bytes(("Долга вест. " * 50_000 + "\n" * 500).encode("windows-1251"))
    foreign = converting.examine(site, KEY, load_post(site, KEY).stamp.digest)
    assert len(converting.look(foreign, "windows-1251").text) <= 4_000


def test_a_look_says_what_would_be_lost(foreign: converting.Foreign) -> None:
    look = converting.look(foreign, "utf-8")
    assert look.lost > 10
    assert look.line == 2


def test_what_is_not_text_when_read_like_this_cannot_be_converted(site: Site, path: Path) -> None:
    path.write_bytes(TEXT.encode("utf-16"))
    foreign = converting.examine(site, KEY, load_post(site, KEY).stamp.digest)
    assert foreign.encoding == "utf-16-le"
    assert converting.look(foreign, "utf-16-le").is_text
    assert not converting.look(foreign, "iso-8859-1").is_text
    with pytest.raises(UnreadablePost):
        converting.convert(site, KEY, foreign, "iso-8859-1")


def test_nothing_is_written_until_the_post_is_saved(
    site: Site,
    index: PostIndex,
    versions: VersionStore,
    path: Path,
    post: OpenPost,
    foreign: converting.Foreign,
) -> None:
    post.convert(converting.convert(site, KEY, foreign, "windows-1251"))
    assert not post.locked
    assert post.problem is None
    assert post.unsaved(post.shown)
    assert path.read_bytes() == foreign.data
    document = post.builder(post.shown)()
    saved = saving.save(site, index, versions, KEY, document, post.stamp.digest)
    assert path.read_bytes() == TEXT.encode("utf-8")
    post.saved(saved.document, saved.stamp, post.shown)
    assert not post.unsaved(post.shown)


def test_edits_of_a_converted_post_change_their_lines_only(
    site: Site, post: OpenPost, foreign: converting.Foreign
) -> None:
    post.convert(converting.convert(site, KEY, foreign, "windows-1251"))
    post.set_value("featured", True)
    text = post.shown.replace("Втор", "ВТОР", 1)
    expected = TEXT.replace("false", "true").replace("Втор", "ВТОР", 1)
    assert post.builder(text)().to_bytes() == expected.encode("utf-8")


def test_what_another_program_wrote_meanwhile_is_not_overwritten(
    site: Site,
    index: PostIndex,
    versions: VersionStore,
    path: Path,
    post: OpenPost,
    foreign: converting.Foreign,
) -> None:
    post.convert(converting.convert(site, KEY, foreign, "windows-1251"))
    path.write_bytes(b"theirs")
    with pytest.raises(DiskMovedOn):
        saving.save(site, index, versions, KEY, post.builder(post.shown)(), post.stamp.digest)
    assert path.read_bytes() == b"theirs"


def test_reading_the_disk_again_forgets_the_conversion(site: Site, post: OpenPost, foreign: converting.Foreign) -> None:
    post.convert(converting.convert(site, KEY, foreign, "windows-1251"))
    post.reload(load_post(site, KEY))
    assert post.locked
    assert not post.unsaved(post.shown)


def test_a_post_without_details_gets_them_in_the_form_of_its_neighbours(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    (tmp_path / "hugo.toml").write_text("title = 'Вести'\n", "utf-8")
    for number in range(3):
        (folder / f"{number}.md").write_text(f"+++\ntitle = 'Вест {number}'\n+++\nТекст\n", "utf-8")
    (folder / "stara.md").write_bytes(BODY.encode("windows-1251") * 3)
    site, key = open_site(folder / "stara.md")
    assert key is not None
    post = OpenPost(key, load_post(site, key))
    foreign = converting.examine(site, key, post.stamp.digest)
    post.convert(converting.convert(site, key, foreign, "windows-1251"))
    post.set_details_text('title = "Стара"')
    assert post.builder(post.shown)().head == '+++\ntitle = "Стара"\n+++\n'
