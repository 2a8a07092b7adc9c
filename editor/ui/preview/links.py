"""Where a link of a post leads, in words that a person can judge, and which links are not for opening."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, unquote_to_bytes

from PySide6.QtCore import QUrl, QUrlQuery

WEB = ("http", "https")
_ENCODED = QUrl.ComponentFormattingOption.FullyEncoded
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_RUN = ("javascript", "data", "vbscript", "livescript", "blob", "about", "view-source")
_NOT_ASCII = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
# Letters of other alphabets that look like Latin ones.
_LOOK_LATIN = frozenset("асԁеһіјӏорԗԛѕԝхуъьҽпгѵѡ" + "αικνορτυχ")
# Mail programs also understand fields that attach files.
_MAIL_FIELDS = ("subject", "body")


class Refusal(StrEnum):
    """Why a link is not opened."""

    SITE = "site"
    RUNS = "runs"
    PROGRAM = "program"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads.

    Attributes:
        url: What is opened.
        shown: The same in letters that people read; names that imitate others are in the form that computers use.
        imitates: Whether the server's name has letters that pass for others.
    """

    url: QUrl
    shown: str
    imitates: bool = False


def target_of(address: str) -> Target | Refusal:
    """Return where a link leads, as it stands in the page, or why it is not opened."""
    written = re.sub(r"[\t\r\n]", "", address).strip("".join(map(chr, range(33))))
    if written.startswith("\\\\") or re.match(r"[a-z]:", written, re.IGNORECASE):
        return Refusal.PROGRAM
    found = _SCHEME.match(written)
    scheme = found[0][:-1].lower() if found else "https" if written.startswith("//") else ""
    if scheme in WEB:
        return _web(written if found else f"https:{written}")
    if scheme == "mailto":
        return _mail(written)
    if scheme in _RUN:
        return Refusal.RUNS
    if scheme:
        return Refusal.PROGRAM
    return Refusal.SITE if written else Refusal.BROKEN


def _web(written: str) -> Target | Refusal:
    url = QUrl(written.replace("\\", "/"))
    real = url.host(_ENCODED)
    if not url.isValid() or not real:
        return Refusal.BROKEN
    # "https://bank.example@evil.example" leads to the latter.
    url.setUserInfo(None)  # type: ignore[arg-type]  # Qt leaves an "@" for "", and its stubs do not know.
    host = QUrl.fromAce(real.encode("ascii"), QUrl.AceProcessingOption.IgnoreIDNWhitelist)
    imitates = _imitates(host)
    shown = host if host and not imitates and all(letter in "-." or _is_plain(letter) for letter in host) else real
    port = f":{url.port()}" if url.port() >= 0 else ""
    query = f"?{url.query(_ENCODED)}" if url.hasQuery() else ""
    rest = url.path(_ENCODED) + query + (f"#{url.fragment(_ENCODED)}" if url.hasFragment() else "")
    return Target(url, f"{url.scheme()}://{f'[{shown}]' if ':' in shown else shown}{port}{_legible(rest)}", imitates)


def _mail(written: str) -> Target | Refusal:
    url = QUrl(written)
    if not url.isValid() or not url.path():
        return Refusal.BROKEN
    asked = QUrlQuery(url)
    kept = QUrlQuery()
    for name, value in asked.queryItems(_ENCODED):
        if name.lower() in _MAIL_FIELDS:
            kept.addQueryItem(name, value)
    url.setQuery(kept)
    return Target(url, _legible(url.toString(_ENCODED)).removeprefix("mailto:").partition("?")[0])


def _legible(encoded: str) -> str:
    """Return an encoded text with the letters and digits of all scripts as such; the rest stays encoded."""

    def decoded(found: re.Match[str]) -> str:
        try:
            text = unquote_to_bytes(found[0]).decode("utf-8")
        except UnicodeDecodeError:
            return found[0]
        return "".join(letter if _is_plain(letter) else quote(letter) for letter in text)

    return _NOT_ASCII.sub(decoded, encoded)


def _is_plain(letter: str) -> bool:
    """Tell whether it is a letter or digit that stands where it is written: those of Arabic and Hebrew change order."""
    return letter.isalnum() and unicodedata.bidirectional(letter) in ("L", "EN")


def _imitates(host: str) -> bool:
    labels = host.split(".")
    foreign_end = not labels[-1].isascii()
    for label in labels:
        if label.isascii():
            continue
        letters = [letter for letter in unicodedata.normalize("NFC", label) if letter.isalpha()]
        if len({unicodedata.name(letter, "").partition(" ")[0] for letter in letters}) > 1:
            return True
        if not foreign_end and all(letter in _LOOK_LATIN for letter in letters):
            return True
        if len(letters) < len(label.replace("-", "")) and not all(c.isalnum() or c == "-" for c in label):
            return True
    return False
