"""Printed lines put together into paragraphs, headings, list items, cells and footnotes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pledgebook.capture.blocks import Block, BlockKind, Cell, Line
from pledgebook.capture.formats.markers import (
    WEAK_BULLETS,
    depth_of_number,
    is_bullet,
    split_marker,
)
from pledgebook.capture.formats.pdf_framed import FramedTable, Part, carried_on, parts_of
from pledgebook.capture.formats.pdf_furniture import furniture
from pledgebook.capture.formats.pdf_layout import Layout, size_key
from pledgebook.capture.formats.pdf_lines import WIDE_GAP, PdfLine
from pledgebook.capture.formats.pdf_tables import (
    CONTENTS_LINE,
    ContentsRow,
    TableCell,
    columns_and_tables,
)
from pledgebook.capture.formats.tables import belong_together

PARAGRAPH_GAP = 1.22
"""Distance between baselines, over the usual one at that size, that begins a paragraph."""

SAME_SIZE = 0.07
"""Type sizes that differ by less are one size; small capitals and fallback fonts differ so."""

INDENT = 0.8
"""Indent of a first line, in type sizes, that begins a paragraph; smaller ones are ragged."""

OUTDENT = 0.3
"""How far left of a bullet, in type sizes, a line behind a short one belongs to no item."""

LARGER = 1.12
"""Type this much larger than the body's makes a heading."""

MUCH_LARGER = 1.5
"""Type this much larger makes a heading even of a short line that ends in a stop ("Acme Inc.")."""

SMALLER = 0.93
"""Type smaller than this share of the body's may be a footnote."""

FOOTNOTE_ZONE = 0.5
"""Footnotes begin below this height of the page."""

MOST_NESTED = 8
"""An item further to the right than this, in type sizes, stands in another column."""

HEADING_CHARACTERS = 200
HEADING_LINES = 4
DEEPEST = 6

_ENDS_SENTENCE = re.compile(r"[.!?:;。؟！？…]['\"”’»)\]]*[\s\d,]{0,6}$")
_FULL_STOP = re.compile(r"[.!?。؟！？…]['\"”’»)\]]*[\s\d,]{0,6}$")
_FOOTNOTE_MARK = re.compile(
    r"^(\[?\d{1,3}\]?|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[*∗†‡§]{1,3})[.)]?(?:\s+(?=\S)|(?=[^\d\s.,%)\]–—-]))"
    r"(?!(?:hours?|days?|minutes?|weeks?|months?|years?|per\scent|million|billion|"
    r"jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|"
    r"january|february|march|april|august|september|october|november|december)\b)",
    re.IGNORECASE,
)
"""The number of a note; "14–17 March", "11 hours" and "2 Sept." are a time."""
_LEVEL_FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
"""A line that opens with the raised number of a note."""
_CHAPTER = re.compile(r"^\d{1,2}\s+(?=[^\W\d_])")
"""The number of a chapter, set without a stop."""
_SAID = re.compile(r"[\"“„«][^”»]*[.!?…][\"”»]$")
"""A whole sentence between quotation marks, as what is pulled out of a text and set large."""
_CAPTION = re.compile(r"(?:table|figure|fig\.|chart|box|exhibit)\s+\d{1,3}\b", re.IGNORECASE)
_LOWER = re.compile(r"[a-zà-öø-ÿа-я]")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class Group:
    """Lines that belong together, with the marker split off the first."""

    lines: list[PdfLine]
    marker: str = ""
    first: str = ""
    cell: Cell | None = None
    furniture: bool = False
    footnote: bool = False
    depth: int = 1

    @property
    def head(self) -> PdfLine:
        """First line."""
        return self.lines[0]

    @property
    def last(self) -> PdfLine:
        """Last line so far."""
        return self.lines[-1]

    @property
    def text(self) -> str:
        """All of its text behind the marker."""
        return " ".join([self.first, *(line.text for line in self.lines[1:])]).strip()


def blocks(
    pages: Sequence[Sequence[PdfLine]], outline: dict[str, int] | None = None
) -> Iterator[Block]:
    """Blocks of a document in reading order.

    `outline` maps headings of the file's own outline (lower case, blanks collapsed) to their
    level. Furniture of a page comes behind the paragraph it interrupts.
    """
    apart = furniture(pages)
    body = [line for lines in pages for line in lines if id(line) not in apart]
    layout = Layout.of(body)
    groups: list[Group] = []
    tables = 0
    parted = [parts_of([line for line in lines if id(line) not in apart]) for lines in pages]
    for before, parts in pairwise(parted):
        apart |= {id(line) for line in carried_on(before, parts)}
    for number, lines in enumerate(pages):
        heads = [line for line in lines if id(line) in apart and line.height >= 0.5]
        feet = [line for line in lines if id(line) in apart and line.height < 0.5]
        page_groups = list(_page_groups(_own(parted, number), layout, tables))
        tables += len({group.cell.table for group in page_groups if group.cell})
        _mark_footnotes(page_groups, layout)
        _nest(page_groups)
        _append_page(groups, page_groups, heads, feet, layout)
    levels = _levels(groups, layout, outline or {})
    shallowest = _shallowest(groups, layout)
    for group in groups:
        yield _block(group, layout, levels, shallowest, outline or {})


def _own(parted: Sequence[Sequence[Part]], number: int) -> Sequence[Part]:
    """The parts of a page without the table that goes on from the page before."""
    parts = parted[number]
    if number and parts and parted[number - 1] and parts[0] is parted[number - 1][-1]:
        return parts[1:]
    return parts


def _append_page(
    groups: list[Group],
    fresh: list[Group],
    heads: list[PdfLine],
    feet: list[PdfLine],
    layout: Layout,
) -> None:
    """Add a page's groups; a paragraph that runs on from the page before takes its lines."""
    open_group = next((group for group in reversed(groups) if _may_continue(group)), None)
    follower = next((group for group in fresh if not group.footnote and not group.cell), None)
    if open_group and follower and follower is fresh[0] and _runs_on(open_group, follower, layout):
        open_group.lines += follower.lines
        fresh = fresh[1:]
    groups += [Group([line], furniture=True, first=line.text) for line in heads]
    groups += fresh
    groups += [Group([line], furniture=True, first=line.text) for line in feet]


def _may_continue(group: Group) -> bool:
    return not group.furniture and not group.footnote


def _runs_on(group: Group, follower: Group, layout: Layout) -> bool:
    """Whether the first group of a page or column carries on the sentence of the one before."""
    last, first = group.last, follower.head
    if group.cell or follower.marker or _alike(last, first) is False:
        return False
    if _FULL_STOP.search(last.text) or (
        last.text.rstrip().endswith(":") and not _starts_low(first)
    ):
        return False
    if not _starts_low(first) and (_is_heading_text(group, layout) or _CAPTION.match(group.text)):
        return False
    return (
        _starts_low(first)
        or first.text.startswith("(")
        or last.text.endswith(("-", ","))
        or not layout.is_short(last)
    )


def _starts_low(line: PdfLine) -> bool:
    return bool(_LOWER.match(line.text.lstrip("\"'“‘(")))


def _alike(one: PdfLine, other: PdfLine) -> bool:
    return (
        abs(one.size - other.size) <= SAME_SIZE * max(one.size, other.size)
        and one.bold == other.bold
    )


def _page_groups(parts: Sequence[Part], layout: Layout, tables: int) -> Iterator[Group]:
    """Groups of a page's parts; `tables` is the number of its first table in the document."""
    for part in parts:
        if isinstance(part, FramedTable):
            yield from _framed_groups(part, layout, tables)
            tables += 1
            continue
        for group in _grouped(columns_and_tables(part, tables), layout):
            if group.cell:
                tables = max(tables, group.cell.table + 1)
            yield group


def _framed_groups(table: FramedTable, layout: Layout, number: int) -> Iterator[Group]:
    """The cells of a ruled table row by row; sentences and items of one cell stay apart."""
    for row, column, lines in table.cells():
        cell: Group | None = None
        for group in _grouped(lines, layout):
            labelled = cell is not None and _is_label_of(cell, group)
            if cell and not labelled and belong_together(cell.text, group.marker, group.first):
                cell.lines += group.lines
                continue
            if cell is not None:
                yield cell
            cell = group
            cell.cell = Cell(number, row, column)
        if cell is not None:
            yield cell


def _is_label_of(cell: Group, group: Group) -> bool:
    """Whether a piece of a cell in bold is the label of the sentences below it."""
    return cell.head.bold and not group.head.bold and bool(_FULL_STOP.search(group.text))


def _grouped(items: Iterable[PdfLine | TableCell | ContentsRow], layout: Layout) -> Iterator[Group]:
    """Lines put together; cells and rows of contents as they are."""
    group: Group | None = None
    for item in items:
        if isinstance(item, TableCell | ContentsRow):
            if group:
                yield group
                group = None
            cell = item.cell if isinstance(item, TableCell) else None
            yield Group(list(item.lines), first=item.lines[0].text, cell=cell, furniture=not cell)
            continue
        marker, rest = split_marker(item.text)
        if group is not None and not _begins(group, item, marker, layout):
            group.lines.append(item)
            continue
        if group:
            yield group
        group = Group([item], marker=marker, first=rest if marker else item.text)
    if group:
        yield group


def _begins(group: Group, line: PdfLine, marker: str, layout: Layout) -> bool:
    """Whether a line begins a new group rather than continuing one."""
    last = group.last
    if CONTENTS_LINE.search(last.text) or CONTENTS_LINE.search(line.text):
        return True
    if is_bullet(marker) and marker not in WEAK_BULLETS:
        return True
    if _RAISED.match(line.text) and line.height <= FOOTNOTE_ZONE:
        return True
    if not _alike(last, line):
        return not _emphasis_only(group, last, line, layout)
    step = last.base - line.base
    if abs(step) <= 0.3 * line.size and _apart(last, line):
        return True
    if step < -0.3 * line.size or step > 4 * line.size:
        follower = Group([line], marker=marker, first=line.text)
        return not _runs_on(group, follower, layout)
    if step > PARAGRAPH_GAP * layout.usual_step(line):
        return True
    ended = bool(_ENDS_SENTENCE.search(last.text))
    short = layout.is_short(last)
    indent = (last.right - line.right) if line.rtl else (line.left - last.left)
    if marker:
        return ended or short or abs(indent) > INDENT * line.size or bool(group.marker)
    if group.marker:
        return _leaves_item(group, line, ended=ended, short=short)
    if ended and INDENT * line.size < indent < 6 * line.size:
        return True
    return ended and short and not _starts_low(line)


def _leaves_item(group: Group, line: PdfLine, *, ended: bool, short: bool) -> bool:
    """Whether a line stands outside the list item above it."""
    if _starts_low(line):
        return False
    if line.rtl:
        back = line.right - group.head.right
        hangs = len(group.lines) > 1 and line.right - group.last.right > INDENT * line.size
    else:
        back = group.head.left - line.left
        hangs = len(group.lines) > 1 and group.last.left - line.left > INDENT * line.size
    if short and is_bullet(group.marker) and back > OUTDENT * line.size:
        return True
    titled = short and depth_of_number(group.marker) > 1 and _hangs_under_title(group, line)
    return (ended and short) or titled or back > INDENT * line.size or (hangs and ended)


def _hangs_under_title(group: Group, line: PdfLine) -> bool:
    """Whether a line begins what a clause of one short line ("3.2 Requests") is the title of."""
    indent = group.head.right - line.right if line.rtl else line.left - group.head.left
    return len(group.lines) == 1 and line.text[:1].isupper() and indent > INDENT * line.size


def _apart(one: PdfLine, other: PdfLine) -> bool:
    """Whether two pieces of one printed line stand in different columns."""
    return max(other.left - one.right, one.left - other.right) > WIDE_GAP * one.size


def _hangs(head: PdfLine, line: PdfLine) -> bool:
    """Whether a line stands under the text of a list item rather than under its marker."""
    indent = head.right - line.right if line.rtl else line.left - head.left
    return INDENT * line.size < indent < 6 * line.size


def _emphasis_only(group: Group, last: PdfLine, line: PdfLine, layout: Layout) -> bool:
    """Whether lines of different weight are one paragraph with a stretch in bold."""
    if abs(last.size - line.size) > SAME_SIZE * max(last.size, line.size):
        return False
    step = last.base - line.base
    if not 0 < step <= PARAGRAPH_GAP * layout.usual_step(line):
        return False
    if group.marker and _hangs(group.head, line):
        return not _is_title_above(group, line, layout)
    return (_starts_low(line) and not _FULL_STOP.search(last.text)) or (
        not layout.is_short(last) and not _FULL_STOP.search(last.text) and len(group.lines) > 1
    )


def _is_title_above(group: Group, line: PdfLine, layout: Layout) -> bool:
    """Whether a clause is a title in bold of which the line below begins the text."""
    return (
        not line.bold
        and layout.is_short(group.last)
        and not _starts_low(line)
        and not is_bullet(group.marker)
        and all(one.bold for one in group.lines)
    )


def _mark_footnotes(groups: list[Group], layout: Layout) -> None:
    """Mark the small, numbered groups at the foot of a page's columns, and what follows them."""
    inside = False
    last = max((n for n, group in enumerate(groups) if not _may_be_note(group, layout)), default=-1)
    for number, group in enumerate(groups):
        head = group.head
        # In the size of the text a raised number may also count the sentences of a law.
        small = head.size < SMALLER * layout.size or (number > last and _RAISED.match(head.text))
        if group.cell or not small or head.height > FOOTNOTE_ZONE:
            inside = False
            continue
        match = _FOOTNOTE_MARK.match(head.text)
        if match:
            inside = True
            group.marker = match.group(1).translate(_LEVEL_FIGURES)
            group.first = head.text[match.end() :]
        group.footnote = inside


def _may_be_note(group: Group, layout: Layout) -> bool:
    return group.head.size < SMALLER * layout.size or bool(_RAISED.match(group.head.text))


def _nest(groups: Sequence[Group]) -> None:
    """Give list items the depth that their indents show, one list after the other."""
    indents: list[float] = []
    for group in groups:
        if not group.marker or group.footnote or group.cell:
            if not group.furniture:
                indents = []
            continue
        head = group.head
        indent = -head.right if head.rtl else head.left
        step = INDENT * head.size
        if indents and indent < indents[0] - step:
            indents = []
        while indents and indent < indents[-1] - step:
            indents.pop()
        if not indents or step < indent - indents[-1] < MOST_NESTED * head.size:
            indents.append(indent)
        elif indent - indents[-1] >= MOST_NESTED * head.size:
            indents = [indent]
        group.depth = len(indents)


def _is_heading_text(group: Group, layout: Layout) -> bool:
    """Whether a group looks like a heading by its type, length and end."""
    if group.cell or group.furniture or group.footnote or is_bullet(group.marker):
        return False
    text, head = group.text, group.head
    if len(text) > HEADING_CHARACTERS or len(group.lines) > HEADING_LINES:
        return False
    if len(_LETTER.findall(text)) < 2 or CONTENTS_LINE.search(group.last.text):
        return False
    if _SAID.match(text):
        return False
    larger = head.size >= LARGER * layout.size
    if head.size >= MUCH_LARGER * layout.size and len(text) <= 80 and text[-1] == ".":
        return len(group.lines) <= 2
    if text.endswith((".", ";", ",", "。")):
        return False
    if larger:
        return True
    if head.size < 0.95 * layout.size:
        return False
    if all(line.bold for line in group.lines) and not layout.bold:
        return True
    letters = _LETTER.findall(text)
    return len(group.lines) <= 2 and len(letters) >= 5 and text.isupper() and len(text) <= 100


def _plain(text: str) -> str:
    return " ".join(text.split()).lower()


def _listed(group: Group, outline: dict[str, int]) -> int | None:
    """Level that the file's own outline gives a heading, which often leaves its number out."""
    if not outline:
        return None
    text = _plain(group.text)
    numbered = _plain(f"{group.marker} {group.text}")
    bare = _CHAPTER.sub("", text)
    return outline.get(text) or outline.get(numbered) or outline.get(bare)


def _style(group: Group) -> tuple[float, bool]:
    return (size_key(group.head.size), group.head.bold)


def _levels(
    groups: Sequence[Group], layout: Layout, outline: dict[str, int]
) -> dict[tuple[float, bool], int]:
    """Level of each style of heading: larger above smaller, bold above plain."""
    styles = {_style(group) for group in groups if _is_heading_text(group, layout)}
    levels: dict[tuple[float, bool], int] = {}
    level = 0
    above = 0.0
    for size, bold in sorted(styles, reverse=True):
        if (
            not above
            or size < above * (1 - SAME_SIZE / 2)
            or (size <= layout.size * LARGER and not bold)
        ):
            level += 1
        above = size
        levels[size, bold] = min(level, DEEPEST)
    return levels


def _depth(group: Group) -> int:
    """Levels of the number of a heading, 0 where it has none."""
    return depth_of_number(group.marker) or int(bool(_CHAPTER.match(group.first)))


def _shallowest(groups: Sequence[Group], layout: Layout) -> dict[tuple[float, bool], int]:
    """Fewest levels of the numbers of each style of heading: many a text sets 2 and 2.1 alike."""
    found: dict[tuple[float, bool], int] = {}
    for group in groups:
        depth = _depth(group)
        if depth and _is_heading_text(group, layout):
            found[_style(group)] = min(depth, found.get(_style(group), depth))
    return found


def _block(
    group: Group,
    layout: Layout,
    levels: dict[tuple[float, bool], int],
    shallowest: dict[tuple[float, bool], int],
    outline: dict[str, int],
) -> Block:
    lines = (
        Line(group.first.strip(), group.head.page),
        *(Line(line.text.strip(), line.page) for line in group.lines[1:]),
    )
    lines = tuple(line for line in lines if line.text)
    says_nothing = not any(char.isalnum() for line in group.lines for char in line.text)
    contents = len(group.lines) == 1 and CONTENTS_LINE.search(group.head.text)
    if group.furniture or contents or (says_nothing and not group.cell):
        return Block(
            BlockKind.FURNITURE, tuple(Line(line.text.strip(), line.page) for line in group.lines)
        )
    if group.cell:
        return Block(BlockKind.TABLE_CELL, lines, marker=group.marker, cell=group.cell)
    if group.footnote:
        return Block(BlockKind.FOOTNOTE, lines, marker=group.marker)
    listed = _listed(group, outline)
    if listed or _is_heading_text(group, layout):
        depth = _depth(group)
        deeper = max(0, depth - shallowest.get(_style(group), depth))
        level = listed or max(levels.get(_style(group), 1) + deeper, depth)
        return Block(BlockKind.HEADING, lines, level=min(level, DEEPEST), marker=group.marker)
    if group.marker:
        level = max(group.depth, depth_of_number(group.marker))
        return Block(BlockKind.LIST_ITEM, lines, level=level, marker=group.marker)
    return Block(BlockKind.PARAGRAPH, lines)
