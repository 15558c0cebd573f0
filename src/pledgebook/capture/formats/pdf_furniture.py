"""Running headers, footers and page numbers, known by what repeats at the edge of pages."""

import re
from collections import defaultdict
from collections.abc import Sequence

from pledgebook.capture.formats.markers import is_bullet, split_marker
from pledgebook.capture.formats.pdf_lines import SAME_BASELINE, PdfLine

EDGE = 0.14
"""Share of the page's height, at head and foot, in which furniture stands: three-line headers
of reports were seen to reach 0.12."""

SAME_PLACE = 0.008
"""Largest difference in height (share of the page) of furniture from page to page."""

REPEATS = 3
FEW_PAGES = 5
"""Pages on which a line has to stand in the same place: three, or two in a file of up to five
pages, as in long ones two pages may well begin with the same subheading."""

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
    the same place of several pages.
    """
    places = _places(pages)
    repeats = REPEATS if len(pages) > FEW_PAGES else 2
    found: set[int] = set()
    for lines in pages:
        found |= {id(line) for line in lines if line.tilted or not 0 <= line.height <= 1}
        for upwards in (True, False):
            found |= _at_edge(lines, places, repeats, head=upwards)
    return found


def _key(line: PdfLine) -> str:
    return _NUMBER.sub("#", " ".join(line.text.split())).lower()


def _places(pages: Sequence[Sequence[PdfLine]]) -> dict[str, list[tuple[int, float]]]:
    """(Page, height) of the lines at the edges by their words."""
    places: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, lines in enumerate(pages):
        for line in lines:
            if line.height < EDGE or line.height > 1 - EDGE:
                places[_key(line)].append((number, line.height))
    return places


def _at_edge(
    lines: Sequence[PdfLine],
    places: dict[str, list[tuple[int, float]]],
    repeats: int,
    *,
    head: bool,
) -> set[int]:
    found: set[int] = set()
    ordered = sorted(lines, key=lambda line: line.height, reverse=head)
    misses = 0
    for line in ordered:
        inside = line.height > 1 - EDGE if head else line.height < EDGE
        if not inside or misses > 1:
            break
        beside = [other for other in lines if other is not line and _on_one_row(line, other)]
        numbers = is_page_number(line.text) and all(
            _repeats(other, places, repeats) for other in beside
        )
        if numbers or _repeats(line, places, repeats):
            found.add(id(line))
        else:
            misses += 1
    return found


def _on_one_row(line: PdfLine, other: PdfLine) -> bool:
    return abs(line.base - other.base) <= SAME_BASELINE * line.size


def _repeats(line: PdfLine, places: dict[str, list[tuple[int, float]]], repeats: int) -> bool:
    if is_bullet(split_marker(line.text)[0]):
        return False
    stands = places.get(_key(line), ())
    pages = {page for page, height in stands if abs(height - line.height) <= SAME_PLACE}
    return len(pages) >= repeats
