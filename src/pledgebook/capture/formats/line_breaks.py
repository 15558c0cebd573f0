"""Lines that an author broke by hand, told apart: paragraphs, items of a list, or one text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pledgebook.capture.blocks import Block, BlockKind, Line
from pledgebook.capture.formats.markers import is_bullet, split_marker

ITEM_CHARACTERS = 160
"""A line longer than this is no item of a list that only line breaks make."""

SHORT_ITEM = 60
"""Items that begin with small letters and end without a sign are shorter: such lines are more
often a sentence that is broken for looks."""

LABEL_WORDS = 5
"""Words up to which a line without an end is the label of the text on the next."""

PRINTED_LINE = 45
"""Characters from which a paragraph without an end may be a printed line of a longer one."""

_STOP = re.compile(r"[.!?;]['\"”’»)\]]*$")
_LOWER = re.compile(r"[\"'“‘(]*[a-zà-öø-ÿа-я]")
_CAPITAL = re.compile(r"[\"'“‘(]*[A-ZÀ-ÖØ-Þ]")
_SEPARATED = re.compile(r"[;,]$|[;,] (?:and|or)$")
_OPEN = re.compile(r"(?:,|\b(?:a|an|the|of|to|for|in|on|by|and|or|with|from|our|its|their|will))$")


def parts_at_breaks(lines: Sequence[Line]) -> list[tuple[bool, tuple[Line, ...]]]:
    """Whether each part is an item, and its lines; an empty line parts two paragraphs.

    Lines that open with a bullet or number are items, and so are those behind a colon that each
    begin and end like one. What goes on with a sentence stays with it.
    """
    parts: list[tuple[bool, tuple[Line, ...]]] = []
    for paragraph in _paragraphs(lines):
        parts += _items(paragraph)
    return parts


def broken_up(block: Block) -> Iterator[Block]:
    """The paragraphs and items that line breaks make of a block; a heading stays one."""
    if block.kind is BlockKind.HEADING or len(block.lines) == 1:
        lines = tuple(line for line in block.lines if line.text)
        yield replace(block, lines=lines)
        return
    for number, (is_item, lines) in enumerate(parts_at_breaks(block.lines)):
        part = replace(block, lines=lines, marker="" if number else block.marker)
        if is_item and block.kind is BlockKind.PARAGRAPH:
            part = replace(part, kind=BlockKind.LIST_ITEM, level=1)
        yield part


def with_lines_joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Paragraphs that are the printed lines of one, joined: pages made from a PDF are set so.

    A line of some length ends in a letter or comma, and the next goes on with a small letter.
    """
    last: Block | None = None
    for block in blocks:
        if last is not None and _goes_on(last, block):
            last = replace(last, lines=last.lines + block.lines)
            continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last


def _goes_on(last: Block, block: Block) -> bool:
    if block.kind is not BlockKind.PARAGRAPH or block.region is not last.region or block.marker:
        return False
    if last.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} or not block.lines:
        return False
    text = last.lines[-1].text
    return (
        len(text) >= PRINTED_LINE
        and (text[-1].isalpha() or text[-1] in ",-\u00ad")
        and bool(_LOWER.match(block.lines[0].text))
    )


def _paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    paragraphs: list[list[Line]] = [[]]
    for line in lines:
        if line.text:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return [paragraph for paragraph in paragraphs if paragraph]


def _items(lines: list[Line]) -> list[tuple[bool, tuple[Line, ...]]]:
    marked = [_opens_item(line.text) for line in lines]
    if any(marked[1:]):
        parts: list[tuple[bool, tuple[Line, ...]]] = []
        for opens, line in zip(marked, lines, strict=True):
            if opens or not parts:
                parts.append((False, (line,)))
            else:
                parts[-1] = (parts[-1][0], (*parts[-1][1], line))
        return parts
    start = next((n for n, line in enumerate(lines) if line.text.endswith(":")), len(lines)) + 1
    rest = [line.text for line in lines[start:]]
    if len(rest) > 1 and _is_list(rest):
        return [(False, tuple(lines[:start])), *((True, (line,)) for line in lines[start:])]
    if start > len(lines) > 2 and _is_list([line.text for line in lines], led=False):
        return [(True, (line,)) for line in lines]
    return [(False, part) for part in _below_labels(lines)]


def _below_labels(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """Lines parted behind a label that stands on its own line: "Scope", "Who is bound"."""
    parts: list[tuple[Line, ...]] = []
    for line in lines:
        if parts and not (_is_label(parts[-1][-1].text) and _is_text(line.text)):
            parts[-1] = (*parts[-1], line)
        else:
            parts.append((line,))
    return parts


def _is_label(text: str) -> bool:
    return (
        len(text.split()) <= LABEL_WORDS
        and text[-1].isalnum()
        and bool(_CAPITAL.match(text))
        and not _OPEN.search(text)
    )


def _is_text(text: str) -> bool:
    return bool(_CAPITAL.match(text)) and (bool(_STOP.search(text)) or len(text) > SHORT_ITEM)


def _opens_item(text: str) -> bool:
    marker, rest = split_marker(text)
    return bool(marker) and (is_bullet(marker) or len(rest) > 1)


def _is_list(texts: Sequence[str], *, led: bool = True) -> bool:
    """Whether lines are items: each begins with a capital, or is parted from the next by a sign.

    Without a sentence that leads them in, only lines without a stop count: sentences below
    each other are a text.
    """
    if any(len(text) > ITEM_CHARACTERS for text in texts):
        return False
    if any(_OPEN.search(text) for text in texts if not _SEPARATED.search(text)):
        return False
    if all(_CAPITAL.match(text) for text in texts):
        return led or not any(_STOP.search(text) for text in texts)
    if not led or not all(_LOWER.match(text) for text in texts):
        return False
    if all(_SEPARATED.search(text) for text in texts[:-1]):
        return True
    return max(map(len, texts)) <= SHORT_ITEM and not any(
        _STOP.search(one) or len(one) > 2 * len(other) for one, other in pairwise(texts)
    )
