"""Names each change between two versions: noise by its kind, or substance."""

import re

from pledgebook.capture.blocks import BlockKind
from pledgebook.capture.documents import Document
from pledgebook.history import noise
from pledgebook.history.align import Alignment, How, Pair
from pledgebook.history.binding import describes
from pledgebook.history.disclaiming import disclaimed
from pledgebook.history.family import Elsewhere
from pledgebook.history.keys import key
from pledgebook.history.lead_ins import behind, lead_in, list_start
from pledgebook.history.model import Cause, Change, Kind
from pledgebook.history.strength import judge
from pledgebook.history.words import diff
from pledgebook.reading.model import DocumentReading
from pledgebook.text.anchors import Anchor, make_anchor
from pledgebook.text.words import words_in

SHORT_LINE = 12
"""Characters up to which a line may be a cell like "Yes", which says something each time it
stands; a longer one that stands twice is a heading or banner that the page repeats."""

WEB_MEDIA = frozenset(("text/html", "text/markdown"))
LONG_WORDS = 11
LONG_SENTENCES = 8
"""A page has menus around its running text if it has this many sentences of that many spaces:
fewer, and its short lines may be all that it says."""


class Labeller:
    """Names each pair and each sentence that stands alone, in the order of the new text."""

    def __init__(
        self,
        old: DocumentReading,
        new: DocumentReading,
        alignment: Alignment,
        elsewhere: dict[int, Elsewhere],
    ) -> None:
        self._old = old
        self._new = new
        self._alignment = alignment
        self._elsewhere = elsewhere
        self._old_promises = {promise.sentence for promise in old.commitments}
        self._new_promises = {promise.sentence for promise in new.commitments}
        self._old_definitions = {definition.sentence for definition in old.definitions}
        self._new_definitions = {definition.sentence for definition in new.definitions}
        self._running = (_running_text(old), _running_text(new))
        self._old_keys = frozenset(key(sentence.text) for sentence in old.sentences)
        self._new_keys = frozenset(key(sentence.text) for sentence in new.sentences)
        self._report = describes(old) or describes(new)
        self._block_of = _block_map(old, new, alignment)

    def changes(self) -> list[Change]:
        """All changes; a removal stands behind the pair that its predecessor belongs to."""
        found: list[tuple[tuple[float, int], Change]] = []
        place: dict[int, int] = {}
        for pair in self._alignment.pairs:
            place |= dict.fromkeys(pair.old, pair.new[-1]) if pair.in_order else {}
            if change := self._of_pair(pair):
                found.append(((pair.new[0], 0), change))
        found += [((j, 0), self._added(j)) for j in self._alignment.added]
        last = -1
        for i in range(len(self._old.sentences)):
            last = place.get(i, last)
            place[i] = last
        found += [((place[i] + 0.5, i), self._removed(i)) for i in self._alignment.removed]
        found.sort(key=lambda item: item[0])
        return [change for _, change in found]

    def _of_pair(self, pair: Pair) -> Change | None:
        old_text, new_text = self._texts(pair)
        if pair.how is How.SAME and old_text == new_text:
            return None
        old, new = self._anchors(pair)
        if pair.how is How.MOVED:
            return self._moved(pair, old, new)
        kind = noise.between(old_text, new_text)
        if not kind and all(self._in_menu(*side) for side in self._sides(pair)):
            kind = Kind.FURNITURE
        if kind:
            why = f"Only {_NOISE_WORDS[kind]} differ."
            return Change(kind, Cause.NOISE, why, old, new, diff(old_text, new_text))
        if pair.how in (How.SPLIT, How.MERGED) and _recut(old_text, new_text):
            why = "The same words, cut into sentences at another place."
            return Change(Kind.SPACING, Cause.NOISE, why, old, new, diff(old_text, new_text))
        lead = self._lead(pair)
        before, after = (behind(lead, text) for text in (old_text, new_text))
        verdict = judge(before, after, report=self._report)
        why = f"Under “{lead}”: {verdict.why}" if lead and verdict.arguments else verdict.why
        return Change(
            kind=verdict.kind,
            cause=Cause.COMPANY,
            why=why,
            old=old,
            new=new,
            edits=diff(old_text, new_text),
            arguments=verdict.arguments,
            promise=self._holds(pair, self._old_promises, self._new_promises),
            definition=self._holds(pair, self._old_definitions, self._new_definitions),
            heading=self._new.layer.blocks[self._new.sentences[pair.new[0]].block].kind
            is BlockKind.HEADING,
            moved=not pair.in_order,
        )

    def _moved(self, pair: Pair, old: Anchor, new: Anchor) -> Change:
        before, after = self._old.sentences[pair.old[0]], self._new.sentences[pair.new[0]]
        alone = noise.alone(after.text)
        if alone:
            return Change(alone, Cause.NOISE, "A line that says nothing moved.", old, new)
        if self._block_of.get(before.block) == after.block or self._same_list(
            before.block, after.block
        ):
            why = "The same words in another order of the same paragraph or list."
            return Change(Kind.ORDER, Cause.NOISE, why, old, new)
        where = f" under “{new.heading_path[-1]}”" if new.heading_path else ""
        return Change(
            kind=Kind.MOVED,
            cause=Cause.COMPANY,
            why=f"The same words now stand elsewhere{where}.",
            old=old,
            new=new,
            promise=self._holds(pair, self._old_promises, self._new_promises),
            definition=self._holds(pair, self._old_definitions, self._new_definitions),
            moved=True,
        )

    def _same_list(self, old_block: int, new_block: int) -> bool:
        """Whether both blocks are items of one list or table, under one lead-in."""
        before, after = self._old.layer.blocks[old_block], self._new.layer.blocks[new_block]
        if before.kind is not after.kind or before.kind not in _LISTED:
            return False
        return list_start(self._old, old_block) == list_start(self._new, new_block)

    def _added(self, j: int) -> Change:
        sentence = self._new.sentences[j]
        new = make_anchor(self._new.layer, sentence.start, sentence.end)
        if kind := self._noise_alone(self._new, j):
            return Change(kind, Cause.NOISE, f"Only {_NOISE_WORDS[kind]} came in.", new=new)
        promise, definition = j in self._new_promises, j in self._new_definitions
        if len(sentence.text) > SHORT_LINE and key(sentence.text) in self._old_keys:
            return Change(Kind.FURNITURE, Cause.NOISE, "It stood in the text before.", new=new)
        if argument := disclaimed(self._new.document, "", sentence.text):
            return Change(
                Kind.WEAKENED, Cause.COMPANY, argument.why, new=new, arguments=(argument,)
            )
        heading = self._new.layer.blocks[sentence.block].kind is BlockKind.HEADING
        return Change(
            Kind.ADDED, Cause.COMPANY, f"{_what(promise, definition, heading)} came in.", new=new,
            promise=promise, definition=definition, heading=heading,
        )  # fmt: skip

    def _removed(self, i: int) -> Change:
        sentence = self._old.sentences[i]
        old = make_anchor(self._old.layer, sentence.start, sentence.end)
        if kind := self._noise_alone(self._old, i):
            return Change(kind, Cause.NOISE, f"Only {_NOISE_WORDS[kind]} went.", old)
        promise, definition = i in self._old_promises, i in self._old_definitions
        if found := self._elsewhere.get(i):
            return Change(
                Kind.MOVED_TO_DOCUMENT, Cause.COMPANY, _elsewhere_why(found, self._old.document),
                old, found.anchor, found.edits, promise=promise, definition=definition,
                to_document=found.document.id, to_rank=found.document.rank,
            )  # fmt: skip
        if len(sentence.text) > SHORT_LINE and key(sentence.text) in self._new_keys:
            return Change(Kind.FURNITURE, Cause.NOISE, "It still stands in the text.", old)
        if argument := disclaimed(self._old.document, sentence.text, ""):
            return Change(
                Kind.STRENGTHENED, Cause.COMPANY, argument.why, old, arguments=(argument,)
            )
        heading = self._old.layer.blocks[sentence.block].kind is BlockKind.HEADING
        what = _what(promise, definition, heading)
        why = f"{what} is no longer made." if promise else f"{what} is gone."
        return Change(
            Kind.REMOVED, Cause.COMPANY, why, old,
            promise=promise, definition=definition, heading=heading,
        )  # fmt: skip

    def _noise_alone(self, reading: DocumentReading, index: int) -> Kind | None:
        """The kind of noise that a sentence is by itself, or as part of a menu around the text."""
        text = reading.sentences[index].text
        if kind := noise.alone(text):
            return kind
        return Kind.FURNITURE if self._in_menu(reading, index) else None

    def _in_menu(self, reading: DocumentReading, index: int) -> bool:
        """Whether a line looks like part of a menu and stands outside the running text."""
        first, last = self._running[reading is self._new]
        outside = index < first or index > last
        return outside and noise.is_navigation(reading.sentences[index].text)

    def _sides(self, pair: Pair) -> list[tuple[DocumentReading, int]]:
        return [*((self._old, i) for i in pair.old), *((self._new, j) for j in pair.new)]

    def _texts(self, pair: Pair) -> tuple[str, str]:
        return (
            " ".join(self._old.sentences[i].text for i in pair.old),
            " ".join(self._new.sentences[j].text for j in pair.new),
        )

    def _lead(self, pair: Pair) -> str:
        """What the list says of each of its items ("We will not"), where both texts are one."""
        old, new = self._old.sentences[pair.old[0]], self._new.sentences[pair.new[0]]
        if len(pair.old) > 1 or len(pair.new) > 1 or not lead_in(self._old, old):
            return ""
        return lead_in(self._new, new)

    def _anchors(self, pair: Pair) -> tuple[Anchor, Anchor]:
        old, new = self._old.sentences, self._new.sentences
        return (
            make_anchor(self._old.layer, old[pair.old[0]].start, old[pair.old[-1]].end),
            make_anchor(self._new.layer, new[pair.new[0]].start, new[pair.new[-1]].end),
        )

    @staticmethod
    def _holds(pair: Pair, old: set[int], new: set[int]) -> bool:
        return any(i in old for i in pair.old) or any(j in new for j in pair.new)


_JOINT = re.compile(r"^(?:and|also)$")


def _recut(old: str, new: str) -> bool:
    """Whether a sentence was only cut in two, or two were joined by "and"."""
    sides = ([word for word in words_in(text) if not _JOINT.match(word)] for text in (old, new))
    before, after = sides
    return before == after


_NOISE_WORDS = {
    Kind.SPACING: "spaces, case or marks between words",
    Kind.MARKUP: "emphasis or bullets",
    Kind.LINKS: "addresses of links",
    Kind.FURNITURE: "page numbers or controls of the page",
    Kind.DATES_VERSIONS: "dates or version numbers",
    Kind.EXTRACTION: "letters that a wrong encoding broke",
    Kind.ORDER: "places in a list",
    Kind.OSCILLATION: "an earlier text",
}
_LISTED = frozenset((BlockKind.LIST_ITEM, BlockKind.TABLE_CELL))


def _running_text(reading: DocumentReading) -> tuple[int, int]:
    """First and last sentence of the running text; all of it where there is hardly any.

    A heading or a few short lines directly above the first long sentence belong to it.
    """
    last = len(reading.sentences) - 1
    if reading.layer.media_type not in WEB_MEDIA:
        return 0, last
    long = [s.index for s in reading.sentences if s.text.count(" ") >= LONG_WORDS]
    if len(long) < LONG_SENTENCES:
        return 0, last
    return max(long[0] - 1, 0), long[-1]


def _what(promise: bool, definition: bool, heading: bool) -> str:
    if promise:
        return "A promise"
    return "A definition" if definition else "A heading" if heading else "A sentence"


def _elsewhere_why(found: Elsewhere, old: Document) -> str:
    words = "" if found.exact else ", in other words"
    lower = ", which ranks lower" if found.document.rank > old.rank else ""
    return f"Now stands in “{found.document.title or found.document.id}”{lower}{words}."


def _block_map(old: DocumentReading, new: DocumentReading, alignment: Alignment) -> dict[int, int]:
    """Which block of the new text holds what a block of the old one held."""
    found: dict[int, int] = {}
    for pair in alignment.pairs:
        if pair.how is How.SAME:
            found.setdefault(old.sentences[pair.old[0]].block, new.sentences[pair.new[0]].block)
    return found
