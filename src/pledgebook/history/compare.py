"""Compares two versions of a document: every change, labelled and argued."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pledgebook.history import noise
from pledgebook.history.align import How, align
from pledgebook.history.defined import with_definitions
from pledgebook.history.dictionary import NOTHING, NoiseDictionary
from pledgebook.history.failing import failure
from pledgebook.history.family import find_elsewhere
from pledgebook.history.keys import key
from pledgebook.history.labelling import Labeller
from pledgebook.history.model import NOISE, Cause, Change, Comparison, Kind
from pledgebook.history.priority import priority_of
from pledgebook.reading.model import DocumentReading

RERUN = "The bytes are the same; another reader of the file made another text of them."


def compare(  # noqa: PLR0917
    old: DocumentReading,
    new: DocumentReading,
    earlier: Sequence[DocumentReading] = (),
    family: Sequence[DocumentReading] = (),
    dictionary: NoiseDictionary = NOTHING,
    reread: str = "",
) -> Comparison:
    """All changes from `old` to `new`.

    `earlier` are the versions before `old`, oldest first: a new text that repeats one of them
    is an oscillation. `family` are other documents as they stand beside the new version: what
    moved into one of them is said to have moved. `dictionary` lowers the priority of what does
    not matter in this document; it hides nothing. `reread` says why the archive puts the new
    version down to its own reader or rules and not to the company; empty where it does not.
    """
    same_bytes = bool(old.document.sha256) and old.document.sha256 == new.document.sha256
    alignment = align(
        [sentence.text for sentence in old.sentences], [sentence.text for sentence in new.sentences]
    )
    alignment = with_definitions(alignment, old, new)
    labeller = Labeller(old, new, alignment, find_elsewhere(old, alignment.removed, family))
    changes = labeller.changes()
    returns_to = _returns_to(new, earlier, changes) if not same_bytes else -1
    note = ""
    if same_bytes:
        changes = [_relabelled(c, Kind.EXTRACTION, Cause.EXTRACTION, RERUN) for c in changes]
        note = RERUN if changes else ""
    elif reread:
        note = reread
        changes = [_relabelled(c, Kind.EXTRACTION, Cause.EXTRACTION, reread) for c in changes]
    elif returns_to >= 0:
        note = _return_note(earlier[returns_to])
        changes = [_relabelled(c, Kind.OSCILLATION, Cause.NOISE, note) for c in changes]
    elif note := failure(old, new, alignment):
        changes = [_relabelled(c, Kind.EXTRACTION, Cause.NOISE, note) for c in changes]
    changes = [priority_of(dictionary.applied(change)) for change in changes]
    unchanged = sum(len(pair.new) for pair in alignment.pairs if pair.how in (How.SAME, How.MOVED))
    counts = Counter(change.kind for change in changes)
    return Comparison(
        old=old.document,
        new=new.document,
        changes=tuple(changes),
        unchanged=unchanged,
        same_bytes=same_bytes,
        returns_to=returns_to,
        note=note,
        counts={kind: counts[kind] for kind in Kind if counts[kind]},
    )


def _relabelled(change: Change, kind: Kind, cause: Cause, why: str) -> Change:
    """What would have been substance, under the name of what made it."""
    if change.kind in NOISE:
        return replace(change, cause=cause)
    return replace(change, kind=kind, cause=cause, why=why, otherwise=change.kind)


def _returns_to(
    new: DocumentReading, earlier: Sequence[DocumentReading], changes: Sequence[Change]
) -> int:
    """The latest earlier version with the text of the new one, where the old one differs."""
    came = [change.new.exact for change in changes if change.new and change.kind not in NOISE]
    went = [change.old.exact for change in changes if change.old and change.kind not in NOISE]
    if not came and not went:
        return -1
    letters: frozenset[tuple[str, int]] = frozenset()
    for number in range(len(earlier) - 1, -1, -1):
        text = earlier[number].layer.text
        if all(words in text for words in came):
            letters = letters or text_key(new)
            if text_key(earlier[number]) == letters:
                return number
    return -1


def text_key(reading: DocumentReading) -> frozenset[tuple[str, int]]:
    """What a version says, whatever its order, dates and furniture."""
    keys = Counter(
        key(sentence.text) for sentence in reading.sentences if noise.alone(sentence.text) is None
    )
    return frozenset(keys.items())


def _return_note(earlier: DocumentReading) -> str:
    when = earlier.document.published
    return f"The text is back to what it was{f' on {when}' if when else ' in an earlier version'}."


def substantive_pairs(comparison: Comparison) -> Iterator[Change]:
    """The changes that stand on both sides and touch what the text says."""
    return (change for change in comparison.substantive if change.old and change.new)
