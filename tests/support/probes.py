"""What a hostile post tries, and servers that notice when something of it gets through."""

from __future__ import annotations

import http.server
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

DATA = Path(__file__).parent.parent / "data" / "preview"
# What the file outside the site holds.
CANARY = "canary-5309"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6364f8cf500f000306018056c7cb820000000049454e44ae426082"
)


@dataclass(slots=True)
class Visitors:
    """Who came: the paths that were asked for over HTTP, and how many connections a bare port got."""

    base: str = ""
    port: int = 0
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    connected: list[int] = field(default_factory=list)

    def probe(self, secret: Path, drop: Sequence[str] = ()) -> str:
        """Return the probe page with the addresses of these servers and of a file outside the site.

        Lines with a word of `drop` are left out, since a page that was left at once tries nothing else.
        """
        lines = (DATA / "probe.html").read_text("utf-8").splitlines(keepends=True)
        text = "".join(line for line in lines if not any(word in line for word in drop))
        places = {"BASE": self.base, "WS": self.base.replace("http", "ws", 1), "PORT": str(self.port)}
        for name, value in {**places, "SECRET": secret.as_uri()}.items():
            text = text.replace(f"@{name}@", value)
        return text

    def names(self) -> set[str]:
        """Return what was asked for, without what was sent along."""
        return {path.partition("?")[0].strip("/") for path in self.asked}


class _Handler(http.server.BaseHTTPRequestHandler):
    visitors: Visitors

    def do_GET(self) -> None:
        self.visitors.asked.append(self.path)
        self.visitors.headers.append(dict(self.headers))
        name = self.path.partition("?")[0]
        kind = "text/css" if "css" in name else "text/javascript" if "js" in name else "image/png"
        kind = "text/html" if "frame" in name or "leave" in name else kind
        body = PNG if kind == "image/png" else b""
        # What the page asks of itself comes here where a post could move its base.
        self.send_response(404 if "post=" in self.path else 200)
        self.send_header("Content-Type", "application/zip" if "zip" in name else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def visitors() -> Iterator[Visitors]:
    """Serve HTTP, and listen on a port beside it, on this machine."""
    seen = Visitors()
    handler = type("Handler", (_Handler,), {"visitors": seen})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, socket.socket() as bare:
        server.daemon_threads = True
        bare.bind(("127.0.0.1", 0))
        bare.listen(50)
        seen.base, seen.port = f"http://127.0.0.1:{server.server_port}", bare.getsockname()[1]
        threads = [threading.Thread(target=server.serve_forever), threading.Thread(target=_accept, args=(bare, seen))]
        for thread in threads:
            thread.start()
        try:
            yield seen
        finally:
            server.shutdown()
            bare.shutdown(socket.SHUT_RDWR)
            for thread in threads:
                thread.join()


def _accept(bare: socket.socket, seen: Visitors) -> None:
    while True:
        try:
            connection, _ = bare.accept()
        except OSError:
            return
        seen.connected.append(1)
        connection.close()
