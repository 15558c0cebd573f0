"""Anchors: a literal quote and where it stands.

An anchor carries both selectors of the W3C Web Annotation Data Model that survive without a
browser: TextQuoteSelector (exact, prefix, suffix) and TextPositionSelector (start, end).
"""

from typing import Any

from pledgebook.errors import AnchorError
from pledgebook.text.layer import TextLayer
from pledgebook.values import value

CONTEXT = 32
"""Characters of prefix and suffix; 32 is what common annotation clients store."""


@value
class Anchor:
    """A selector into a text layer. `text[start:end] == exact` in the layer it was made from."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    page: int | None = None
    heading_path: tuple[str, ...] = ()


def make_anchor(layer: TextLayer, start: int, end: int) -> Anchor:
    """Anchor for `layer.text[start:end]`. Raises AnchorError for an empty or outside range."""
    if not 0 <= start < end <= len(layer.text):
        raise AnchorError(f"no text at characters {start} to {end} of a text of {len(layer.text)}")
    return Anchor(
        exact=layer.text[start:end],
        prefix=layer.text[max(0, start - CONTEXT) : start],
        suffix=layer.text[end : end + CONTEXT],
        start=start,
        end=end,
        page=layer.page_at(start),
        heading_path=layer.heading_path(layer.block_at(start)),
    )


def resolve(layer: TextLayer, anchor: Anchor) -> tuple[int, int]:
    """Offsets of the anchor in `layer`, if its quote stands there literally.

    Raises AnchorError otherwise. Nothing is searched for: finding a quote again in another
    version is re-anchoring, which is a recorded step of its own.
    """
    if layer.text[anchor.start : anchor.end] != anchor.exact:
        raise AnchorError(f"the quote does not stand at character {anchor.start}: {anchor.exact!r}")
    return anchor.start, anchor.end


def web_annotation_target(anchor: Anchor, source: str) -> dict[str, Any]:
    """The anchor as target of a W3C Web Annotation on `source` (an IRI)."""
    return {
        "source": source,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": anchor.exact,
                "prefix": anchor.prefix,
                "suffix": anchor.suffix,
            },
            {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end},
        ],
    }
