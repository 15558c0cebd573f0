"""Spans of a text as nested HTML: the quoted words of a document, the parts of a promise.

Everything is escaped here, once, so that what leaves this module is safe markup.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from markupsafe import Markup, escape

from pledgebook.publishing.printable import printable
from pledgebook.publishing.summary import LocatedPromise
from pledgebook.reading.model import Part


@dataclass(frozen=True, slots=True)
class PageMark:
    """A page begins at this offset."""

    offset: int
    page: int


def marked(
    text: str,
    start: int,
    end: int,
    spans: Sequence[tuple[int, int, str]],
    pages: Sequence[PageMark] = (),
) -> Markup:
    """`text[start:end]` with each (start, end, id) span as `<mark id>`, nested where they are.

    A span that crosses another is closed with it and goes on in a mark without an id, because
    elements cannot cross. `pages` are set as small markers where a page begins.
    """
    pending = [
        (max(s, start), -min(e, end), identifier if s >= start else "")
        for s, e, identifier in spans
        if s < end and e > start
    ]
    heapify(pending)
    out: list[str] = []
    open_ends: list[int] = []
    at = start

    def write_to(offset: int) -> None:
        nonlocal at
        out.append(_with_pages(text, at, offset, pages))
        at = offset

    while pending:
        span_start, negative_end, identifier = heappop(pending)
        span_end = -negative_end
        while open_ends and open_ends[-1] <= span_start:
            write_to(open_ends.pop())
            out.append("</mark>")
        if open_ends and open_ends[-1] < span_end:
            heappush(pending, (open_ends[-1], -span_end, ""))
            span_end = open_ends[-1]
        write_to(span_start)
        out.append(f'<mark id="{escape(identifier)}">' if identifier else "<mark>")
        open_ends.append(span_end)
    while open_ends:
        write_to(open_ends.pop())
        out.append("</mark>")
    write_to(end)
    return Markup("".join(out))  # noqa: S704 - each part was escaped above


def _with_pages(text: str, start: int, end: int, pages: Sequence[PageMark]) -> str:
    out = []
    first = bisect_left(pages, start, key=lambda mark: mark.offset)
    for mark in pages[first:]:
        if mark.offset >= end:
            break
        out.append(escape(printable(text[start : mark.offset])))
        out.append(Markup('<span class="page">page {}</span>').format(mark.page))
        start = mark.offset
    out.append(escape(printable(text[start:end])))
    return "".join(out)


PART_CLASSES = ("action", "scope", "time", "condition", "hedge", "actor", "cue")
"""Parts of a promise from the weakest to the strongest mark; the strongest is shown."""


def marked_promise(promise: LocatedPromise) -> Markup:
    """The quote of a promise with its parts marked.

    Parts may lie in one another (a hedge inside a condition): each character carries the
    class that says most.
    """
    commitment = promise.commitment
    anchor = commitment.anchor
    classes = [""] * len(anchor.exact)
    for name, parts in _parts(promise):
        for part in parts:
            low = max(part.start - anchor.start, 0)
            high = min(part.end - anchor.start, len(classes))
            classes[low:high] = [name] * max(0, high - low)
    out: list[str] = []
    start = 0
    for index in range(1, len(classes) + 1):
        if index == len(classes) or classes[index] != classes[start]:
            words = escape(printable(anchor.exact[start:index]))
            name = classes[start]
            out.append(f'<span class="{name}">{words}</span>' if name else words)
            start = index
    return Markup("".join(out))  # noqa: S704 - each part was escaped above


def _parts(promise: LocatedPromise) -> list[tuple[str, tuple[Part, ...]]]:
    commitment = promise.commitment
    found = {
        "action": (commitment.action,),
        "scope": commitment.scope,
        "time": (commitment.time_bound,) if commitment.time_bound else (),
        "condition": commitment.conditions,
        "hedge": commitment.hedges,
        "actor": _words(promise, commitment.actor),
        "cue": _words(promise, commitment.cue),
    }
    return [(name, found[name]) for name in PART_CLASSES]


def _words(promise: LocatedPromise, words: str) -> tuple[Part, ...]:
    """Where the actor or the cue stands before the action; nowhere if it is in a lead-in."""
    anchor = promise.commitment.anchor
    before = promise.commitment.action.start - anchor.start
    text = anchor.exact.lower()
    found = text.rfind(words.lower(), 0, before if before > 0 else len(text)) if words else -1
    if found < 0 or not _whole(text, found, found + len(words)):
        return ()
    start = anchor.start + found
    return (Part(words, start, start + len(words)),)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` begins and ends at word boundaries."""
    before = start == 0 or not text[start - 1].isalnum()
    return before and (end == len(text) or not text[end].isalnum())
