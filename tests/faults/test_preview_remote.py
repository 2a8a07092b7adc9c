"""V11: pictures on other servers are left there, and where they are allowed nobody learns more than that they were."""

from __future__ import annotations

import contextlib
import http.server
import shutil
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QSslCertificate, QSslConfiguration
from pytestqt.qtbot import QtBot

from editor.ui.preview import fetching
from editor.ui.preview.fetching import Picture, RemotePictures, is_public, kind_of, may_reach
from tests.support.probes import PNG

Answer = Callable[[http.server.BaseHTTPRequestHandler], None]
Serve = Callable[..., "Server"]
Fetch = Callable[..., Picture | None]


def send(handler: http.server.BaseHTTPRequestHandler, body: bytes, kind: str = "image/png", **headers: str) -> None:
    handler.send_response(200)
    for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    with contextlib.suppress(ConnectionError):
        handler.wfile.write(body)


def move(handler: http.server.BaseHTTPRequestHandler, to: str) -> None:
    handler.send_response(302)
    handler.send_header("Location", to)
    handler.send_header("Content-Length", "0")
    handler.end_headers()


@dataclass
class Server:
    """A server on one of this machine's addresses; what it answers is up to the test."""

    address: str
    port: int = 0
    answer: Answer = field(default=lambda handler: send(handler, PNG))
    heard: list[dict[str, str]] = field(default_factory=list)


@pytest.fixture
def serve() -> Iterator[Serve]:
    with contextlib.ExitStack() as stack:

        def serve(address: str = "127.0.0.1", port: int = 0, encrypted: ssl.SSLContext | None = None) -> Server:
            server = Server(address)

            class Handler(http.server.BaseHTTPRequestHandler):
                protocol_version = "HTTP/1.1"

                def do_GET(self) -> None:
                    server.heard.append({"path": self.path, **self.headers})
                    server.answer(self)

                def log_message(self, *_: object) -> None:
                    pass

            listening = stack.enter_context(http.server.ThreadingHTTPServer((address, port), Handler))
            listening.daemon_threads = True
            if encrypted is not None:
                listening.socket = encrypted.wrap_socket(listening.socket, server_side=True)
            thread = threading.Thread(target=listening.serve_forever)
            thread.start()
            stack.callback(thread.join)
            stack.callback(listening.shutdown)
            server.port = listening.server_port
            return server

        yield serve


class Names:
    """Answers for names as it is told, one answer after another, and counts."""

    def __init__(self, **known: Sequence[Sequence[str]]) -> None:
        self.known = {name.replace("_", "."): list(answers) for name, answers in known.items()}
        self.asked: list[str] = []

    def __call__(self, name: str, hear: Callable[[Sequence[str]], None]) -> None:
        self.asked.append(name)
        answers = self.known.get(name, [[]])
        hear(answers.pop(0) if len(answers) > 1 else answers[0])


def only_first(address: str, port: int) -> bool:
    """Take the first of this machine's addresses for a public one, and all others for what they are."""
    return address == "127.0.0.1" or may_reach(address, port)


@pytest.fixture
def fetch(qtbot: QtBot) -> Iterator[Fetch]:
    parent = QObject()

    def fetch(
        address: str, names: Names | None = None, allow: fetching.MayReach = only_first, patience_ms: int = 8000
    ) -> Picture | None:
        found: list[Picture | None] = []
        pictures = RemotePictures(parent, names or Names(news_example=[["127.0.0.1"]]), allow, patience_ms)
        pictures.fetch(address, found.append)
        qtbot.waitUntil(lambda: bool(found), timeout=15_000)
        pictures.finish()
        assert len(found) == 1
        return found[0]

    yield fetch
    parent.deleteLater()


def test_V11_a_picture_is_fetched_without_telling_who_asks(fetch: Fetch, serve: Serve) -> None:
    server = serve()
    server.answer = lambda handler: send(handler, PNG, Set_Cookie="who=me")
    for _ in range(2):
        found = fetch(f"http://anna:secret@news.example:{server.port}/a.png?b=1#c")
        assert found == Picture(b"image/png", PNG)
    for heard in server.heard:
        assert heard["path"] == "/a.png?b=1"
        assert heard["Host"] == f"news.example:{server.port}"
        assert heard["Accept-Language"] == "*"
        assert not {"cookie", "referer", "authorization", "origin"} & {name.lower() for name in heard}


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1"),
        *("169.254.169.254", "100.64.0.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
        *("192.0.2.1", "198.18.0.1", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "fe80::1"),
        *("fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "2002:7f00:1::", "2002:a00:1::1"),
        *("2001:0:1::1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "100::1", "", "localhost", "1.2.3"),
    ],
)
def test_V11_addresses_of_this_machine_and_its_network_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "64:ff9b::101:101"])
def test_V11_addresses_of_the_web_are_public(address: str) -> None:
    assert is_public(address)
    assert may_reach(address, 443)
    assert not may_reach(address, 25)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "127.1", "[::1]", "inside.example"])
def test_V11_nothing_private_is_connected_to(fetch: Fetch, serve: Serve, host: str) -> None:
    server = serve()
    names = Names(inside_example=[["127.0.0.1"]], localhost=[["127.0.0.1", "::1"]])
    assert fetch(f"http://{host}:{server.port}/a.png", names, lambda address, port: is_public(address)) is None
    assert server.heard == []


def test_V11_one_private_address_among_public_ones_is_too_many(fetch: Fetch, serve: Serve) -> None:
    server = serve()
    names = Names(news_example=[["127.0.0.1", "10.0.0.1"]])
    assert fetch(f"http://news.example:{server.port}/a.png", names) is None
    assert server.heard == []


def test_V11_a_redirect_into_the_own_network_is_not_followed(fetch: Fetch, serve: Serve) -> None:
    inside = serve("127.0.0.2")
    outside = serve()
    names = Names(news_example=[["127.0.0.1"]], inside_example=[["127.0.0.2"]])
    for target in (f"http://127.0.0.2:{inside.port}/a.png", f"http://inside.example:{inside.port}/a.png"):
        outside.answer = lambda handler, target=target: move(handler, target)
        assert fetch(f"http://news.example:{outside.port}/a.png", names) is None
    for target in ("file:///etc/hostname", "data:image/png;base64,AAAA", "ftp://news.example/a.png"):
        outside.answer = lambda handler, target=target: move(handler, target)
        assert fetch(f"http://news.example:{outside.port}/a.png", names) is None
    assert len(outside.heard) == 5
    assert inside.heard == []


def test_V11_a_redirect_to_another_public_place_is_followed(fetch: Fetch, serve: Serve) -> None:
    server = serve()
    server.answer = lambda handler: move(handler, "/b.png") if handler.path == "/a.png" else send(handler, PNG)
    assert fetch(f"http://news.example:{server.port}/a.png") == Picture(b"image/png", PNG)
    server.answer = lambda handler: move(handler, "/again.png")
    server.heard.clear()
    assert fetch(f"http://news.example:{server.port}/a.png") is None
    assert len(server.heard) == fetching.MOST_REDIRECTS + 1


def test_V11_a_name_that_changes_its_mind_is_asked_once_and_what_it_said_is_connected_to(
    fetch: Fetch, serve: Serve
) -> None:
    server = serve()
    inside = serve("127.0.0.2", server.port)
    names = Names(news_example=[["127.0.0.1"], ["127.0.0.2"]])
    assert fetch(f"http://news.example:{server.port}/a.png", names) is not None
    assert names.asked == ["news.example"]
    # The next picture asks again, and is refused.
    assert fetch(f"http://news.example:{server.port}/a.png", names) is None
    assert inside.heard == []
    assert len(server.heard) == 1


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname",
        "ftp://news.example/a.png",
        "data:image/png;base64,AA",
        "javascript:1",
        "",
        "http://",
        "x",
    ],
)
def test_V11_only_the_web_is_asked(fetch: Fetch, address: str) -> None:
    names = Names(news_example=[["127.0.0.1"]])
    assert fetch(address, names) is None
    assert names.asked == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<html>", "text/html"),
        (b"<html>", "image/png"),
        (PNG, "text/html"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        (b"", "image/png"),
    ],
)
def test_V11_only_pictures_are_taken(fetch: Fetch, serve: Serve, body: bytes, kind: str) -> None:
    server = serve()
    server.answer = lambda handler: send(handler, body, kind)
    assert fetch(f"http://news.example:{server.port}/a.png") is None
    assert len(server.heard) == 1


def test_V11_what_is_too_large_or_too_slow_is_given_up(
    fetch: Fetch, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve()
    monkeypatch.setattr(fetching, "MOST_BYTES", 1000)
    server.answer = lambda handler: send(handler, PNG + bytes(2000))
    assert fetch(f"http://news.example:{server.port}/a.png") is None
    done = threading.Event()

    def drip(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        with contextlib.suppress(OSError):
            while not done.wait(0.05):
                handler.wfile.write(b"X-More: x\r\n")
                handler.wfile.flush()

    server.answer = drip
    assert fetch(f"http://news.example:{server.port}/a.png", patience_ms=600) is None
    done.set()


def test_V11_an_unencrypted_answer_to_an_encrypted_question_is_none(fetch: Fetch, serve: Serve) -> None:
    server = serve()
    assert fetch(f"https://news.example:{server.port}/a.png") is None
    assert server.heard == []


@pytest.fixture
def trusted(tmp_path: Path) -> Iterator[ssl.SSLContext]:
    """A certificate for news.example, by an authority that this program trusts for as long as the test runs."""
    if shutil.which("openssl") is None:
        pytest.skip("certificates are made with openssl")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    making = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=news.example")
    names = ("-addext", "subjectAltName=DNS:news.example")
    subprocess.run([*making, *names, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    before = QSslConfiguration.defaultConfiguration()
    trusting = QSslConfiguration(before)
    trusting.setCaCertificates([*before.caCertificates(), *QSslCertificate.fromPath(str(certificate))])
    QSslConfiguration.setDefaultConfiguration(trusting)
    yield context
    QSslConfiguration.setDefaultConfiguration(before)


def test_V11_an_encrypted_server_has_to_be_the_one_that_was_named(
    fetch: Fetch, serve: Serve, trusted: ssl.SSLContext
) -> None:
    server = serve(encrypted=trusted)
    names = Names(news_example=[["127.0.0.1"]], other_example=[["127.0.0.1"]])
    assert fetch(f"https://news.example:{server.port}/a.png", names) == Picture(b"image/png", PNG)
    assert server.heard[0]["Host"] == f"news.example:{server.port}"
    assert fetch(f"https://other.example:{server.port}/a.png", names) is None
    QSslConfiguration.setDefaultConfiguration(QSslConfiguration())
    assert fetch(f"https://news.example:{server.port}/a.png", names) is None
    assert len(server.heard) == 1


def test_V11_what_was_called_off_is_not_answered(qtbot: QtBot, serve: Serve) -> None:
    server = serve()
    parent = QObject()
    asked = threading.Event()
    go_on = threading.Event()

    def wait(handler: http.server.BaseHTTPRequestHandler) -> None:
        asked.set()
        go_on.wait(10)
        send(handler, PNG)

    server.answer = wait
    found: list[object] = []
    pictures = RemotePictures(parent, Names(news_example=[["127.0.0.1"]]), only_first)
    call_off = pictures.fetch(f"http://news.example:{server.port}/a.png", found.append)
    qtbot.waitUntil(asked.is_set, timeout=10_000)
    call_off()
    go_on.set()
    server.answer = lambda handler: send(handler, PNG)
    other: list[object] = []
    pictures.fetch(f"http://news.example:{server.port}/b.png", other.append)
    qtbot.waitUntil(lambda: bool(other), timeout=10_000)
    assert found == []
    pictures.finish()
    parent.deleteLater()


def test_V11_only_a_few_are_fetched_at_once_and_all_of_them_come(qtbot: QtBot, serve: Serve) -> None:
    server = serve()
    parent = QObject()
    running: list[int] = []
    most: list[int] = []
    lock = threading.Lock()
    full = threading.Event()

    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        with lock:
            running.append(1)
            most.append(len(running))
            if len(running) == fetching.MOST_AT_ONCE:
                full.set()
        full.wait(5)
        with lock:
            running.pop()
        send(handler, PNG)

    server.answer = answer
    found: list[Picture | None] = []
    pictures = RemotePictures(parent, Names(news_example=[["127.0.0.1"]]), only_first)
    for number in range(20):
        pictures.fetch(f"http://news.example:{server.port}/{number}.png", found.append)
    qtbot.waitUntil(lambda: len(found) == 20, timeout=20_000)
    assert all(found)
    assert max(most) == fetching.MOST_AT_ONCE
    pictures.finish()
    parent.deleteLater()


def test_V11_the_system_is_asked_for_names_and_this_machine_is_refused(qtbot: QtBot, serve: Serve) -> None:
    server = serve()
    parent = QObject()
    found: list[Picture | None] = []
    reached: list[str] = []

    def allow(address: str, port: int) -> bool:
        reached.append(address)
        return is_public(address)

    pictures = RemotePictures(parent, may_reach=allow)
    pictures.fetch(f"http://localhost:{server.port}/a.png", found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=15_000)
    assert found == [None]
    assert reached[0] in ("127.0.0.1", "::1")
    assert server.heard == []
    pictures.finish()
    parent.deleteLater()


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", b"image/png"),
        (b"\xff\xd8\xff\xe0", b"image/jpeg"),
        (b"GIF89a", b"image/gif"),
        (b"RIFF\x00\n\x00\x00WEBPVP8 ", b"image/webp"),
        (b"\x00\x00\x00\x20ftypavif", b"image/avif"),
        (b"<svg", None),
        (b"", None),
    ],
)
def test_V11_pictures_are_told_by_how_they_begin(start: bytes, kind: bytes | None) -> None:
    assert kind_of(start) == kind
