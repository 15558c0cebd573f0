"""robots.txt, as RFC 9309 asks: who may fetch what.

Written here because Python's own parser takes the first rule that fits where the standard
asks for the longest, and knows neither `*` nor `$` inside a path.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

LARGEST = 500 * 1024
"""Bytes of robots.txt that are heeded; the standard asks for at least these."""

LONGEST_DELAY = 30.0
"""Seconds of a Crawl-delay that are honoured: one page is no crawl, and a longer delay would
only keep the other documents waiting."""


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site for one visitor: (allow, pattern) pairs, and the delay asked for."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0

    def allows(self, address: str) -> bool:
        """Whether the address may be fetched: the longest rule that fits decides; a tie allows."""
        parts = urlsplit(address)
        path = _normal((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        fitting = [(len(pattern), allow) for allow, pattern in self.rules if _fits(pattern, path)]
        return max(fitting)[1] if fitting else True


ALLOW_ALL = Robots()
DISALLOW_ALL = Robots(rules=((False, "/"),))


def parse(data: bytes, product: str) -> Robots:
    """The rules that hold for the visitor named `product` (the first word of its User-Agent).

    Groups for that name are taken together; without any, those for `*`.
    """
    named: list[tuple[str, str]] = []
    for_all: list[tuple[str, str]] = []
    seen = False
    current: list[list[tuple[str, str]]] = []
    in_rules = True
    for key, value in _fields(data):
        if key == "user-agent":
            if in_rules:
                current, in_rules = [], False
            agent = _product(value)
            if agent == product.lower():
                seen = True
                current.append(named)
            elif value.strip() == "*":
                current.append(for_all)
        elif key in {"allow", "disallow", "crawl-delay"}:
            in_rules = True
            for group in current:
                group.append((key, value))
    chosen = named if seen else for_all
    rules = tuple(
        (key == "allow", _normal(value)) for key, value in chosen if key != "crawl-delay" and value
    )
    return Robots(rules, max((_delay(value) for key, value in chosen if key == "crawl-delay"),
                             default=0.0))  # fmt: skip


def _fields(data: bytes) -> list[tuple[str, str]]:
    text = data[:LARGEST].decode("utf-8-sig", "replace")
    fields = []
    for line in re.split(r"\r\n|\r|\n", text):
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            fields.append((key.strip().lower(), value.strip()))
    return fields


def _product(value: str) -> str:
    match = re.match(r"[A-Za-z_-]+", value)
    return match[0].lower() if match else ""


def _delay(value: str) -> float:
    try:
        delay = float(value)
    except ValueError:
        return 0.0
    return min(delay, LONGEST_DELAY) if delay > 0 else 0.0


def _normal(path: str) -> str:
    """A path or pattern in one spelling of its percent-encoding."""
    return quote(unquote(path, errors="replace"), safe="/*$?=&;,:@!'()+~%")


def _fits(pattern: str, path: str) -> bool:
    """Whether a path begins with a pattern, in which `*` is any text and a last `$` the end.

    Pieces are looked for from left to right, so a hostile pattern costs no more than an honest one.
    """
    closed = pattern.endswith("$")
    pieces = (pattern[:-1] if closed else pattern).split("*")
    if not path.startswith(pieces[0]):
        return False
    position = len(pieces[0])
    for piece in pieces[1:-1]:
        found = path.find(piece, position)
        if found < 0:
            return False
        position = found + len(piece)
    if len(pieces) == 1:
        return not closed or len(path) == position
    last = pieces[-1]
    if closed:
        return path.endswith(last) and len(path) - len(last) >= position
    return path.find(last, position) >= 0
