"""The part of a web page that is the document, by the selectors that were declared for it."""

import json
import re
from dataclasses import asdict, dataclass
from html import escape
from typing import TYPE_CHECKING

from pledgebook.errors import SelectorUnmatched

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selectolax.lexbor import LexborHTMLParser, LexborNode

TEXT_FORMATS = frozenset(("html", "text", "markdown"))
"""Formats whose bytes need an encoding to be read."""

_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Selection:
    """CSS selectors of what to read and of what to leave out of it; and the encoding, if known.

    Without `select` the whole page is read. `charset` is what the server named.
    """

    select: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    charset: str = ""

    def dump(self) -> bytes:
        """As JSON; empty where there is nothing to do."""
        return json.dumps(asdict(self)).encode() if self != Selection() else b""

    @classmethod
    def load(cls, data: bytes) -> "Selection":
        """What `dump` wrote."""
        value = json.loads(data)
        return cls(tuple(value["select"]), tuple(value["remove"]), value["charset"])


def select(data: bytes, name: str, selection: Selection) -> bytes:
    """The selected part of a page as a page of its own, in UTF-8; other formats unchanged.

    Raises SelectorUnmatched where a selector of what to read matches nothing, or only what
    holds no text.
    """
    from pledgebook.capture.formats.encoding import decode
    from pledgebook.capture.sniffing import choose

    format_name = choose(data, name)[0].name
    if format_name not in TEXT_FORMATS:
        return data
    narrowing = format_name == "html" and (selection.select or selection.remove)
    text = characters(data, selection.charset)
    if text is None:
        if not narrowing:
            return data
        text = decode(data).text
    if narrowing:
        text = _narrowed(text, name, selection)
    return b"\xef\xbb\xbf" + text.encode("utf-8", "replace")


def characters(data: bytes, header: str) -> str | None:
    """Characters of a text, whose encoding the server and the page may name, rightly or wrongly.

    What is valid UTF-8 beyond ASCII is UTF-8, whatever was named: text in another encoding
    almost never is. Otherwise the server's word holds before the page's (WHATWG HTML, 13.2.3).
    None leaves it to the format: a byte-order mark, or nothing named.
    """
    from pledgebook.capture.formats.encoding import BYTE_ORDER_MARKS

    if any(data.startswith(mark) for mark, _ in BYTE_ORDER_MARKS):
        return None
    found = _META_CHARSET.search(data[:_HEAD])
    names = [header, found[1].decode("ascii") if found else ""]
    if not data.isascii():
        names = ["utf-8", *names]
    for name in names:
        if codec := _codec(name):
            try:
                return data.decode(codec)
            except (UnicodeError, ValueError):
                continue
    if any(_codec(name) == "utf-8" for name in names[1:]):
        return _damaged(data)
    return None


def _damaged(data: bytes) -> str:
    """Text said to be UTF-8 that is not: mostly it with some damage, or another alphabet."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(not character.isascii() for character in text) - broken
    return text if whole >= broken else data.decode("cp1252", "replace")


def _codec(name: str) -> str:
    """Python's name of an encoding, "" if unknown; Latin-1 means Windows-1252, as in browsers."""
    import codecs

    try:
        codec = codecs.lookup(name.strip()) if name.strip() else None
    except (LookupError, ValueError):
        return ""
    if codec is None or not codec._is_text_encoding:
        return ""
    return "cp1252" if codec.name in {"iso8859-1", "ascii"} else codec.name


def _narrowed(html: str, name: str, selection: Selection) -> str:
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(html.replace("\x00", ""))
    unwanted = [node for css in selection.remove for node in tree.css(css)]
    for node in _outermost(tree, unwanted):
        node.decompose()
    if not selection.select:
        return tree.html or ""
    wanted: list[LexborNode] = []
    for css in selection.select:
        nodes = tree.css(css)
        if not nodes:
            problem = f"the selector {css!r} matches nothing on the page."
            raise SelectorUnmatched(name, problem, "Look at the page and declare new selectors.")
        wanted += nodes
    parts = _outermost(tree, wanted)
    if not any(node.text(deep=True, strip=True) for node in parts):
        problem = "what the selectors match holds no text."
        raise SelectorUnmatched(name, problem, "Look at the page and declare new selectors.")
    body = "".join(node.html or "" for node in parts)
    root = tree.root
    language = (root.attributes.get("lang") or "") if root is not None else ""
    head = tree.head.html if tree.head is not None else ""
    return (
        f'<!doctype html><html lang="{escape(language)}">{head}'
        f"<body><main>{body}</main></body></html>"
    )


def _outermost(tree: "LexborHTMLParser", nodes: "Iterable[LexborNode]") -> "list[LexborNode]":
    """The nodes in document order, without those inside another of them."""
    chosen = {node.mem_id: node for node in nodes}
    if not chosen:
        return []
    outer = {
        key
        for key, node in chosen.items()
        if not any(parent.mem_id in chosen for parent in _parents(node))
    }
    return [chosen[node.mem_id] for node in tree.css("*") if node.mem_id in outer]


def _parents(node: "LexborNode") -> "Iterable[LexborNode]":
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def problem_of_selector(css: str) -> str:
    """What is wrong with a CSS selector, "" if nothing is."""
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    try:
        LexborHTMLParser("<p></p>").css(css)
    except SelectolaxError:
        return f"{css!r} is no CSS selector"
    return ""
