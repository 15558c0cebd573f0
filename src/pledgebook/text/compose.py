"""From the blocks of an extraction to one text layer with exact offsets.

Every block becomes one run of text on a line of its own: line *n* of `TextLayer.text` is its
block *n*, blocks being separated by a single line feed and holding none. A marker stands in
the text before the body ("• ", "3.1 ") with one space behind it. Blocks without any visible
text are left out. Furniture stays at its place.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from pledgebook.capture.blocks import Block, BlockKind, Extraction, Line, Problem, Region
from pledgebook.text.broken_addresses import breaks, is_address
from pledgebook.text.characters import LINE_HYPHEN, SOFT_HYPHEN, clean
from pledgebook.text.hyphenation import HANGING, LineHyphens
from pledgebook.text.language import identify_with_rest
from pledgebook.text.language_remarks import with_language_remarks
from pledgebook.text.layer import Language, LayerBlock, PageStart, TextLayer
from pledgebook.text.run_together import run_together

_HYPHENS = ("-", SOFT_HYPHEN, LINE_HYPHEN)

_LAST_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*$")
_FIRST_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_FIRST_TOKEN = re.compile(r"\S+")
NEAR = 100
"""Characters before and behind a line end that are looked at: longer than any word."""

_UNSPACED = re.compile(
    "[\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff00-\uffef\u0e00-\u0eff\u1780-\u17ff\U00020000-\U0003ffff]"
)
"""Scripts that part no words by spaces: Han, Kana, full-width forms, Thai, Lao, Khmer."""

_MADE_UP_TITLE = re.compile(
    r"(?i)^(?:microsoft (?:word|powerpoint|office)\b.*|.*\.(?:docx?|pdf|indd|pptx?|qxp?d|xlsx?|"
    r"rtf|odt|pages|tmp)|untitled.*|document ?\d*|presentation ?\d*|powerpoint presentation|"
    r"slide \d+|\W*)$"
)
"""Titles that a program wrote and no author: names of files and of programs."""


@dataclass
class _Writer:
    """Grows the text of a layer and remembers where pages start."""

    hyphens: LineHyphens
    parts: list[str] = field(default_factory=list)
    length: int = 0
    pages: list[PageStart] = field(default_factory=list)

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def turn_to(self, page: int | None) -> None:
        """Note that what is written next stands on `page`."""
        if page is None or (self.pages and self.pages[-1].page == page):
            return
        if self.pages and self.pages[-1].offset == self.length:
            self.pages.pop()
            self.turn_to(page)
            return
        self.pages.append(PageStart(self.length, page))


def compose(extraction: Extraction) -> TextLayer:
    """The text layer of an extraction: cleaned, joined, with pages, headings and language.

    The same extraction always gives the same layer. Nothing is dropped but characters and
    blocks that show nothing.
    """
    cleaned = [
        [(text, line.page) for line in block.lines if _shows(text := clean(line.text))]
        for block in extraction.blocks
    ]
    writer = _Writer(LineHyphens(_raw_text(cleaned)))
    headings = _Headings()
    blocks: list[LayerBlock] = []
    for block, lines in zip(extraction.blocks, cleaned, strict=True):
        if lines:
            _write_block(writer, headings, blocks, block, lines)
    text = "".join(writer.parts)
    language, rest = _language(text, blocks, extraction.declared_language)
    layer = TextLayer(
        text=text,
        blocks=tuple(blocks),
        pages=tuple(writer.pages),
        language=language,
        extractor=extraction.extractor,
        extractor_version=extraction.extractor_version,
        title=_title(extraction.title, text, blocks),
        page_count=extraction.page_count,
        media_type=extraction.media_type,
        declared_date=extraction.declared_date,
        problems=(*extraction.problems, *_glued(text)),
    )
    return with_language_remarks(layer, rest)


def compose_text(paragraphs: Iterable[str]) -> TextLayer:
    """A layer of plain paragraphs: for text that comes from no file, one string a block."""
    blocks = tuple(Block(BlockKind.PARAGRAPH, (Line(text),)) for text in paragraphs)
    return compose(Extraction("text/plain", "text", "1", blocks))


def _shows(text: str) -> bool:
    """Whether anything of a cleaned line can be seen."""
    return bool(text) and bool(text.strip(SOFT_HYPHEN + " "))


def _raw_text(cleaned: list[list[tuple[str, int | None]]]) -> str:
    """The document with its lines kept apart, for counting whole words."""
    return "\n".join(text for lines in cleaned for text, _ in lines)


class _Headings:
    """The open headings of each region of a page, outermost first."""

    def __init__(self) -> None:
        self._open: dict[Region, list[tuple[int, int]]] = {}

    def above(self, block: Block, index: int) -> int:
        """Index of the nearest heading above a block, -1 if none; a heading opens itself."""
        stack = self._open.setdefault(block.region, [])
        if block.kind is not BlockKind.HEADING:
            return stack[-1][1] if stack else -1
        level = max(block.level, 1)
        while stack and stack[-1][0] >= level:
            stack.pop()
        parent = stack[-1][1] if stack else -1
        stack.append((level, index))
        return parent


def _write_block(
    writer: _Writer,
    headings: _Headings,
    blocks: list[LayerBlock],
    block: Block,
    lines: list[tuple[str, int | None]],
) -> None:
    if blocks:
        writer.write("\n")
    writer.turn_to(lines[0][1])
    start = writer.length
    marker = clean(block.marker).replace(SOFT_HYPHEN, "").replace(LINE_HYPHEN, "-")
    if marker:
        writer.write(marker + " ")
    body = writer.length
    _write_lines(writer, lines)
    blocks.append(
        LayerBlock(
            kind=block.kind,
            start=start,
            body=body,
            end=writer.length,
            level=block.level,
            heading=headings.above(block, len(blocks)),
            region=block.region,
            cell=block.cell,
        )
    )


def _write_lines(writer: _Writer, lines: list[tuple[str, int | None]]) -> None:
    """Join the lines of a block, turning pages where they turn."""
    token = ""
    for index, (line, page) in enumerate(lines):
        following = lines[index + 1][0] if index + 1 < len(lines) else ""
        # The last word so far: an address may run over several lines.
        token = (token if " " not in line else "") + line[line.rfind(" ") + 1 :]
        text, separator = _joint(line, following, writer.hyphens, token)
        if separator:
            token = ""
        if SOFT_HYPHEN in text or LINE_HYPHEN in text:
            text = _inner_hyphens(text, writer.hyphens)
        writer.turn_to(page)
        writer.write(text + separator)


def _joint(line: str, following: str, hyphens: LineHyphens, token: str) -> tuple[str, str]:
    """The line without a hyphen that only broke a word, and what stands before the next."""
    if not following:
        return (line[:-1] + "-" if line.endswith(LINE_HYPHEN) else line), ""
    last = line[-1]
    if last in _HYPHENS and len(line) > 1 and line[-2].isalnum() and following[0].isalnum():
        return _hyphen_joint(line, following, hyphens, token)
    if last in (LINE_HYPHEN, SOFT_HYPHEN):
        line = line[:-1].rstrip() + ("-" if last == LINE_HYPHEN else "")
        last = line[-1]
    if not last.isascii() and _UNSPACED.match(last) and _UNSPACED.match(following):
        return line, "" if not unicodedata.combining(following[0]) else " "
    if breaks(line, token, following[:NEAR]):
        return line, ""
    return line, " "


def _hyphen_joint(line: str, following: str, hyphens: LineHyphens, token: str) -> tuple[str, str]:
    stem = line[:-1]
    if line[-1] == SOFT_HYPHEN:
        return stem, ""
    if is_address(token):
        return stem + "-", ""
    hyphen, separator = _judged(stem, following, hyphens)
    return stem + hyphen, separator


def _judged(stem: str, following: str, hyphens: LineHyphens) -> tuple[str, str]:
    """The hyphen between two parts ("-" or nothing), and the space behind it if it hangs."""
    behind = following[:NEAR]
    token = _FIRST_TOKEN.match(behind)
    if token is not None and token[0].lower().rstrip(".,;") in HANGING:
        return "-", " "
    last = stem.rfind(" ") + 1
    if is_address(stem[last:]) or stem.find("/", last) >= 0:
        return "-", ""
    left = _LAST_WORD.search(stem, max(last, len(stem) - NEAR))
    right = _FIRST_WORD.match(behind)
    keeps = hyphens.keeps(left[0] if left else "", right[0] if right else "")
    return ("-" if keeps else ""), ""


def _inner_hyphens(text: str, hyphens: LineHyphens) -> str:
    """Judge the line hyphens inside a line: some extractors join lines before they hand on."""
    pieces = text.replace(SOFT_HYPHEN, "").split(LINE_HYPHEN)
    joined = [pieces[0]]
    for before, piece in pairwise(pieces):
        bare = piece.lstrip()
        if before and bare and before[-1].isalnum() and bare[0].isalnum():
            joined += [*_judged(before, bare, hyphens), bare]
        else:
            joined += ["-", piece]
    return " ".join("".join(joined).split())


def _title(declared: str, text: str, blocks: list[LayerBlock]) -> str:
    """The declared title where a person seems to have written it, else the first heading."""
    title = clean(declared).replace(SOFT_HYPHEN, "").replace(LINE_HYPHEN, "-")
    if title and not _MADE_UP_TITLE.match(title):
        return title
    for block in blocks:
        if block.kind is BlockKind.HEADING and block.region is Region.MAIN:
            return text[block.start : block.end]
    return title


def _glued(text: str) -> tuple[Problem, ...]:
    """That words of a text lost the blank between them, where it is more than a slip."""
    count, example = run_together(text)
    if not count:
        return ()
    message = (
        f"{count} words have lost the blank between them, as in “{example}”: it was lost before or "
        "as the text was taken out of its file, and what is run together is not found"
    )
    return (Problem(message),)


def _language(text: str, blocks: list[LayerBlock], declared: str) -> tuple[Language, float]:
    """Language of what the document says: furniture and navigation often speak another."""
    body = [
        text[block.body : block.end]
        for block in blocks
        if block.kind is not BlockKind.FURNITURE and block.region in (Region.MAIN, Region.ASIDE)
    ]
    return identify_with_rest("\n".join(body) or text, declared)
