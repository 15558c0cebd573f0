"""A ledger over the versions of one document: what became of each promise and definition."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pledgebook.history.align import How, align
from pledgebook.history.compare import compare
from pledgebook.history.dictionary import NOTHING, NoiseDictionary
from pledgebook.history.lost_words import words_of
from pledgebook.history.model import NOISE, Comparison, Kind
from pledgebook.reading.model import DocumentReading
from pledgebook.text.anchors import Anchor, make_anchor


@dataclass(frozen=True, slots=True)
class Event:
    """What happened in one version (by number, from 0); `kind` is None for the first version."""

    version: int
    kind: Kind | None
    why: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Entry:
    """One promise or definition: when it came in, how it changed, when it left."""

    id: int
    promise: bool
    events: tuple[Event, ...]
    standing: bool


@dataclass(frozen=True, slots=True)
class TermCount:
    """How often a term stands in each version; `left_at` is the version that first lacks it."""

    name: str
    counts: tuple[int, ...]
    left_at: int | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """Comparisons of neighbours, the entries they make, and the terms counted."""

    comparisons: tuple[Comparison, ...]
    entries: tuple[Entry, ...]
    terms: tuple[TermCount, ...]
    words: tuple[TermCount, ...] = ()
    """Words of meaning that the last version has nowhere; `terms` holds those of the glossary."""


@dataclass
class _Open:
    id: int
    promise: bool
    events: list[Event] = field(default_factory=list)
    standing: bool = True


def ledger_of(
    versions: Sequence[DocumentReading],
    dictionary: NoiseDictionary = NOTHING,
    reread: Sequence[str] = (),
) -> Ledger:
    """The ledger of versions given oldest first.

    `reread` says for each version why it is another reading and no change by the company, with
    an empty text where it is not (see `compare`); it may be left out.
    """
    comparisons = tuple(
        compare(
            versions[n - 1],
            versions[n],
            versions[: n - 1],
            dictionary=dictionary,
            reread=reread[n] if reread else "",
        )
        for n in range(1, len(versions))
    )
    words = tuple(TermCount(name, row, _left(row)) for name, row in words_of(versions))
    return Ledger(comparisons, _entries(versions, comparisons), _terms(versions), words)


def _entries(
    versions: Sequence[DocumentReading], comparisons: Sequence[Comparison]
) -> tuple[Entry, ...]:
    entries: list[_Open] = []
    at: dict[int, _Open] = {}
    for number, reading in enumerate(versions):
        carried = _carried(versions[number - 1], reading, at) if number else {}
        comparison = comparisons[number - 1] if number else None
        by_start = {c.new.start: c for c in comparison.changes if c.new} if comparison else {}
        now: dict[int, _Open] = {}
        for sentence, is_promise in sorted(_held(reading).items()):
            entry = carried.get(sentence)
            place = reading.sentences[sentence]
            change = by_start.get(place.start)
            if entry is None:
                entry = _Open(len(entries) + 1, is_promise)
                entries.append(entry)
                kind, why = (None, "First version.") if not number else (Kind.ADDED, "Came in.")
                if change and change.kind is not Kind.ADDED and number:
                    kind, why = change.kind, change.why
                anchor = make_anchor(reading.layer, place.start, place.end)
                entry.events.append(Event(number, kind, why, anchor))
            elif change and change.kind not in NOISE and change.new:
                entry.events.append(Event(number, change.kind, change.why, change.new))
            now[sentence] = entry
        if number and comparison:
            _close(versions[number - 1], number, at, now, comparison)
        at = now
    return tuple(Entry(e.id, e.promise, tuple(e.events), e.standing) for e in entries)


def _held(reading: DocumentReading) -> dict[int, bool]:
    """Sentences that hold a definition (False) or a promise (True)."""
    held = {definition.sentence: False for definition in reading.definitions}
    return held | {promise.sentence: True for promise in reading.commitments}


def _carried(old: DocumentReading, new: DocumentReading, at: dict[int, _Open]) -> dict[int, _Open]:
    """Entries by the sentence of the new version that goes on with them."""
    alignment = align([s.text for s in old.sentences], [s.text for s in new.sentences])
    carried: dict[int, _Open] = {}
    for pair in alignment.pairs:
        for i in pair.old:
            if i in at:
                carried.setdefault(pair.new[0], at[i])
                if pair.how in (How.SPLIT, How.MERGED):
                    for j in pair.new:
                        carried.setdefault(j, at[i])
    return carried


def _close(
    old: DocumentReading,
    number: int,
    at: dict[int, _Open],
    now: dict[int, _Open],
    comparison: Comparison,
) -> None:
    """Note what left: entries of the version before that none of this one goes on with."""
    by_start = {c.old.start: c for c in comparison.changes if c.old}
    kept = {entry.id for entry in now.values()}
    for sentence, entry in at.items():
        if entry.id in kept or not entry.standing:
            continue
        place = old.sentences[sentence]
        change = by_start.get(place.start)
        kind = change.kind if change else Kind.REWORDED
        why = change.why if change else "No longer read as a promise."
        anchor = make_anchor(old.layer, place.start, place.end)
        entry.events.append(Event(number, kind, why, anchor))
        entry.standing = False


def _terms(versions: Sequence[DocumentReading]) -> tuple[TermCount, ...]:
    counts = [Counter(use.term for use in reading.term_uses) for reading in versions]
    names = sorted({name for counter in counts for name in counter})
    found = []
    for name in names:
        row = tuple(counter[name] for counter in counts)
        found.append(TermCount(name, row, _left(row)))
    return tuple(found)


def _left(row: tuple[int, ...]) -> int | None:
    """The version that first lacks what the last one lacks, None where the last has it."""
    if not row or row[-1]:
        return None
    return max(number for number, count in enumerate(row) if count) + 1
