"""Running headers, footers and page numbers, known by what repeats at the edge of pages."""

import re
from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from pledgebook.capture.formats.markers import is_bullet, split_marker
from pledgebook.capture.formats.pdf_lines import PdfLine
from pledgebook.capture.formats.pdf_markers import SAME_BASELINE

EDGE = 0.14
"""Share of the page's height, at head and foot, in which furniture stands: three-line headers
of reports were seen to reach 0.12."""

SAME_PLACE = 0.008
"""Largest difference in height (share of the page) of furniture from page to page."""

REPEATS = 3
FEW_PAGES = 5
"""Pages on which a line has to stand in the same place: three, or all but one in a file of up
to five pages, as in long ones two pages may well begin with the same subheading."""

SPAN_SHARE = 0.4
"""Share of the pages between its first and its last on which a line has to stand: a header of
left-hand pages reaches 0.5, the heading of a section that every third page begins 0.33."""

HEADING_SIZE = 1.25
"""Type larger than this, over the usual size, belongs to headings and not to furniture."""

_NUMBER = re.compile(r"\d+|\b[ivxlc]{1,6}\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"^\W*(?:(?:page|pg\.?|p\.|seite|página|pagina|pág\.?|strona|sida|side|صفحة|الصفحة|페이지|第)\s*)?"
    r"(?:\d{1,4}|[ivxlc]{1,6})"
    r"(?:\s*(?:/|of|von|de|di|sur|av|z|من|\|)\s*\d{1,4})?\s*(?:页|頁|쪽)?\W*$",
    re.IGNORECASE,
)


def is_page_number(text: str) -> bool:
    """Whether a line says only which page this is."""
    return bool(_PAGE_NUMBER.match(text.strip()))


def furniture(pages: Sequence[Sequence[PdfLine]]) -> set[int]:
    """Ids (Python `id`) of the lines that are furniture.

    A line counts when it is tilted (a watermark) or lies outside the page, when it stands at
    an edge and says only the page's number, or when the same words (numbers aside) stand in
    the same place of most pages of a stretch. A ruled table that reaches into the page's text
    holds none.
    """
    usual = median(line.size for lines in pages for line in lines) if any(pages) else 0.0
    running = _running_places(pages, HEADING_SIZE * usual)
    elsewhere = _running_looks(pages, running)
    found: set[int] = set()
    for lines in pages:
        found |= {id(line) for line in lines if line.tilted or not 0 <= line.height <= 1}
        inner = {line.cell.frame for line in lines if line.cell and not _in_edge(line)}
        loose = [line for line in lines if line.cell is None or line.cell.frame not in inner]
        for head in (True, False):
            found |= _at_edge(loose, running, elsewhere, head=head)
    return found


def _in_edge(line: PdfLine) -> bool:
    return line.height < EDGE or line.height > 1 - EDGE


def _running_places(
    pages: Sequence[Sequence[PdfLine]], largest: float
) -> dict[str, list[tuple[float, float]]]:
    """Ranges of height in which words run from page to page, by these words."""
    stands: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for number, lines in enumerate(pages):
        for line in lines:
            if (
                _in_edge(line)
                and line.size <= largest
                and not is_bullet(split_marker(line.text)[0])
            ):
                stands[_key(line)].append((line.height, number))
    running: dict[str, list[tuple[float, float]]] = defaultdict(list)
    written = sum(1 for lines in pages if lines)
    for key, places in stands.items():
        for place in _clusters(sorted(places)):
            numbers = sorted({number for _, number in place})
            if _runs(numbers, written):
                running[key].append((place[0][0], place[-1][0]))
    return running


def _clusters(places: list[tuple[float, int]]) -> list[list[tuple[float, int]]]:
    """Places of the same height, from page to page."""
    clusters: list[list[tuple[float, int]]] = []
    for place in places:
        if clusters and place[0] - clusters[-1][-1][0] <= SAME_PLACE:
            clusters[-1].append(place)
        else:
            clusters.append([place])
    return clusters


def _runs(numbers: list[int], pages: int) -> bool:
    """Whether the pages on which a line stands make it a running one."""
    needed = max(2, pages - 1) if pages <= FEW_PAGES else REPEATS
    span = numbers[-1] - numbers[0] + 1
    return len(numbers) >= needed and len(numbers) >= SPAN_SHARE * span


def _key(line: PdfLine) -> str:
    return _NUMBER.sub("#", " ".join(line.text.split())).lower()


Look = tuple[str, float, bool, bool]
"""The words of a running line, their size and weight, and whether it stands at the head."""


def _look(line: PdfLine) -> Look:
    return _key(line), round(line.size, 1), line.bold, line.height >= 0.5


def _running_looks(
    pages: Sequence[Sequence[PdfLine]], running: dict[str, list[tuple[float, float]]]
) -> set[Look]:
    """How running lines look: on a page of another shape they stand in another place."""
    return {
        _look(line)
        for lines in pages
        for line in lines
        if _in_edge(line) and _is_running(line, running)
    }


def _at_edge(
    lines: Sequence[PdfLine],
    running: dict[str, list[tuple[float, float]]],
    elsewhere: set[Look],
    *,
    head: bool,
) -> set[int]:
    """Furniture from the edge inwards, up to the first row of the text itself.

    A page number may stand one row behind something else, such as a chapter's title.
    """
    found: set[int] = set()
    missed: PdfLine | None = None
    for line in sorted(lines, key=lambda line: line.height, reverse=head):
        inside = line.height > 1 - EDGE if head else line.height < EDGE
        behind = missed is not None and not _on_one_row(missed, line)
        if not inside:
            break
        beside = [other for other in lines if other is not line and _on_one_row(line, other)]
        numbers = is_page_number(line.text) and all(
            _is_running(it, running) or _look(it) in elsewhere for it in beside
        )
        known = _is_running(line, running) or (missed is None and _look(line) in elsewhere)
        if numbers or (not behind and known):
            found.add(id(line))
        elif behind:
            break
        else:
            missed = line
    return found


def _on_one_row(line: PdfLine, other: PdfLine) -> bool:
    return abs(line.base - other.base) <= SAME_BASELINE * line.size


def _is_running(line: PdfLine, running: dict[str, list[tuple[float, float]]]) -> bool:
    return any(low <= line.height <= high for low, high in running.get(_key(line), ()))
