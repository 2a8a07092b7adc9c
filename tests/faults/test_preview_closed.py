"""What is shut in the preview for everybody: links that imitate, ways in from outside, memory."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from editor.settings import SettingsFile
from editor.ui.preview.links import Refusal, Target, target_of
from editor.ui.preview.scheme import restrict_web_engine
from editor.ui.session import Session

FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"


@pytest.mark.parametrize(
    ("address", "shown", "opened"),
    [
        ("https://example.org", "https://example.org", "https://example.org"),
        ("HTTP://EXAMPLE.org/a b?c=<d>#e", "http://example.org/a%20b?c=%3Cd%3E#e", None),
        ("https://вести.мк/избори", "https://вести.мк/избори", None),
        ("https://אבג.example/אבג", "https://xn--4dbcd.example/%D7%90%D7%91%D7%92", None),
        ("//example.org/a", "https://example.org/a", "https://example.org/a"),
        ("https://bank.example@evil.example/a", "https://evil.example/a", "https://evil.example/a"),
        ("https://bank.example:pw@evil.example/a", "https://evil.example/a", "https://evil.example/a"),
        ("https:\\\\evil.example\\a", "https://evil.example/a", "https://evil.example/a"),
        ("https://good.example\\@evil.example/", "https://good.example/@evil.example/", None),
        ("ht\ntps://example.org/\t", "https://example.org/", "https://example.org/"),
        ("https://[2606:4700::1111]:8080/a", "https://[2606:4700::1111]:8080/a", None),
        ("https://example.org/%E2%80%AEgnp.exe", "https://example.org/%E2%80%AEgnp.exe", None),
        ("https://example.org/%FF", "https://example.org/%FF", None),
        ("mailto:ana@example.org", "ana@example.org", "mailto:ana@example.org"),
        (
            "mailto:ana@example.org?attach=/etc/hostname&subject=a%20b&bcc=x@y.z&body=c",
            "ana@example.org",
            "mailto:ana@example.org?subject=a%20b&body=c",
        ),
    ],
)
def test_V6_a_link_is_shown_as_what_is_opened(address: str, shown: str, opened: str | None) -> None:
    target = target_of(address)
    assert isinstance(target, Target)
    assert target.shown == shown
    assert not target.imitates
    if opened is not None:
        assert target.url.toEncoded().data() == opened.encode("ascii")


@pytest.mark.parametrize("host", ["gооgle.com", "аррӏе.com", "сосо.com", "αρα.com", "bankа.мк", "вecти.мк"])
def test_V6_names_that_imitate_others_are_shown_as_computers_write_them(host: str) -> None:
    target = target_of(f"https://{host}/")
    assert isinstance(target, Target)
    assert target.imitates
    assert target.shown == f"https://{host.encode('idna').decode('ascii')}/"


@pytest.mark.parametrize(
    ("address", "refusal"),
    [
        ("javascript:alert(1)", Refusal.RUNS),
        ("  JaVa\nScript:alert(1)", Refusal.RUNS),
        ("\x01javascript:alert(1)", Refusal.RUNS),
        ("data:text/html,x", Refusal.RUNS),
        ("vbscript:x", Refusal.RUNS),
        ("file:///etc/hostname", Refusal.PROGRAM),
        ("smb://server/share", Refusal.PROGRAM),
        ("\\\\server\\share", Refusal.PROGRAM),
        ("C:/a.exe", Refusal.PROGRAM),
        ("ms-msdt:/id", Refusal.PROGRAM),
        ("byline-site://site/preview.html", Refusal.PROGRAM),
        ("../a.md", Refusal.SITE),
        ("/a.exe", Refusal.SITE),
        ("", Refusal.BROKEN),
        ("https://", Refusal.BROKEN),
        ("https:///a", Refusal.BROKEN),
        ("mailto:", Refusal.BROKEN),
    ],
)
def test_V5_what_is_not_of_the_web_is_refused(address: str, refusal: Refusal) -> None:
    assert target_of(address) is refusal


def test_the_engine_cannot_be_opened_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QTWEBENGINE_REMOTE_DEBUGGING", "9222")
    theirs = (
        '--disable-gpu --remote-debugging-port=9222 --remote-allow-origins=* --disable-web-security --lang="mk MK"'
        ' --host-resolver-rules="MAP * 127.0.0.1"'
    )
    monkeypatch.setenv(FLAGS, theirs)
    restrict_web_engine()
    once = os.environ[FLAGS]
    assert "QTWEBENGINE_REMOTE_DEBUGGING" not in os.environ
    assert "remote" not in once
    assert "web-security" not in once
    assert once.startswith('--disable-gpu --lang="mk MK"')
    # Of two rules for names the last one is in force.
    assert once.rindex("~NOTFOUND") > once.rindex("MAP * ")
    restrict_web_engine()
    assert os.environ[FLAGS] == once


@pytest.mark.parametrize("allowed", [True, False])
def test_V11_what_was_allowed_for_a_site_is_remembered_for_that_site_only(tmp_path: Path, allowed: bool) -> None:
    session = Session(SettingsFile(tmp_path / "settings.json"))
    session.remember_remote_images(tmp_path / "a", allowed)
    assert session.save()
    again = Session(SettingsFile(tmp_path / "settings.json")).settings
    assert again.site(tmp_path / "a").remote_images is allowed
    assert again.site(tmp_path / "b").remote_images is False
    written = (tmp_path / "settings.json").read_text("utf-8")
    (tmp_path / "settings.json").write_text(written.replace('"remote_images": true', '"remote_images": "yes"'), "utf-8")
    assert not Session(SettingsFile(tmp_path / "settings.json")).settings.site(tmp_path / "a").remote_images


PROGRAM = """
import json, socket, sys, tempfile
from pathlib import Path
from editor.ui.app import create_application
from editor.ui.preview.defences import Defences
from tests.support.previewlab import make_site, opened, spin

app = create_application([])
with tempfile.TemporaryDirectory() as folder, opened(make_site(Path(folder)), Defences(scripts_off=False), []) as page:
    answers = []
    page.runJavaScript(sys.stdin.read(), answers.append)
    spin(lambda: bool(answers))
    def asked():
        if not answers:
            page.runJavaScript("window.left === 0 ? JSON.stringify(window.results) : ''", answers.append)
        if answers and not answers[-1]:
            answers.clear()
        return bool(answers)
    answers.clear()
    spin(asked)
    with socket.socket() as port:
        reached = port.connect_ex(("127.0.0.1", int(sys.argv[1]))) == 0
    print(json.dumps([json.loads(answers[-1]), reached, page.profile().isOffTheRecord(), page.profile().cachePath()]))
"""
REMEMBERING = """
window.results = {}; window.left = 0;
function note(name, run) {
  const done = (word) => { results[name] = word; left -= 1 };
  left += 1;
  try {
    const answer = run();
    if (answer && answer.then) answer.then(() => done('yes'), () => done('no')); else done(answer ? 'yes' : 'no');
  } catch (refused) { done('no') }
}
note('local', () => { localStorage.setItem('a', '1'); return localStorage.getItem('a') });
note('cookie', () => { document.cookie = 'a=1; max-age=9999'; return document.cookie });
note('caches', () => caches.open('a').then((cache) => cache.put('/preview.html', new Response('x'))));
note('serviceWorker', () => navigator.serviceWorker.register('/preview.js'));
note('files', () => navigator.storage.getDirectory());
note('fetch', () => fetch('/preview.html'));
note('eval', () => eval('1 + 1'));
note('window', () => window.open('https://example.org'));
note('alive', () => true);
1
"""


@pytest.mark.timeout(90)
def test_the_page_remembers_nothing_and_is_not_to_be_debugged_even_with_its_scripts_on(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, FLAGS: f"--remote-debugging-port={port}", "XDG_DATA_HOME": str(tmp_path)}
    finished = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(port)],
        input=REMEMBERING,
        capture_output=True,
        text=True,
        env={**environment, "QTWEBENGINE_REMOTE_DEBUGGING": str(port)},
        timeout=80,
        check=True,
    )
    results, reached, off_the_record, cache = json.loads(finished.stdout)
    assert results.pop("alive") == "yes"
    assert set(results.values()) == {"no"}, results
    assert len(results) == 8
    assert not reached
    assert off_the_record
    assert cache == ""
    assert not [each for each in tmp_path.rglob("*") if each.is_file() and "Storage" in each.parts]
