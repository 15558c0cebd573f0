"""A quote found again when a new version comes in, once, with the outcome kept.

Exact and normalised are the outcomes that carry a finding forward, so they are given for the
same letters and figures alone: what differs in one word is `changed`, however alike it looks.
A changed, lost or ambiguous quote goes back to a person.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pledgebook.history.keys import strict_key
from pledgebook.history.likeness import likeness, pair_edited
from pledgebook.history.words import Edit, diff
from pledgebook.text.anchors import Anchor, make_anchor
from pledgebook.text.layer import TextLayer
from pledgebook.text.sentence import Sentence

CHANGED_FROM = 0.5
"""Likeness from which a sentence is shown as the quote's changed form. Lower ones were other
sentences in a sample of version pairs read by eye; the outcome goes to a person in either case."""

NEAREST = 60.0
"""How much of the context must speak for one of several equal places, in characters that agree
before and behind it (the most there are is 64), before it is taken as the same one."""

LONGEST_RUN = 12
"""Sentences a quote may span; a longer one is looked for as one literal text only."""


class Outcome(StrEnum):
    """What became of a quote."""

    EXACT = "exact"
    NORMALISED = "normalised"
    CHANGED = "changed"
    LOST = "lost"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Reanchored:
    """The outcome, where the quote stands now (none if lost), and what changed in its words.

    `candidates` are the equal places of an ambiguous quote; `anchor` is then none of them.
    """

    outcome: Outcome
    anchor: Anchor | None = None
    edits: tuple[Edit, ...] = ()
    candidates: tuple[Anchor, ...] = ()
    why: str = ""

    @property
    def carries_forward(self) -> bool:
        """Whether a finding may go on with this quote without a person looking."""
        return self.outcome in (Outcome.EXACT, Outcome.NORMALISED)


class Place:
    """A version in which quotes are looked for: its text, sentences and their keys, made once."""

    def __init__(self, layer: TextLayer, sentences: Sequence[Sentence]) -> None:
        self.layer = layer
        self.sentences = tuple(sentences)
        self.texts = [sentence.text for sentence in sentences]
        self._letters: list[str] = []
        self._starts: list[int] = []
        total = 0
        for text in self.texts:
            letters = strict_key(text)
            self._letters.append(letters)
            self._starts.append(total)
            total += len(letters)
        self.joined = "".join(self._letters)
        self._at = {start: n for n, start in enumerate(self._starts) if self._letters[n]}
        self._ends = {
            start + len(self._letters[n]): n
            for n, start in enumerate(self._starts)
            if self._letters[n]
        }

    def literally(self, quote: str) -> list[tuple[int, int]]:
        """Where the quote stands word for word: no letter or figure touches it on either side."""
        text, found, at = self.layer.text, [], -1
        while (at := text.find(quote, at + 1)) >= 0:
            end = at + len(quote)
            if not _touches(text, at, quote[0], before=True) and not _touches(
                text, end, quote[-1], before=False
            ):
                found.append((at, end))
        return found

    def by_letters(self, quote: str) -> list[tuple[int, int]]:
        """Where whole sentences have the letters and figures of the quote."""
        letters = strict_key(quote)
        found, at = [], -1
        while letters and (at := self.joined.find(letters, at + 1)) >= 0:
            first, last = self._at.get(at), self._ends.get(at + len(letters))
            if first is None or last is None or last - first >= LONGEST_RUN:
                continue
            start, end = self.sentences[first].start, self.sentences[last].end
            if decisive_words(self.layer.text[start:end]) == decisive_words(quote):
                found.append((start, end))
        return found


_DECISIVE = re.compile(
    r"\d+(?:[.,]\d+)*|\b(?:not|no|never|nor|neither|none|cannot|without|may|might|can|could|will"
    r"|would|shall|should|must|unless|except|only)\b|n['’]t\b",
    re.IGNORECASE,
)


def decisive_words(text: str) -> list[str]:
    """Modals, negations and figures in order: where these differ, nothing is the same quote."""
    return [word.lower().replace("’", "'") for word in _DECISIVE.findall(text)]


def _touches(text: str, at: int, inner: str, *, before: bool) -> bool:
    """Whether a letter or figure stands directly beside a quote that begins or ends in one."""
    outer = at - 1 if before else at
    if not 0 <= outer < len(text) or not inner.isalnum():
        return False
    beside = text[outer]
    if beside in ".,-%" and inner.isdigit():
        further = outer - 1 if before else outer + 1
        if beside == "%":
            return True
        return 0 <= further < len(text) and text[further].isdigit()
    return beside.isalnum() or beside == "_"


def reanchor(anchor: Anchor, place: Place) -> Reanchored:
    """Find a quote in a new version."""
    quote = anchor.exact
    found = place.literally(quote)
    whole = [span for span in found if _stands_alone(anchor, place, span)]
    if found and (whole or not _was_whole(anchor)):
        return _settled(anchor, place, whole or found, Outcome.EXACT, "word for word")
    spans = place.by_letters(quote)
    if spans:
        return _settled(anchor, place, spans, Outcome.NORMALISED, "in the same letters")
    return _changed(anchor, place)


_STOPS = frozenset(".!?;:…")


def _was_whole(anchor: Anchor) -> bool:
    """Whether the quote was a sentence of its own in the text it was made from."""
    before, after = anchor.prefix.rstrip(" "), anchor.suffix.lstrip(" ")
    opens = not before or before[-1] in _STOPS or before[-1] == "\n"
    closes = anchor.exact.rstrip()[-1:] in _STOPS or not after or after[0] == "\n"
    return opens and closes


def _stands_alone(anchor: Anchor, place: Place, span: tuple[int, int]) -> bool:
    """Whether a literal hit is whole sentences, where the quote was: not behind "unless"."""
    if not _was_whole(anchor):
        return True
    text = place.layer.text
    before, after = text[: span[0]].rstrip(" "), text[span[1] :].lstrip(" ")
    opens = not before or before[-1] in _STOPS or before[-1] == "\n"
    closes = anchor.exact.rstrip()[-1:] in _STOPS or not after or after[0] == "\n"
    return opens and closes


def _settled(
    anchor: Anchor, place: Place, spans: list[tuple[int, int]], outcome: Outcome, how: str
) -> Reanchored:
    chosen = spans[0] if len(spans) == 1 else _by_context(anchor, place.layer.text, spans)
    if chosen is None:
        candidates = tuple(make_anchor(place.layer, *span) for span in spans)
        why = f"Stands {how} in {len(spans)} places, and nothing around it tells which."
        return Reanchored(Outcome.AMBIGUOUS, None, (), candidates, why)
    found = make_anchor(place.layer, *chosen)
    return Reanchored(outcome, found, diff(anchor.exact, found.exact), (), f"Stands {how}.")


def _by_context(anchor: Anchor, text: str, spans: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The one place whose surroundings are those of the old quote, None where none stands out."""
    scored = sorted(
        ((_agreeing(anchor, text, span), -span[0], span) for span in spans), reverse=True
    )
    best, second = scored[0], scored[1]
    full = len(anchor.prefix) + len(anchor.suffix)
    if best[0] >= min(NEAREST, full) and second[0] < best[0]:
        return best[2]
    return None


def _agreeing(anchor: Anchor, text: str, span: tuple[int, int]) -> int:
    before, after = text[: span[0]], text[span[1] : span[1] + len(anchor.suffix)]
    count = 0
    for old, new in zip(
        reversed(anchor.prefix), reversed(before[-len(anchor.prefix) - 1 :]), strict=False
    ):
        if old != new:
            break
        count += 1
    for old, new in zip(anchor.suffix, after, strict=False):
        if old != new:
            break
        count += 1
    return count


def _changed(anchor: Anchor, place: Place) -> Reanchored:
    """The sentence most like the quote, where one is like it at all."""
    pairs = pair_edited([anchor.exact], place.texts, [0], range(len(place.texts)), ())
    best = [(likeness(anchor.exact, place.texts[j]), -j, j) for _, j, _ in pairs]
    if not best or max(best)[0] < CHANGED_FROM:
        return Reanchored(Outcome.LOST, why="No sentence of the new version is like it.")
    sentence = place.sentences[max(best)[2]]
    found = make_anchor(place.layer, sentence.start, sentence.end)
    why = "The nearest sentence has other words."
    return Reanchored(Outcome.CHANGED, found, diff(anchor.exact, found.exact), (), why)
