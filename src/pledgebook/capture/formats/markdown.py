"""Markdown: the block structure of CommonMark with tables, as markdown-it-py parses it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import count, pairwise
from typing import TYPE_CHECKING

from pledgebook.capture.blocks import Block, BlockKind, Cell, Extraction, Line, Problem
from pledgebook.capture.formats.encoding import decode, looks_binary
from pledgebook.capture.formats.format import Format, Match
from pledgebook.capture.formats.line_breaks import broken_up, parts_at_breaks
from pledgebook.capture.formats.markdown_wrapped import join_wrapped
from pledgebook.capture.formats.markers import lettered_items, with_marker
from pledgebook.capture.formats.raised_figures import RAISED_FIGURES
from pledgebook.capture.formats.struck_out import STRUCK_OUT
from pledgebook.capture.formats.tables import cell_blocks
from pledgebook.capture.formats.titles import title_of
from pledgebook.errors import UnreadableFile

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LIKELY_SIGNS = 2
"""Different Markdown constructs that make a text likely Markdown: one alone (a line of dashes, a
star at a line's start) is common in plain text."""

_SIGNS = (
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"\[[^\]\n]+\]\([^)\s]+\)"),
    re.compile(r"\*\*\S[^*\n]*\*\*"),
    re.compile(r"^\|.*\|\s*$\n\|[\s:|-]+\|\s*$", re.MULTILINE),
    re.compile(r"^```", re.MULTILINE),
    re.compile(r"^\S.*\n(=|-){3,}\s*$", re.MULTILINE),
)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_FRONT_KEY = re.compile(
    r"""^(title|date|published|lang|language):[ \t]*["']?(.*?)["']?[ \t]*$""",
    re.MULTILINE | re.IGNORECASE,
)


_NOTE = re.compile(r"\[\^([0-9]{1,3})\](?!:)")
_NOTE_TEXT = re.compile(r"\[\^([^\]\s]{1,40})\]:\s*(?=\S)")
_NAMED_NOTE = re.compile(r"\[\^([^\]\s]{1,40})\](:?)")
_NOTE_AT_START = re.compile(r"^ {0,3}\[\^([^\]\s]{1,40})\]:", re.MULTILINE)
_DEFINING = re.compile(r":[ \t]+(?=\S)")
_TASK = re.compile(r"\[([ xX])\]\s+(?=\S)")
_ATTRIBUTES = re.compile(r"\s*\{[#.][\w\s.#:-]{1,80}\}$")


@cache
def _parser() -> "MarkdownIt":
    """The parser, made once: making it takes as long as parsing a page."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def extract(data: bytes, name: str) -> Extraction:
    """Blocks of a Markdown file; raises UnreadableFile for bytes that are no text."""
    decoded = decode(data)
    if looks_binary(decoded.text):
        raise UnreadableFile(
            name,
            "this is not text but data for a machine.",
            "Export it as PDF, DOCX, HTML, Markdown or text.",
        )
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    front: dict[str, str] = {}
    if match := _FRONT_MATTER.match(text):
        front = {key.lower(): value for key, value in _FRONT_KEY.findall(match.group(1))}
        text = text[match.end() :]
    tokens = _parser().parse(join_wrapped(_with_numbered_notes(text)))
    blocks = tuple(with_marker(block) for block in _Walk(tokens).blocks())
    problems: tuple[Problem, ...] = ()
    if any(child.type == "s_open" for token in tokens for child in token.children or ()):
        problems = (Problem(STRUCK_OUT),)
    if decoded.guessed:
        problems += (Problem("the encoding is not UTF-8 and not named; read as Windows-1252"),)
    return Extraction(
        media_type="text/markdown",
        extractor="markdown",
        extractor_version="4",
        blocks=blocks,
        title=front.get("title", "") or title_of(blocks),
        declared_language=front.get("lang", front.get("language", "")),
        declared_date=front.get("published", front.get("date", "")),
        problems=problems,
    )


@dataclass
class _Walk:
    """The state of one pass over the tokens: open lists, quotes, table and its cell."""

    tokens: "Sequence[Token]"
    markers: list[str] = field(default_factory=list)
    quotes: int = 0
    heading: int = 0
    pending: str = ""
    table: int = -1
    row: int = -1
    column: int = -1

    def blocks(self) -> Iterator[Block]:
        for token in self.tokens:
            self._open_or_close(token)
            if token.type == "inline":
                yield from self._block(inline_lines(token), broken=_is_broken(token))
            elif token.type in {"fence", "code_block"}:
                yield from self._block(tuple(token.content.splitlines()))
            elif token.type == "html_block":
                yield from self._html(token.content)

    def _open_or_close(self, token: "Token") -> None:
        kind = token.type
        if kind == "list_item_open":
            delimiter = token.markup or "."
            self.pending = f"{token.info}{delimiter}" if token.info else delimiter
            self.markers.append(self.pending)
        elif kind == "list_item_close":
            self.markers.pop()
            self.pending = ""
        elif kind in {"blockquote_open", "blockquote_close"}:
            self.quotes += token.nesting
        elif kind == "heading_open":
            self.heading = int(token.tag[1])
        elif kind == "heading_close":
            self.heading = 0
        elif kind == "table_open":
            self.table, self.row = self.table + 1, -1
        elif kind == "tr_open":
            self.row, self.column = self.row + 1, -1
        elif kind in {"th_open", "td_open"}:
            self.column += 1
        elif kind == "table_close":
            self.row = -1

    def _block(self, texts: tuple[str, ...], *, broken: bool = False) -> Iterator[Block]:
        """Blocks of some lines; where the author broke them, they may be several."""
        lines = tuple(Line(text.strip()) for text in texts)
        if not any(line.text for line in lines):
            return
        if self.row >= 0:
            parts = parts_at_breaks(lines) if broken else [(False, lines)]
            pieces = (("", part) for _, part in parts)
            yield from cell_blocks(pieces, Cell(self.table, self.row, self.column))
        elif self.heading:
            yield Block(BlockKind.HEADING, _without_attributes(lines), level=self.heading)
        elif self.markers:
            marker, self.pending = self.pending, ""
            marker, lines = _with_box(marker, lines)
            block = Block(BlockKind.LIST_ITEM, lines, level=len(self.markers), marker=marker)
            yield from broken_up(block) if broken else (block,)
        else:
            kind = BlockKind.QUOTATION if self.quotes else BlockKind.PARAGRAPH
            for note, part in _notes(lines):
                if note:
                    yield Block(BlockKind.FOOTNOTE, part, marker=note)
                    continue
                for piece in _defined_terms(part):
                    if broken:
                        yield from broken_up(Block(kind, piece))
                    else:
                        yield from lettered_items(Block(kind, piece))

    def _html(self, content: str) -> Iterator[Block]:
        from pledgebook.capture.formats.html import blocks_of

        yield from blocks_of(content)


def inline_lines(token: "Token") -> tuple[str, ...]:
    """Text of an inline token; link texts and code are kept, what is struck out is not.

    An entry a printed line; where the author broke lines, an entry for each of the author's.
    """
    lines: list[list[str]] = [[""]]
    struck = raised = False
    for child in token.children or ():
        html = child.content.lower() if child.type == "html_inline" else ""
        if child.type in {"s_open", "s_close"}:
            struck = child.type == "s_open"
        elif html.startswith(("<sup", "</sup")):
            raised = html.startswith("<sup")
        elif struck:
            continue
        elif child.type in {"text", "code_inline", "image"}:
            text = child.content
            lines[-1][-1] += text.translate(RAISED_FIGURES) if raised else text
        elif child.type == "softbreak":
            lines[-1].append("")
        elif child.type == "hardbreak" or html.startswith("<br"):
            lines.append([""])
    if len(lines) == 1:
        return tuple(_with_raised_notes(text) for text in lines[0])
    return tuple(_with_raised_notes(" ".join(line)) for line in lines)


def _is_broken(token: "Token") -> bool:
    """Whether the author broke lines in a text, as a wrapped one does not."""
    return any(
        child.type == "hardbreak"
        or (child.type == "html_inline" and child.content.lower().startswith("<br"))
        for child in token.children or ()
    )


def _with_raised_notes(text: str) -> str:
    """Text with its references to notes as they are printed: "rights[^1]" is "rights¹"."""
    if "[^" not in text:
        return text
    return _NOTE.sub(lambda found: found.group(1).translate(RAISED_FIGURES), text)


def _with_numbered_notes(text: str) -> str:
    """Text whose notes with a name have the number that is printed: in order of their first use."""
    defined = set(_NOTE_AT_START.findall(text)) if "[^" in text else set()
    if all(name.isdigit() for name in defined):
        return text
    taken = {int(name) for name in defined if name.isdigit()}
    free = (number for number in count(1) if number not in taken)
    numbers: dict[str, str] = {}

    def numbered(found: re.Match[str]) -> str:
        name = found[1]
        if name not in defined or name.isdigit():
            return found[0]
        if name not in numbers:
            numbers[name] = str(next(free))
        return f"[^{numbers[name]}]{found[2]}"

    return _NAMED_NOTE.sub(numbered, text)


def _defined_terms(lines: tuple[Line, ...]) -> Iterator[tuple[Line, ...]]:
    """A definition list, "Term" over ": meaning": "Term: meaning", and each further meaning."""
    opens = [i for i, line in enumerate(lines) if _DEFINING.match(line.text)]
    if not opens or opens[0] == 0:
        yield lines
        return
    first = opens[0]
    term = replace(lines[first - 1], text=f"{lines[first - 1].text}:")
    before = (*lines[: first - 1], term)
    for start, behind in pairwise((*opens, len(lines))):
        meaning = replace(lines[start], text=_DEFINING.sub("", lines[start].text, count=1))
        yield (*before, meaning, *lines[start + 1 : behind])
        before = ()


def _notes(lines: tuple[Line, ...]) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """Lines parted where one opens a note, with the note's name."""
    if not any(line.text.startswith("[^") for line in lines):
        yield "", lines
        return
    name, part = "", list[Line]()
    for line in lines:
        if match := _NOTE_TEXT.match(line.text):
            if part:
                yield name, tuple(part)
            name, part = match.group(1), [replace(line, text=line.text[match.end() :])]
        else:
            part.append(line)
    yield name, tuple(part)


def _with_box(marker: str, lines: tuple[Line, ...]) -> tuple[str, tuple[Line, ...]]:
    """An item of a list of tasks with its box as its marker."""
    match = _TASK.match(lines[0].text)
    if not match or not marker:
        return marker, lines
    box = "☐" if match.group(1) == " " else "☑"
    return box, (replace(lines[0], text=lines[0].text[match.end() :]), *lines[1:])


def _without_attributes(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of a heading without the name that some dialects give it: {#scope}."""
    shown = tuple(line for line in lines if line.text)
    last = _ATTRIBUTES.sub("", shown[-1].text)
    return (*shown[:-1], replace(shown[-1], text=last)) if last else shown


def _recognise(data: bytes) -> Match:
    text = decode(data[:65_536]).text
    if looks_binary(text):
        return Match.NO
    text = text.replace("\r\n", "\n")
    if _FRONT_MATTER.match(text):
        return Match.LIKELY
    signs = sum(1 for sign in _SIGNS if sign.search(text))
    headings = len(_SIGNS[0].findall(text))
    return Match.LIKELY if signs >= LIKELY_SIGNS or headings >= 2 else Match.POSSIBLE


FORMAT = Format(
    "markdown",
    "Markdown",
    "text/markdown",
    (".md", ".markdown", ".mdown", ".mkd"),
    _recognise,
    extract,
)
