"""Fetches pictures from other servers for a post whose reader has allowed it, and tells those servers nothing.

The page itself never reaches the network.  Requests carry no cookies, no
referrer and no language.  A post must not reach, through its reader, machines
that only the reader can reach: names are looked up here, every address has to
be a public one, also after a redirect, and the address that was looked at is
the one that is connected to.
"""

from __future__ import annotations

import ipaddress
import re
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtNetwork import (
    QHostInfo,
    QNetworkAccessManager,
    QNetworkCookie,
    QNetworkCookieJar,
    QNetworkProxy,
    QNetworkReply,
    QNetworkRequest,
)

MOST_BYTES = 20_000_000
# For one picture, from its name to its last byte.
PATIENCE_MS = 15_000
MOST_REDIRECTS = 5
MOST_AT_ONCE = 4
_PORTS = frozenset({80, 443, 8080, 8443})
_HEADERS = (
    (b"Accept", b"image/avif,image/webp,image/png,image/jpeg,image/gif,image/bmp"),
    (b"Accept-Encoding", b"identity"),
    (b"Accept-Language", b"*"),
    (b"User-Agent", b"Mozilla/5.0"),
)
# What a picture begins with.  SVG is a program more than a picture, and is not fetched.
_KINDS: tuple[tuple[re.Pattern[bytes], bytes], ...] = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), b"image/png"),
    (re.compile(rb"\xff\xd8\xff"), b"image/jpeg"),
    (re.compile(rb"GIF8[79]a"), b"image/gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), b"image/webp"),
    (re.compile(rb"....ftypavi[fs]", re.DOTALL), b"image/avif"),
    (re.compile(rb"BM"), b"image/bmp"),
)
_IPV6_IN_USE = ipaddress.IPv6Network("2000::/3")
# The whole IPv4 network, as networks without IPv4 see it.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

_Attribute = QNetworkRequest.Attribute


@dataclass(frozen=True, slots=True)
class Picture:
    """What came: its kind, as in "image/png", and its bytes."""

    kind: bytes
    data: bytes


Hear = Callable[[Picture | None], None]
Addresses = Callable[[Sequence[str]], None]


def is_public(address: str) -> bool:
    """Tell whether an IP address is one that everybody can reach, not of this machine or its own network."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        tunnel = ip.sixtofour is not None or ip.teredo is not None
        return ip in _IPV6_IN_USE and ip.is_global and ip.scope_id is None and not tunnel
    return ip.is_global and not ip.is_multicast


def may_reach(address: str, port: int) -> bool:
    """Tell whether a picture may be fetched from there."""
    return port in _PORTS and is_public(address)


def kind_of(data: bytes) -> bytes | None:
    """Return which kind of picture begins like this, None where it is none."""
    return next((kind for start, kind in _KINDS if start.match(data)), None)


def look_up(name: str, hear: Addresses) -> None:
    """Ask the system for the addresses of a name; none where it is unknown."""
    QHostInfo().lookupHost(name, lambda info: hear([address.toString() for address in info.addresses()]))


LookUp = Callable[[str, Addresses], None]
MayReach = Callable[[str, int], bool]


class RemotePictures(QObject):
    """Fetches a few pictures at a time; the others wait."""

    def __init__(
        self,
        parent: QObject,
        look_up: LookUp = look_up,
        may_reach: MayReach = may_reach,
        patience_ms: int = PATIENCE_MS,
    ) -> None:
        """Take who answers for names, which addresses and ports may be connected to, and the time for one picture."""
        super().__init__(parent)
        self._look_up = look_up
        self._may_reach = may_reach
        self._patience_ms = patience_ms
        self._manager = QNetworkAccessManager(self)
        self._manager.setCookieJar(_NoCookies(self._manager))
        self._manager.setRedirectPolicy(QNetworkRequest.RedirectPolicy.ManualRedirectPolicy)
        # A proxy would look names up again.
        self._manager.setProxy(QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))
        self._waiting: deque[_Fetch] = deque()
        self._running: set[_Fetch] = set()

    def fetch(self, address: str, hear: Hear) -> Callable[[], None]:
        """Fetch a picture; `hear` is called once, with None where there is none to be had.

        Returns:
            What calls it off: `hear` is not called any more.
        """
        fetch = _Fetch(address, self._manager, self._look_up, self._may_reach, self._patience_ms)
        fetch.ended.connect(lambda picture: self._on_ended(fetch, hear, picture))
        self._waiting.append(fetch)
        self._start_next()
        return lambda: self._call_off(fetch)

    def finish(self) -> None:
        """Call everything off."""
        self._waiting.clear()
        for fetch in list(self._running):
            self._call_off(fetch)
        self._manager.clearConnectionCache()

    def _start_next(self) -> None:
        while self._waiting and len(self._running) < MOST_AT_ONCE:
            fetch = self._waiting.popleft()
            self._running.add(fetch)
            fetch.start()

    def _on_ended(self, fetch: _Fetch, hear: Hear, picture: Picture | None) -> None:
        self._running.discard(fetch)
        fetch.deleteLater()
        hear(picture)
        self._start_next()

    def _call_off(self, fetch: _Fetch) -> None:
        if fetch in self._running:
            self._running.discard(fetch)
            fetch.abort()
            fetch.deleteLater()
            self._start_next()
        elif fetch in self._waiting:
            self._waiting.remove(fetch)
            fetch.deleteLater()


class _Fetch(QObject):
    """One picture, through all its redirects."""

    # A `Picture` or None; once, and never after `abort`.
    ended = Signal(object)

    def __init__(
        self,
        address: str,
        manager: QNetworkAccessManager,
        look_up: LookUp,
        may_reach: MayReach,
        patience_ms: int,
    ) -> None:
        super().__init__(manager)
        self._manager = manager
        self._look_up = look_up
        self._may_reach = may_reach
        written = address.strip().replace("\\", "/")
        self._url = QUrl("https:" + written if written.startswith("//") else written)
        self._port = 0
        self._redirects = 0
        self._reply: QNetworkReply | None = None
        self._data = bytearray()
        self._over = False
        self._timer = QTimer(self, singleShot=True, interval=patience_ms)
        self._timer.timeout.connect(lambda: self._end(None))

    def start(self) -> None:
        """Begin, with the time running."""
        self._timer.start()
        # Never at once: whoever asks is not ready for the answer.
        QTimer.singleShot(0, self, self._go)

    def abort(self) -> None:
        """Stop without an answer."""
        self._over = True
        self._timer.stop()
        reply, self._reply = self._reply, None
        if reply is not None:
            reply.abort()
            reply.deleteLater()

    def _end(self, picture: Picture | None) -> None:
        if not self._over:
            self.abort()
            self.ended.emit(picture)

    def _go(self) -> None:
        if self._over:
            return
        url = self._url
        encrypted = url.scheme() == "https"
        name = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
        self._port = url.port(443 if encrypted else 80)
        if not (encrypted or url.scheme() == "http") or not name:
            self._end(None)
        elif _is_ip(name):
            self._connect([name])
        else:
            self._look_up(name, self._connect)

    def _connect(self, addresses: Sequence[str]) -> None:
        if self._over:
            return
        # One that is not public among those that are is an attempt to be connected to it next time.
        if not addresses or not all(self._may_reach(address, self._port) for address in addresses):
            self._end(None)
            return
        # Not every network that knows IPv6 addresses leads to them.
        chosen = next((address for address in addresses if ":" not in address), addresses[0])
        reply = self._manager.get(self._request(chosen))
        reply.readyRead.connect(self._take)
        reply.finished.connect(self._on_finished)
        self._reply, self._data = reply, bytearray()

    def _request(self, address: str) -> QNetworkRequest:
        url = QUrl(self._url)
        # None, since Qt leaves an "@" for "".
        url.setUserInfo(None)  # type: ignore[arg-type]
        url.setFragment(None)  # type: ignore[arg-type]
        host = url.authority(QUrl.ComponentFormattingOption.FullyEncoded)
        name = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
        url.setHost(address)
        request = QNetworkRequest(url)
        request.setPeerVerifyName(name)
        request.setAttribute(_Attribute.Http2AllowedAttribute, False)
        request.setRawHeader(b"Host", host.encode("ascii", "ignore"))
        for header, value in _HEADERS:
            request.setRawHeader(header, value)
        return request

    def _take(self) -> None:
        if self._reply is not None:
            self._data += self._reply.readAll().data()
            if len(self._data) > MOST_BYTES:
                self._end(None)

    def _on_finished(self) -> None:
        reply = self._reply
        if self._over or reply is None:
            return
        self._take()
        if self._over:
            return
        status = reply.attribute(_Attribute.HttpStatusCodeAttribute)
        moved = reply.rawHeader("Location").data() if isinstance(status, int) and 300 <= status < 400 else b""
        failed = reply.error() is not QNetworkReply.NetworkError.NoError
        declared = bytes(reply.rawHeader("Content-Type").data()).strip().lower().startswith(b"image/")
        self._reply = None
        reply.deleteLater()
        if moved and self._redirects < MOST_REDIRECTS:
            self._redirects += 1
            self._url = self._url.resolved(QUrl.fromEncoded(moved))
            self._go()
            return
        kind = kind_of(bytes(self._data[:32])) if status == 200 and declared and not failed else None
        self._end(Picture(kind, bytes(self._data)) if kind else None)


class _NoCookies(QNetworkCookieJar):
    """Keeps none and sends none."""

    # Qt's names from here on.

    def cookiesForUrl(self, url: QUrl | str) -> list[QNetworkCookie]:
        return []

    def setCookiesFromUrl(self, cookies: Sequence[QNetworkCookie], url: QUrl | str) -> bool:
        return False


def _is_ip(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
