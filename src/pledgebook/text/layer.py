"""The text layer: one extraction of one version, as one string with a map.

Offsets are counted in Unicode code points of `TextLayer.text` (the unit of Python strings
and of the W3C Web Annotation TextPositionSelector).
"""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from pledgebook.capture.blocks import BlockKind, Cell, Problem, Region
from pledgebook.values import value


@value
class LayerBlock:
    """A block's place in the layer: `text[start:end]`, its marker being `text[start:body]`.

    `heading` is the index of the nearest heading block above, -1 where there is none.
    """

    kind: BlockKind
    start: int
    body: int
    end: int
    level: int = 0
    heading: int = -1
    region: Region = Region.MAIN
    cell: Cell | None = None


@value
class PageStart:
    """From `offset` on, until the next entry, the text stands on `page` (1-based).

    A page may come back: a running footer is laid behind the paragraph it interrupts.
    """

    offset: int
    page: int


@value
class Language:
    """Language of a text as an ISO 639-1 code (`und` if unknown), and whether we can read it.

    `read_for_meaning` is False where the text is kept and cut into sentences but not searched
    for promises: reports must say so and never pass it off as "nothing found".
    """

    code: str
    confidence: float
    read_for_meaning: bool


@dataclass(frozen=True)
class TextLayer:
    """Text as extracted, by which extractor in which version. Immutable."""

    text: str
    blocks: tuple[LayerBlock, ...]
    pages: tuple[PageStart, ...]
    language: Language
    extractor: str
    extractor_version: str
    title: str = ""
    page_count: int | None = None
    media_type: str = ""
    declared_date: str = ""
    problems: tuple[Problem, ...] = ()

    @cached_property
    def _page_offsets(self) -> list[int]:
        return [page.offset for page in self.pages]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _paths(self) -> dict[int, tuple[str, ...]]:
        return {}

    def page_at(self, offset: int) -> int | None:
        """1-based page on which the character at `offset` stands; None for unpaged formats."""
        index = bisect_right(self._page_offsets, offset) - 1
        return self.pages[index].page if index >= 0 else None

    def block_at(self, offset: int) -> int:
        """Index of the block that holds `offset`, -1 before the first."""
        return bisect_right(self._block_starts, offset) - 1

    def heading_path(self, block: int) -> tuple[str, ...]:
        """Headings above a block, outermost first; a heading's own text is not in its path."""
        nearest = self.blocks[block].heading if block >= 0 else -1
        known = self._paths.get(nearest)
        if known is None:
            path: list[str] = []
            current = nearest
            while current >= 0:
                heading = self.blocks[current]
                path.append(self.text[heading.start : heading.end])
                current = heading.heading
            known = self._paths[nearest] = tuple(reversed(path))
        return known
