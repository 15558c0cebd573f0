"""Plain text: paragraphs between blank lines, bullets, form feeds as pages.

A heading is taken only where the text itself marks one (underlined, in capitals, numbered,
or a short line standing alone above a paragraph), because a missed heading costs less than
a sentence taken for one.
"""

import re
from collections.abc import Iterator
from statistics import median

from pledgebook.capture.blocks import Block, BlockKind, Extraction, Line, Problem
from pledgebook.capture.formats.encoding import decode, looks_binary
from pledgebook.capture.formats.format import Format, Match
from pledgebook.capture.formats.markers import depth_of_number, split_marker
from pledgebook.errors import UnreadableFile

HEADING_CHARACTERS = 90
HEADING_WORDS = 12
"""A line standing alone is a heading only up to this length; longer headings are rare in plain
text, where nothing else tells them from a short paragraph."""

UNWRAPPED_MEDIAN = 110
"""Median length above which lines are whole paragraphs: text wrapped for printing or mail stays
below 100 characters."""

_UNDERLINE = re.compile(r"\s*(=|-|~|\*|_){3,}\s*$")
_SEPARATOR = re.compile(r"[\s\-=_*~#.•+|]+$")
_ENDS_SENTENCE = (".", ",", ";", ":", "!", "。", "،", "؛", "…")


def extract(data: bytes, name: str) -> Extraction:
    """Blocks of a plain-text file.

    Raises UnreadableFile for bytes that are no text.
    """
    decoded = decode(data)
    if looks_binary(decoded.text):
        raise UnreadableFile(
            name,
            "this is not text but data for a machine.",
            "Export it as PDF, DOCX, HTML, Markdown or text.",
        )
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    pages = text.rstrip("\n\f ").split("\f")
    paged = len(pages) > 1
    blocks: list[Block] = []
    for number, page in enumerate(pages, start=1):
        blocks += _blocks(page, number if paged else None)
    problems: tuple[Problem, ...] = ()
    if decoded.guessed:
        problems = (Problem("the encoding is not UTF-8 and not named; read as Windows-1252"),)
    return Extraction(
        media_type="text/plain",
        extractor="text",
        extractor_version="1",
        blocks=tuple(blocks),
        title=_title(blocks),
        page_count=len(pages) if paged else None,
        problems=problems,
    )


def _title(blocks: list[Block]) -> str:
    if blocks and blocks[0].kind is BlockKind.HEADING:
        return " ".join(line.text for line in blocks[0].lines)
    return ""


def _blocks(page_text: str, page: int | None) -> list[Block]:
    lines = page_text.split("\n")
    printed = [len(line) for line in lines if line.strip()]
    unwrapped = bool(printed) and median(printed) > UNWRAPPED_MEDIAN
    blocks: list[Block] = []
    groups = list(_groups(lines, split_every_line=unwrapped))
    for position, group in enumerate(groups):
        followed = position + 1 < len(groups)
        blocks += _group_blocks(group, page, followed)
    return blocks


def _groups(lines: list[str], *, split_every_line: bool) -> Iterator[list[str]]:
    """Runs of lines between blank ones."""
    group: list[str] = []
    for line in lines:
        if line.strip():
            group.append(line)
        if group and (split_every_line or not line.strip()):
            yield group
            group = []
    if group:
        yield group


def _group_blocks(group: list[str], page: int | None, followed: bool) -> Iterator[Block]:
    if len(group) >= 2 and _UNDERLINE.match(group[1]) and len(group[0]) <= HEADING_CHARACTERS * 2:
        level = 1 if "=" in group[1] else 2
        yield Block(BlockKind.HEADING, (Line(group[0].strip(), page),), level=level)
        group = group[2:]
        if not group:
            return
    elif len(group) == 1 and (level := _heading_level(group[0], followed)):
        marker, rest = split_marker(group[0].strip())
        yield Block(BlockKind.HEADING, (Line(rest.strip(), page),), level=level, marker=marker)
        return
    yield from _items(group, page)


def _heading_level(line: str, followed: bool) -> int:
    """Level of a line that stands alone, 0 if it is no heading."""
    marker, rest = split_marker(line.strip())
    rest = rest.strip()
    words = rest.split()
    if not followed or not words or len(rest) > HEADING_CHARACTERS or len(words) > HEADING_WORDS:
        return 0
    if rest.endswith(_ENDS_SENTENCE) or not any(char.isalpha() for char in rest):
        return 0
    depth = depth_of_number(marker)
    if depth:
        return min(depth, 6) if rest[0].isupper() or not rest[0].islower() else 0
    if marker:
        return 0
    if rest.isupper():
        return 1
    return 2 if not rest[0].islower() and not line.startswith((" ", "\t", ">")) else 0


def _items(group: list[str], page: int | None) -> Iterator[Block]:
    """A paragraph, or the list items that its lines open."""
    kind, marker, indent, lines = BlockKind.PARAGRAPH, "", 0, list[Line]()
    indents: list[int] = []

    def block() -> Block:
        level = 0
        if kind is BlockKind.LIST_ITEM:
            level = 1 + sum(1 for other in sorted(set(indents)) if other < indent)
        return Block(kind, tuple(lines), level=min(level, 9), marker=marker)

    for raw in group:
        if _SEPARATOR.match(raw):
            continue
        expanded = raw.expandtabs(4)
        column = len(expanded) - len(expanded.lstrip())
        opened, rest = split_marker(raw.strip())
        if opened:
            if lines:
                yield block()
            indents = [other for other in indents if other < column] + [column]
            kind, marker, indent, lines = BlockKind.LIST_ITEM, opened, column, []
            raw = rest  # noqa: PLW2901 - the marker is kept apart from the line
        text = raw.strip()
        if text.startswith(">"):
            kind, text = BlockKind.QUOTATION, text.lstrip("> ")
        if text:
            lines.append(Line(text, page))
    if lines:
        yield block()


def _recognise(data: bytes) -> Match:
    head = data[:65_536]
    if len(head) % 2 and len(head) == 65_536:
        head = head[:-1]
    return Match.NO if looks_binary(decode(head).text) else Match.POSSIBLE


FORMAT = Format("text", "plain text", "text/plain", (".txt", ".text"), _recognise, extract)
