"""The host, path and fragment of a web address, read as a browser reads it.

The rules are those of the URL standard (url.spec.whatwg.org, "basic URL parser") for http and
https, so that `classify` says here what `new URL()` says in the browser. Query, port and user
info are dropped on the way; nothing of an address is kept, logged or put into an error.
"""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

import msgspec

LONGEST_HOST = 253
"""Characters of a host name (RFC 1035), without a trailing dot."""

_SCHEME = re.compile(r"https?:", re.ASCII | re.IGNORECASE)
_AUTHORITY = re.compile(r"[^/\\?#]*")
_PORT = re.compile(r":([0-9]*)$", re.ASCII)
_DOT = re.compile(r"\.|%2e", re.ASCII | re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*", re.ASCII)
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)
_DEVIATING = frozenset("\u00df\u03c2\u200c\u200d")
"""Characters that the codec of Python (IDNA 2003) turns into another name than browsers do."""

_BLANK = "".join(map(chr, range(0x21)))
_NO_BREAKS = str.maketrans("", "", "\t\n\r")
_PATH_ESCAPES = re.compile(r'[^\x21-\x7e]|["#<>?^`{}]')
_FRAGMENT_ESCAPES = re.compile(r'[^\x21-\x7e]|["<>`]')
_HIGHEST_PORT = 65_535
_LONGEST_TYPED = 4 * LONGEST_HOST


class Address(msgspec.Struct, frozen=True):
    """What a classifier may look at; it lives no longer than the call."""

    host: str
    path: str
    fragment: str


def read(url: str) -> Address | None:
    """Read an http or https address; None for anything else, however odd it is."""
    text = url.strip(_BLANK).translate(_NO_BREAKS)
    scheme = _SCHEME.match(text)
    if scheme is None:
        return None
    rest = text[scheme.end() :].lstrip("/\\")
    authority = rest[: _AUTHORITY.match(rest).end()]  # type: ignore[union-attr]  # it matches nothing too
    host = _host_of(authority)
    if host is None:
        return None
    rest, _, fragment = rest[len(authority) :].partition("#")
    return Address(host, _path(rest.partition("?")[0]), _escaped(_FRAGMENT_ESCAPES, fragment))


def host_name(text: str) -> str | None:
    """The host as browsers write it: lower case, punycode, no trailing dot; None if it is none."""
    if len(text) > _LONGEST_TYPED or _DEVIATING.intersection(text):
        return None
    if not text.isascii():
        try:
            text = text.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    name = text.lower().removesuffix(".")
    return name if len(name) <= LONGEST_HOST and _HOST.fullmatch(name) else None


def is_public(host: str) -> bool:
    """Whether a name can be a web site's: several labels, none odd, not the number of a machine."""
    labels = host.split(".")
    return len(labels) > 1 and not labels[-1].isdigit() and all(map(_LABEL.fullmatch, labels))


def _host_of(authority: str) -> str | None:
    host = authority.rpartition("@")[2]
    port = _PORT.search(host)
    if port:
        host = host[: port.start()]
        number = port[1].lstrip("0")
        if len(number) > len(str(_HIGHEST_PORT)) or int(number or 0) > _HIGHEST_PORT:
            return None
    if "%" in host:
        host = unquote_to_bytes(host.encode("utf-8", "replace")).decode("utf-8", "replace")
    return host_name(host)


def _path(text: str) -> str:
    """The path without `.` and `..`, escaped; it begins with a slash."""
    parts = re.split(r"[/\\]", text)[1:] or [""]
    kept: list[str] = []
    for i, part in enumerate(parts):
        dots = len(part) <= len("%2e%2e") and _DOT.sub(".", part)
        if dots == "..":
            del kept[-1:]
        if dots in {".", ".."}:
            if i == len(parts) - 1:
                kept.append("")
        else:
            kept.append(part)
    return "/" + _escaped(_PATH_ESCAPES, "/".join(kept))


def _escaped(which: re.Pattern[str], text: str) -> str:
    return which.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    # A lone surrogate cannot be written in UTF-8; browsers put U+FFFD in its place.
    data = match[0].encode("utf-8", "surrogatepass")
    if data[0] == 0xED and data[1] >= 0xA0:  # noqa: PLR2004  # the UTF-8 form of U+D800 and up
        data = b"\xef\xbf\xbd"
    return "".join(f"%{byte:02X}" for byte in data)
