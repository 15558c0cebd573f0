"""Reads a memo: its head, its blocks with their lines, its sentences and its notes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pledgebook.errors import InputError
from pledgebook.text.boundaries import cut

FORMAT = "pledgebook-memo/1"

LARGEST = 2_000_000
"""Characters of a memo: a book of 500 pages."""

MARK = re.compile(r"\[\^([A-Za-z][A-Za-z0-9_-]*)\]")
"""A mark of a note in the text."""

_NOTE = re.compile(r"^\[\^([A-Za-z][A-Za-z0-9_-]*)\]:[ \t]*(.*)$")
_HEAD = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one look.

    `kind` is `text`, `strong`, `emphasis`, `code`, `link` or `note`; `target` is the address of a
    link or the key of a note.
    """

    kind: str
    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph or list item, with its first line in the file.

    `kind` is `heading`, `paragraph`, `item` or `quote`; `level` of a heading is 1 to 6, of an
    item how deep it is nested. `section` is the heading of level 2 that it stands under.
    `ordinal` is the number of an item in an ordered list, 0 otherwise.
    """

    kind: str
    level: int
    line: int
    section: str
    runs: tuple[Run, ...]
    ordinal: int = 0

    @property
    def text(self) -> str:
        """The words as shown, with the marks of notes as they are written."""
        return "".join(f"[^{run.target}]" if run.kind == "note" else run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Note:
    """A note with the line it stands on."""

    key: str
    line: int
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The words as shown."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo as its parts."""

    company: str
    as_of: str
    author: str
    title: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]

    def note(self, key: str) -> Note | None:
        """The note with this key."""
        return next((note for note in self.notes if note.key == key), None)

    @property
    def numbers(self) -> dict[str, int]:
        """Key of a note → its number, counted from the first mark in the text."""
        order: dict[str, int] = {}
        for block in self.blocks:
            for run in block.runs:
                if run.kind == "note":
                    order.setdefault(run.target, len(order) + 1)
        return order


def parse_memo(text: str, name: str) -> Memo:
    """The parts of a memo. Raises InputError for what is none."""
    if len(text) > LARGEST:
        raise InputError(name, "it is far larger than a memo.")
    text = text.replace("\r\n", "\n")
    head = _HEAD.match(text)
    if head is None:
        raise InputError(
            name, "it has no head between two lines of ---.", "Make one with `pledgebook memo`."
        )
    fields = _fields(head[1], name)
    lines = text[head.end() :].split("\n")
    offset = text[: head.end()].count("\n")
    notes, body = _without_notes(lines, offset)
    parser = MarkdownIt("commonmark", {"html": False})
    blocks = tuple(_blocks(parser.parse("\n".join(body)), offset))
    title = next((block.text for block in blocks if block.kind == "heading"), "")
    return Memo(
        company=str(fields.get("company") or ""),
        as_of=str(fields.get("as_of") or ""),
        author=str(fields.get("author") or ""),
        title=title,
        blocks=blocks,
        notes=tuple(
            Note(key, line, tuple(_runs(parser.parseInline(words)[0])))
            for key, line, words in notes
        ),
    )


def _fields(head: str, name: str) -> dict[str, Any]:
    try:
        fields = yaml.safe_load(head)
    except (yaml.YAMLError, RecursionError) as error:
        raise InputError(name, "its head is not YAML.", str(error).split("\n", 1)[0]) from error
    if not isinstance(fields, dict) or fields.get("format") != FORMAT:
        raise InputError(name, f"its head does not say `format: {FORMAT}`.")
    return fields


def _without_notes(lines: list[str], offset: int) -> tuple[list[tuple[str, int, str]], list[str]]:
    """((key, line, words) of each note, the lines with the notes made empty)."""
    notes, body = [], []
    for number, line in enumerate(lines, offset + 1):
        found = _NOTE.match(line)
        if found:
            notes.append((found[1], number, found[2]))
        body.append("" if found else line)
    return notes, body


def _blocks(tokens: list[Token], offset: int) -> Iterator[Block]:
    section = ""
    lists: list[int] = []
    quoting = 0
    for place, token in enumerate(tokens):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            start = int(token.attrs.get("start") or 1)
            lists.append(start if token.type == "ordered_list_open" else -1)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists.pop()
        elif token.type == "list_item_close" and lists and lists[-1] > 0:
            lists[-1] += 1
        elif token.type in {"blockquote_open", "blockquote_close"}:
            quoting += 1 if token.type == "blockquote_open" else -1
        elif token.type in {"fence", "code_block"}:
            line = offset + 1 + (token.map[0] if token.map else 0)
            yield Block("paragraph", 0, line, section, (Run("code", token.content),))
        elif token.type == "inline":
            line = offset + 1 + (token.map[0] if token.map else 0)
            before = tokens[place - 1]
            runs = tuple(_runs(token))
            if before.type == "heading_open":
                level = int(before.tag[1:])
                block = Block("heading", level, line, section, runs)
                section = block.text if level == 2 else "" if level == 1 else section
                yield block
            elif lists:
                yield Block("item", len(lists), line, section, runs, max(lists[-1], 0))
            else:
                yield Block("quote" if quoting else "paragraph", 0, line, section, runs)


def _runs(token: Token) -> Iterator[Run]:
    looks: list[str] = []
    target = ""
    for child in token.children or []:
        if child.type in {"strong_open", "em_open"}:
            looks.append("strong" if child.type == "strong_open" else "emphasis")
        elif child.type in {"strong_close", "em_close"}:
            looks.pop()
        elif child.type == "link_open":
            target = str(child.attrs.get("href") or "")
        elif child.type == "link_close":
            target = ""
        elif child.type in {"softbreak", "hardbreak"}:
            yield Run("text", " ")
        elif child.type == "code_inline":
            yield Run("code", child.content)
        elif child.type == "image":
            yield Run("text", child.content)
        elif child.content:
            look = "link" if target else looks[-1] if looks else "text"
            yield from _marked(child.content, look, target)


def _marked(text: str, look: str, target: str) -> Iterator[Run]:
    """Text with its marks of notes set apart."""
    place = 0
    for found in MARK.finditer(text):
        if found.start() > place:
            yield Run(look, text[place : found.start()], target)
        yield Run("note", "", found[1])
        place = found.end()
    if place < len(text):
        yield Run(look, text[place:], target)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block: its words without marks, and the keys of the notes it bears."""

    text: str
    notes: tuple[str, ...]
    block: Block


def sentences(memo: Memo) -> Iterator[Sentence]:
    """The sentences of paragraphs and list items; a mark behind a full stop belongs to it."""
    for block in memo.blocks:
        if block.kind == "heading":
            continue
        # Marks are moved in front of a stop that they follow, so that no cut parts the two.
        text = re.sub(r"([.!?])((?:\[\^[^\]]+\])+)", r"\2\1", block.text)
        for words in _joined([text[start:end] for start, end in cut(text)]):
            keys = tuple(MARK.findall(words))
            yield Sentence(MARK.sub("", words).strip(), keys, block)


def _joined(pieces: list[str]) -> Iterator[str]:
    """Pieces of a cut, with those that go on in small letters put back to what they go on.

    A question that is quoted inside a sentence ends in a mark that is no end of the sentence.
    """
    whole = ""
    for piece in pieces:
        if whole and not (piece[:1].islower() or piece.startswith("(")):
            yield whole
            whole = ""
        whole = f"{whole} {piece}" if whole else piece
    if whole:
        yield whole
