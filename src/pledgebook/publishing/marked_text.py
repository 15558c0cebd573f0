"""Spans of a text as nested HTML: the quoted words of a document, the parts of a promise.

Everything is escaped here, once, so that what leaves this module is safe markup.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from markupsafe import Markup, escape

from pledgebook.publishing.firmness import SaidTogether
from pledgebook.publishing.located_promises import LocatedPromise
from pledgebook.publishing.printable import printable
from pledgebook.reading.model import Part


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`start:end` of a text with the address it can be jumped to.

    `tag` is `mark` for what an answer rests on, `span` for what is only pointed at.
    """

    start: int
    end: int
    address: str
    tag: str = "mark"


@dataclass(frozen=True, slots=True)
class PageMark:
    """A page begins at this offset."""

    offset: int
    page: int


def marked(
    text: str,
    start: int,
    end: int,
    spans: Sequence[Span],
    pages: Sequence[PageMark] = (),
) -> Markup:
    """`text[start:end]` with its spans as elements, nested where they are.

    A span that crosses another is closed with it and goes on in an element without an
    address, because elements cannot cross. `pages` are set as small markers where a page
    begins.
    """
    pending = [
        (
            max(span.start, start),
            -min(span.end, end),
            span.address if span.start >= start else "",
            span.tag,
        )
        for span in spans
        if span.start < end and span.end > start
    ]
    heapify(pending)
    out: list[str] = []
    opened: list[tuple[int, str]] = []
    at = start

    def write_to(offset: int) -> None:
        nonlocal at
        out.append(_with_pages(text, at, offset, pages))
        at = offset

    def close() -> None:
        offset, tag = opened.pop()
        write_to(offset)
        out.append(f"</{tag}>")

    while pending:
        span_start, negative_end, address, tag = heappop(pending)
        span_end = -negative_end
        while opened and opened[-1][0] <= span_start:
            close()
        if opened and opened[-1][0] < span_end:
            heappush(pending, (opened[-1][0], -span_end, "", tag))
            span_end = opened[-1][0]
        write_to(span_start)
        out.append(f'<{tag} id="{escape(address)}">' if address else f"<{tag}>")
        opened.append((span_end, tag))
    while opened:
        close()
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
            high = max(min(part.end - anchor.start, len(classes)), low)
            classes[low:high] = [name] * (high - low)
    out: list[str] = []
    start = 0
    for index in range(1, len(classes) + 1):
        if index == len(classes) or classes[index] != classes[start]:
            words = escape(printable(anchor.exact[start:index]))
            name = classes[start]
            out.append(f'<span class="{name}">{words}</span>' if name else words)
            start = index
    return Markup("".join(out))  # noqa: S704 - each part was escaped above


def marked_actions(said: SaidTogether) -> Markup:
    """The sentence of promises that were said together, with what each promises emphasised."""
    at = 0
    out: list[str] = []
    for action in sorted(said.actions, key=lambda part: part.start):
        start, end = max(action.start - said.start, at), action.end - said.start
        if start >= end:
            continue
        out.append(escape(one_line_as_it_is(said.text[at:start])))
        out.append(Markup("<b>{}</b>").format(one_line_as_it_is(said.text[start:end])))
        at = end
    out.append(escape(one_line_as_it_is(said.text[at:])))
    return Markup("".join(out))  # noqa: S704 - each part was escaped above


def one_line_as_it_is(text: str) -> str:
    """The text made printable, runs of space being one space, also at its ends."""
    return re.sub(r"\s+", " ", printable(text))


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
