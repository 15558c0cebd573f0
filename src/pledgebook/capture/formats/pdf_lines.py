"""Printed lines of a PDF page: their text as PDFium orders it, their place, size and weight.

PDFium's order is kept. It follows the page's content, so two columns come one after the
other; sorting by position would weave them together.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pledgebook.capture.formats.pdf_celled import Place, Run, in_cells
from pledgebook.capture.formats.pdf_characters import Extent, Glyph, PageText
from pledgebook.capture.formats.pdf_frames import Frame, Rule
from pledgebook.capture.formats.pdf_garbled import with_ligatures
from pledgebook.capture.formats.pdf_markers import (
    MARKER_GAP,
    ONLY_MARKER,
    SAME_BASELINE,
    Dot,
    with_markers,
)
from pledgebook.capture.formats.pdf_signs import as_printed
from pledgebook.capture.formats.pdf_striped import striped_frames, stripes_of
from pledgebook.capture.formats.raised_figures import RAISED_FIGURES

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

WIDE_GAP = 2.2
"""A gap inside a printed line, in multiples of the type size, that separates columns or cells:
justified text was seen to stretch a blank up to 1.6."""

CELL_GAP = 1.4
"""A gap that separates cells in a line that two wide gaps have shown to be a row of them."""

LETTER = 0.58
"""Mean width of a letter, in type sizes, above which a line is looked at for gaps that PDFium does
not report, as between what one operator shows: text faces take 0.45 to 0.6."""

EVEN = 0.25
"""How much the gaps of a line that is stretched to its column's width differ, in type sizes: the
space around round and narrow letters is in it."""

JOINING_GAP = 1.7
"""Two pieces on one baseline closer than this, in type sizes, are one line cut in two."""

_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_TURNED_BRACKETS = re.compile(r"\)([^()\u0590-\u08ff]*[A-Za-z0-9][^()\u0590-\u08ff]*)[()]")
_CODE = re.compile(r"(?<![A-Za-z0-9])\d+[A-Z](?![A-Za-z0-9])")
_LTR = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u052f\u1100-\u11ff\u3040-\ud7af]")
_ENDS = frozenset('.,;:!?)”’"')
TILT = 10.0
"""Degrees away from the page's own direction that make a watermark or a chart's label."""

HYPHEN_MARK = "\ufffe"
"""PDFium's sign for a hyphen at the end of a printed line; it drops the line break there."""


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A printed line; lengths in points, `base` counted upwards from the foot of the page.

    `height` is the place of the baseline on the page, 0 at the foot and 1 at the head; `cell` is
    the cell of a ruled table it stands in; `parted` says that a gap parts it from what stands
    before it on its line.
    """

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    bold: bool
    height: float
    rtl: bool = False
    tilted: bool = False
    cell: Place | None = None
    parted: bool = False


def page_lines(
    textpage: "PdfTextPage",
    page: int,
    shown: tuple[float, float, float, float],
    frames_at: Callable[[int], Sequence[Frame]] = lambda _: (),
    before: Sequence["PdfLine"] = (),
    *,
    bare_lines: Callable[[], Sequence[Rule]] = tuple,
    dots: Callable[[], Sequence[Dot]] = tuple,
    lacks_blanks: bool = False,
) -> list[PdfLine]:
    """Printed lines of a page in reading order.

    `shown` is what is shown of the page: left, bottom, right and top. A page whose text runs
    sideways is read in the direction of its text. `frames_at` gives the ruled frames of the
    page turned by some quarters; a line ends where its cell of a frame does. `before` are the
    lines of the page before, whose tables may go on. `bare_lines` are level lines that no other
    line meets, between which the rows of a table may stand; `dots` the shapes of a page that may
    be bullets. `lacks_blanks` says that blanks between words were seen to be missing before.
    """
    characters = PageText(textpage)
    characters.lacks_blanks = characters.lacks_blanks or lacks_blanks
    known = dict.fromkeys(line.cell.frame for line in before if line.cell)
    runs, turn = _page_runs(characters, frames_at, list(known), bare_lines)
    lines = []
    for run in runs:
        line = _line(characters, run, turn, page)
        if line is not None:
            lines.append(line)
    if not turn:
        lines = with_markers(lines, dots)
    return _joined(_with_heights(lines, turn, shown))


def stretches_in_cells(
    textpage: "PdfTextPage",
    frames: Sequence[Frame],
    bare_lines: Callable[[], Sequence[Rule]] = tuple,
) -> list[list[int]]:
    """PDFium's indices of the characters of each cell of a page's ruled tables, line by line.

    For finding on the page what was read from a cell: the page's own order may weave the cells
    of a row. The tables of a page that is turned are passed over.
    """
    characters = PageText(textpage)
    runs, turn = _page_runs(characters, lambda turn: frames if not turn else (), (), bare_lines)
    cells: dict[Place, list[Run]] = {}
    for run in runs if not turn else ():
        if run.cell is not None:
            cells.setdefault(run.cell, []).append(run)
    return [
        [
            characters.index(offset)
            for run in sorted(found, key=lambda run: -run.glyph.y)
            for offset in range(run.start, run.end)
        ]
        for found in cells.values()
    ]


def _page_runs(
    characters: PageText,
    frames_at: Callable[[int], Sequence[Frame]],
    known: Sequence[Frame],
    bare_lines: Callable[[], Sequence[Rule]],
) -> tuple[list[Run], int]:
    """The stretches of a page's lines in its order, and the quarters that it is turned by."""
    runs = [run for start, end in _spans(characters.text) for run in _runs(characters, start, end)]
    turns = Counter[int]()
    for run in runs:
        turns[round(run.glyph.angle / 90) % 4] += run.end - run.start
    turn = turns.most_common(1)[0][0] if turns else 0
    turned_round = [run for run in runs if _RTL.search(characters.text, run.start, run.end)]
    if turned_round and turn:
        return runs, turn
    found = _without(turned_round, frames_at(turn))
    runs = in_cells(characters, runs, found, turn, () if turned_round else known)
    if not turn and (stripes := stripes_of(bare_lines())):
        striped = _without(turned_round, striped_frames(characters, runs, stripes))
        runs = in_cells(characters, runs, striped, turn)
    return runs, turn


def _without(runs: Sequence[Run], frames: Sequence[Frame]) -> list[Frame]:
    """The frames in which none of these runs stands.

    Letters that run from right to left come in another order than they stand in, so that a line
    of them cannot be parted.
    """
    boxes = [(run.extent.left, run.extent.bottom, run.extent.right, run.extent.top) for run in runs]
    return [frame for frame in frames if not any(frame.meets(*box) for box in boxes)]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Spans of printed lines, cut at breaks and behind PDFium's end-of-line hyphens."""
    for match in re.finditer(rf"[^\r\n{HYPHEN_MARK}]*{HYPHEN_MARK}?", text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end and text[start:end] != HYPHEN_MARK:
            yield start, end


def _runs(characters: PageText, start: int, end: int) -> Iterator[Run]:
    """A line cut where a wide gap separates columns or cells."""
    glyph = characters.glyph(characters.letter_near((start + end) // 2, start, end))
    extent = characters.extent(start, end)
    loose = extent.right - extent.left > (LETTER * (end - start) + CELL_GAP) * glyph.size
    loose = loose and not _RTL.search(characters.text, start, end)
    if abs(glyph.angle) >= 1 or not (loose or extent.gap > WIDE_GAP * glyph.size):
        yield Run(start, end, glyph, extent)
        return
    for first, behind in _cut(characters, start, end, glyph.size):
        middle = characters.letter_near((first + behind) // 2, first, behind)
        glyph, extent = characters.glyph(middle), characters.extent(first, behind)
        yield Run(first, behind, glyph, extent, parted=first > start)


def _cut(characters: PageText, start: int, end: int, size: float) -> Iterator[tuple[int, int]]:
    """Spans between the wide gaps of a line, by its characters' boxes."""
    gaps = _gaps(characters, start, end, CELL_GAP * size)
    wide = [gap for _, _, gap in gaps if gap > WIDE_GAP * size]
    if _is_stretched([gap for _, _, gap in gaps], size) and all(
        characters.text[offset].islower() for _, offset, _ in gaps
    ):
        yield start, end
        return
    limit = WIDE_GAP * size
    if not wide:
        yield start, end
        return
    near = sum(CELL_GAP * size < gap <= limit for _, _, gap in gaps)
    if len(wide) > 1 and near <= len(wide) and not _RTL.search(characters.text, start, end):
        limit = CELL_GAP * size
    begin = start
    for behind, offset, gap in gaps:
        if gap > limit:
            yield begin, behind
            begin = offset
    yield begin, end


def _gaps(characters: PageText, start: int, end: int, least: float) -> list[tuple[int, int, float]]:
    """Each gap between words of a line: where one ends, where the next begins, how wide it is.

    Where no blank stands, what is wider than `least` is a gap too.
    """
    text = characters.text
    gaps: list[tuple[int, int, float]] = []
    last: tuple[float, float] | None = None
    behind = start
    blank = False
    for offset in range(start, end):
        if text[offset].isspace():
            blank = True
            continue
        left, right, _, _ = characters.box(offset)
        if right <= left:
            continue
        if last:
            gap = max(left - last[1], last[0] - right)
            if blank or gap > least:
                gaps.append((behind, offset, gap))
        last, behind, blank = (left, right), offset + 1, False
    return gaps


def _is_stretched(gaps: Sequence[float], size: float) -> bool:
    """Whether the words of a line stand equally far apart, as those of a justified one do."""
    return len(gaps) > 1 and max(gaps) - min(gaps) <= EVEN * size


def _line(characters: PageText, run: Run, turn: int, page: int) -> PdfLine | None:
    start, end, glyph, extent = run.start, run.end, run.glyph, run.extent
    text = characters.text[start:end]
    rtl = False
    if _RTL.search(text):
        rtl = len(_RTL.findall(text)) > len(_LTR.findall(text))
        text = _mirrored(_in_logical_order(characters, start, end))
    else:
        text = with_ligatures(as_printed(characters, start, end))
    text = text.replace(HYPHEN_MARK, "-")
    if extent.left > extent.right or not text.strip():
        return None
    left, right, base = _upright(extent, glyph, turn)
    first = characters.letter_near(start, start, end)
    last = characters.letter_near(end - 1, start, end)
    bold = glyph.bold and characters.glyph(first).bold and characters.glyph(last).bold
    tilted = abs((glyph.angle - 90 * turn + 180) % 360 - 180) > TILT
    size, cell = round(glyph.size, 2), run.cell
    tilted = tilted and not cell
    return PdfLine(text, page, left, right, base, size, bold, 0.0, rtl, tilted, cell, run.parted)


def _upright(extent: Extent, glyph: Glyph, turn: int) -> tuple[float, float, float]:
    """Left, right and baseline of a line on a page turned so that its text is upright."""
    if turn == 1:  # the text runs upwards
        return extent.bottom, extent.top, -glyph.x
    if turn == 2:
        return -extent.right, -extent.left, -glyph.y
    if turn == 3:  # the text runs downwards
        return -extent.top, -extent.bottom, glyph.x
    return extent.left, extent.right, glyph.y


def _in_logical_order(characters: PageText, start: int, end: int) -> str:
    """Text of a line with right-to-left letters, its ligatures read in their own order.

    PDFium turns a right-to-left run round letter by letter, which also turns round the
    letters that one ligature glyph stands for (lam-alef comes out as alef-lam). Letters of
    one glyph share one box, and are turned back.
    """
    text = characters.text
    letters: list[str] = []
    run: list[str] = []
    place: tuple[float, float, float, float] | None = None
    for offset in range(start, end):
        char = text[offset]
        box = characters.box(offset)
        if run and box == place and _RTL.match(char) and box[1] > box[0]:
            run.insert(0, char)
            continue
        letters += run
        run, place = [char], box if _RTL.match(char) else None
    return _codes_in_order(characters, start, "".join(letters + run))


def _codes_in_order(characters: PageText, start: int, text: str) -> str:
    """Codes such as G4, whose figure PDFium puts first, in the order they are printed in."""

    def printed(match: re.Match[str]) -> str:
        places = [characters.box(start + offset)[0] for offset in range(*match.span())]
        return "".join(char for _, char in sorted(zip(places, match.group(), strict=True)))

    return _CODE.sub(printed, text)


def _with_heights(
    lines: list[PdfLine], turn: int, frame: tuple[float, float, float, float]
) -> list[PdfLine]:
    """Lines with their place on the page, 0 at the foot and 1 at the head."""
    left, bottom, right, top = frame
    low, high = {0: (bottom, top), 1: (-right, -left), 2: (-top, -bottom), 3: (left, right)}[turn]
    outside = sum(1 for line in lines if not low <= line.base <= high)
    if lines and outside * 2 > len(lines):
        # The frame is wrong: such files show their text all the same in some viewers.
        low = min(line.base for line in lines)
        high = max(line.base for line in lines)
        low, high = low - 0.04 * (high - low), high + 0.04 * (high - low)
    extent = max(high - low, 1.0)
    return [replace(line, height=(line.base - low) / extent) for line in lines]


def _mirrored(text: str) -> str:
    """Brackets around Latin words or figures in right-to-left text turned the right way.

    PDFium mirrors a bracket only inside a right-to-left run, so that "(RDR)" comes out with
    its opening bracket closed, and with the blank that follows it inside.
    """

    def turned(match: re.Match[str]) -> str:
        inner = match.group(1)
        before = " " if inner.startswith(" ") else ""
        behind = " " if inner.endswith(" ") else ""
        return f"{before}({inner.strip()}){behind}"

    return _TURNED_BRACKETS.sub(turned, text)


def _joined(lines: list[PdfLine]) -> list[PdfLine]:
    """Pieces of one printed line put together where PDFium cut it."""
    joined: list[PdfLine] = []
    for line in lines:
        previous = joined[-1] if joined else None
        if previous is not None and _same_line(previous, line):
            joined[-1] = _together(previous, line)
        else:
            joined.append(line)
    return joined


def _gap(one: PdfLine, other: PdfLine) -> float:
    """Free space between two pieces of a line, negative where they overlap."""
    return max(other.left - one.right, one.left - other.right)


def _same_line(one: PdfLine, other: PdfLine) -> bool:
    size = max(one.size, other.size)
    gap = _gap(one, other)
    if one.tilted or other.tilted or one.cell != other.cell:
        return False
    if abs(one.base - other.base) > SAME_BASELINE * size:
        return _raised(one, other) and -0.3 * size < gap < 0.5 * size
    if gap < -size or (one.rtl == other.rtl and not one.rtl and other.left < one.left):
        return False
    if ONLY_MARKER.match(one.text) and not ONLY_MARKER.match(other.text):
        return gap < MARKER_GAP * size
    return gap < JOINING_GAP * size and (one.rtl or not other.parted)


def _raised(one: PdfLine, other: PdfLine) -> bool:
    """Whether one of two pieces is a note's number or an index beside the other."""
    small, large = sorted((one, other), key=lambda line: line.size)
    return (
        len(small.text) <= 4
        and small.size < 0.85 * large.size
        and abs(small.base - large.base) < 0.7 * large.size
    )


def _note_raised(first: PdfLine, second: PdfLine) -> tuple[PdfLine, PdfLine]:
    """One of two pieces as a note's raised number, where it is one."""
    if first.size < second.size and first.base > second.base and first.text.isdigit():
        return replace(first, text=first.text.translate(RAISED_FIGURES)), second
    if second.size < first.size and second.base > first.base and second.text.isdigit():
        return first, replace(second, text=second.text.translate(RAISED_FIGURES))
    return first, second


def _together(one: PdfLine, other: PdfLine) -> PdfLine:
    rtl = one.rtl or other.rtl
    first, second = (one, other)
    if rtl and one.right < other.right:
        first, second = other, one
    close = _gap(one, other) < 0.12 * max(one.size, other.size)
    if _raised(one, other) and not rtl:
        word, first, second = second, *_note_raised(first, second)
        close = close or (second is not word and first.text[-1:] in _ENDS)
    glue = "" if close else " "
    larger = max(one, other, key=lambda line: len(line.text))
    return replace(
        larger,
        text=f"{first.text.rstrip()}{glue}{second.text.lstrip()}",
        left=min(one.left, other.left),
        right=max(one.right, other.right),
        base=larger.base,
        bold=one.bold and other.bold,
        rtl=rtl and (one.rtl == other.rtl or larger.rtl),
    )
