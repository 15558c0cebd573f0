"""Tables of a PDF page that level lines alone rule: columns stand where no row has text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pledgebook.capture.formats.pdf_celled import Run
from pledgebook.capture.formats.pdf_characters import PageText
from pledgebook.capture.formats.pdf_frames import ALIKE, ROOM, Frame, Rule, Rules

FEWEST_LINES = 4
"""Level lines, one below the other and as long, that make a table: three rows, its head among
them. Two or three also part the head and the foot of a page from its text."""

TALLEST_ROW = 160.0
"""Points between two lines of a table; more stands between the lines that part a page."""

GUTTER = 6.0
"""Points that no row has text in, between two columns; a blank is about three."""

LONGEST_CELL = 300
"""Characters of a mean cell: more make a page whose columns of text are parted by lines."""


@dataclass(frozen=True, slots=True)
class Stripes:
    """Level lines that begin and end alike, from top to bottom."""

    left: float
    right: float
    lines: tuple[float, ...]


def stripes_of(level: Sequence[Rule]) -> list[Stripes]:
    """Stacks of level lines that begin and end alike and stand near each other."""
    stacks: list[list[Rule]] = []
    for rule in sorted(level, key=lambda one: -one.place):
        alike = next((stack for stack in stacks if _goes_on(stack[-1], rule)), None)
        if alike is None:
            stacks.append([rule])
        elif alike[-1].place - rule.place >= ROOM:
            alike.append(rule)
    return [
        Stripes(stack[0].start, stack[0].end, tuple(rule.place for rule in stack))
        for stack in stacks
        if len(stack) >= FEWEST_LINES
    ]


def _goes_on(above: Rule, rule: Rule) -> bool:
    return (
        abs(above.start - rule.start) <= ALIKE
        and abs(above.end - rule.end) <= ALIKE
        and above.place - rule.place <= TALLEST_ROW
    )


def striped_frames(
    characters: PageText, runs: Sequence[Run], stripes: Sequence[Stripes]
) -> list[Frame]:
    """A frame for each stack of lines between which text stands in columns."""
    found = (_frame(characters, runs, one) for one in stripes)
    return [frame for frame in found if frame is not None]


def _frame(characters: PageText, runs: Sequence[Run], stripes: Stripes) -> Frame | None:
    top, bottom = stripes.lines[0], stripes.lines[-1]
    inside = [run for run in runs if run.cell is None and _is_inside(run, stripes)]
    written = sum(run.end - run.start for run in inside)
    gutters = _gutters(sorted(_letters(characters, inside)))
    cells = (len(gutters) + 1) * (len(stripes.lines) - 1)
    if not gutters or written > LONGEST_CELL * cells:
        return None
    upright = tuple(Rule(place, bottom, top) for place in gutters)
    level = tuple(Rule(place, stripes.left, stripes.right) for place in stripes.lines)
    return Frame(Rules(upright, level), open_sides=True)


def _is_inside(run: Run, stripes: Stripes) -> bool:
    extent = run.extent
    middle = (extent.bottom + extent.top) / 2
    return (
        stripes.lines[-1] < middle < stripes.lines[0]
        and extent.right > stripes.left - ALIKE
        and extent.left < stripes.right + ALIKE
    )


def _letters(characters: PageText, runs: Sequence[Run]) -> Iterator[tuple[float, float]]:
    """Left and right of each letter."""
    for run in runs:
        for offset in range(run.start, run.end):
            if not characters.text[offset].isspace():
                left, right, _, _ = characters.box(offset)
                if right > left:
                    yield left, right


def _gutters(letters: Sequence[tuple[float, float]]) -> list[float]:
    """Middles of the gaps that no letter stands in."""
    covered: list[tuple[float, float]] = []
    for left, right in letters:
        if covered and left - covered[-1][1] < GUTTER:
            covered[-1] = (covered[-1][0], max(covered[-1][1], right))
        else:
            covered.append((left, right))
    return [(before[1] + behind[0]) / 2 for before, behind in pairwise(covered)]
