"""Web pages: a structural walk that loses nothing and says where on the page a block stands.

Article extractors drop whole sections of policies, and a lost section is a missed
commitment. So every visible block is kept, and navigation, asides, cookie banners and
footers are marked by their region.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pledgebook.capture.blocks import Block, Extraction, Problem, Region
from pledgebook.capture.formats.encoding import decode, looks_binary
from pledgebook.capture.formats.format import Format, Match
from pledgebook.capture.formats.html_folded import is_archive
from pledgebook.capture.formats.line_breaks import with_lines_joined
from pledgebook.capture.formats.markers import with_marker
from pledgebook.capture.formats.struck_out import STRUCK_OUT
from pledgebook.errors import UnreadableFile

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

CHARSET_HEAD = 4096
"""Bytes searched for a declared encoding; the HTML standard asks for the first 1024, and saved
pages carry a comment before it."""

FEW_LETTERS = 300
"""Characters of running text below which a page is likely a shell that a script fills."""

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
_DOCTYPE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(
    r"</?(?:p|div|h[1-6]|li|ul|ol|table|tr|td|section|article|span|br|a|body)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
LIKELY_TAGS_PER_1000 = 8
"""Tags in a thousand characters that make a fragment HTML: Markdown with some embedded markup
stays below, and the leanest real page has about twice as many."""

_DATE_METAS = (
    "article:published_time",
    "datepublished",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "date",
    "publish-date",
    "article:modified_time",
    "og:updated_time",
    "dcterms.modified",
    "last-modified",
)
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def declared_encoding(data: bytes) -> str:
    """The encoding that a page names itself, empty where it names none."""
    declared = _XML_ENCODING.search(data[:CHARSET_HEAD]) or _CHARSET.search(data[:CHARSET_HEAD])
    return declared.group(1).decode("ascii", "replace") if declared else ""


def extract(data: bytes, name: str) -> Extraction:
    """Blocks of a saved web page, or of the page in a web archive (MHTML).

    Raises UnreadableFile for bytes that are no text and for a page that holds none, as one
    that builds its text by script.
    """
    from selectolax.lexbor import LexborHTMLParser

    from pledgebook.capture.formats.html_folded import page_of, unfolded
    from pledgebook.capture.formats.html_walk import STRUCK, walk

    if is_archive(data):
        data = page_of(data, name)
    decoded = decode(data, declared_encoding(data))
    if looks_binary(decoded.text):
        raise UnreadableFile(
            name,
            "this is not a web page but data for a machine.",
            "Save the page again from a browser.",
        )
    tree = LexborHTMLParser(unfolded(decoded.text.replace("\x00", "")))
    metas = _metas(tree)
    title_node = tree.css_first("head > title") or tree.css_first("title")
    title = title_node.text(strip=True) if title_node else ""
    root = tree.root
    language = (
        (root.attributes.get("lang") or root.attributes.get("xml:lang") or "") if root else ""
    )
    struck = any((node.text() or "").strip() for node in tree.css(", ".join(STRUCK)))
    blocks = tuple(with_lines_joined(with_marker(block) for block in walk(tree)))
    if not blocks:
        raise UnreadableFile(
            name,
            "the page holds no text; it may build it by script.",
            "Open it in a browser and save the page as shown, or print it to PDF.",
        )
    problems: tuple[Problem, ...] = ()
    if _letters(blocks) < FEW_LETTERS:
        problems = (Problem("the page holds hardly any text; it may build its text by script"),)
    if struck:
        problems += (Problem(STRUCK_OUT),)
    if decoded.guessed:
        problems += (
            Problem(f"some bytes fit no encoding the page names; read as {decoded.encoding}"),
        )
    return Extraction(
        media_type="text/html",
        extractor="html",
        extractor_version="4",
        blocks=blocks,
        title=" ".join((title or metas.get("og:title", "")).split()),
        declared_language=language.strip() or metas.get("content-language", ""),
        declared_date=_date(metas),
        problems=problems,
    )


def blocks_of(fragment: str) -> Sequence[Block]:
    """Blocks of a piece of HTML, as Markdown may hold one."""
    from selectolax.lexbor import LexborHTMLParser

    from pledgebook.capture.formats.html_walk import walk

    return tuple(walk(LexborHTMLParser(fragment)))


def _letters(blocks: Sequence[Block]) -> int:
    return sum(
        len(line.text) for block in blocks if block.region is Region.MAIN for line in block.lines
    )


def _metas(tree: "LexborHTMLParser") -> dict[str, str]:
    """Content of the meta elements by lower-case name, property or http-equiv."""
    metas: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        key = (
            attributes.get("property")
            or attributes.get("name")
            or attributes.get("itemprop")
            or attributes.get("http-equiv")
        )
        content = attributes.get("content")
        if key and content:
            metas.setdefault(key.strip().lower(), content.strip())
    return metas


def _date(metas: dict[str, str]) -> str:
    for key in _DATE_METAS:
        if match := _ISO_DATE.match(metas.get(key, "")):
            return match.group(0)
    return ""


def _recognise(data: bytes) -> Match:
    if is_archive(data):
        return Match.CERTAIN
    head = decode(data[:65_536]).text
    if looks_binary(head):
        return Match.NO
    if _DOCTYPE.match(head.lstrip("\ufeff")):
        return Match.CERTAIN
    if re.search(r"<(?:!doctype\s+html|html[\s>]|body[\s>])", head[:2048], re.IGNORECASE):
        return Match.LIKELY
    tags = len(_TAGS.findall(head))
    if tags >= 3 and tags * 1000 > LIKELY_TAGS_PER_1000 * len(head):
        return Match.LIKELY
    return Match.POSSIBLE if tags else Match.NO


FORMAT = Format(
    "html", "HTML", "text/html", (".html", ".htm", ".xhtml", ".mhtml", ".mht"), _recognise, extract
)
