"""The original beside the text: pages of a PDF as pictures with boxes, a web page made safe."""

import itertools

from markupsafe import Markup

from pledgebook.capture.page_images import Box, PageImages, Size
from pledgebook.casebook.folder import Casebook
from pledgebook.errors import PledgebookError
from pledgebook.text.layer import TextLayer
from pledgebook.web.kept import Kept
from pledgebook.web.marked_document import Mark

PICTURES_KEPT = 80
"""Pictures of pages kept in memory, some 150 kB each."""

CONTEXT = 80
"""Characters before a passage by which it is told from the same words elsewhere on its page."""


class Originals:
    """Pictures and boxes of the files in a casebook's archive."""

    def __init__(self, casebook: Casebook) -> None:
        self._archive = casebook.archive
        self._images = PageImages()
        self._pictures: Kept[bytes] = Kept(PICTURES_KEPT)
        self._sizes: Kept[tuple[Size, ...]] = Kept(200)

    def sizes(self, sha256: str) -> tuple[Size, ...]:
        """Sizes of the pages of a PDF; none where it cannot be drawn."""

        def make() -> tuple[Size, ...]:
            try:
                return self._images.sizes(self._archive.path_of(sha256))
            except PledgebookError:
                return ()

        return self._sizes.get(sha256, make)

    def picture(self, sha256: str, page: int) -> bytes:
        """A page as JPEG. Raises UnreadableFile."""
        path = self._archive.path_of(sha256)
        return self._pictures.get((sha256, page), lambda: self._images.picture(path, page))

    def boxes(
        self, sha256: str, layer: TextLayer, page: int, marks: list[Mark]
    ) -> list[tuple[Mark, tuple[Box, ...]]]:
        """Where the marks of a page stand on its picture; those that are not found are left out."""
        own = [mark for mark in marks if _touches(layer, mark, page)]
        quotes = [
            (layer.text[max(0, m.start - CONTEXT) : m.start], _on_page(layer, m, page)) for m in own
        ]
        if not quotes:
            return []
        found = self._images.boxes(self._archive.path_of(sha256), page, quotes)
        return [(mark, boxes) for mark, boxes in zip(own, found, strict=True) if boxes]

    def web_page(self, sha256: str, lit: list[tuple[str, str]]) -> Markup:
        """A saved web page made safe. Raises UnreadableFile."""
        html = self._images.web_page(self._archive.path_of(sha256), lit)
        return Markup(html)  # noqa: S704 - built anew from elements without attributes

    def close(self) -> None:
        """End the drawing process."""
        self._images.close()


def _touches(layer: TextLayer, mark: Mark, page: int) -> bool:
    return page in {layer.page_at(mark.start), layer.page_at(mark.end - 1)}


def _on_page(layer: TextLayer, mark: Mark, page: int) -> str:
    """The words of a mark that stand on a page."""
    turns = [turn.offset for turn in layer.pages if mark.start < turn.offset < mark.end]
    cuts = [mark.start, *turns, mark.end]
    return " ".join(
        layer.text[low:high] for low, high in itertools.pairwise(cuts) if layer.page_at(low) == page
    )
