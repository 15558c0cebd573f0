"""A comparison as a reader meets it: which changes, in which order, under which words."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

from pledgebook.capture.documents import Document
from pledgebook.history.model import NOISE, Change, Comparison, Kind
from pledgebook.history.words import Edit, EditKind, readable
from pledgebook.publishing.printable import encodable, one_line, printable

LABELS = {
    Kind.WEAKENED: "weakened",
    Kind.STRENGTHENED: "strengthened",
    Kind.REMOVED: "removed",
    Kind.ADDED: "added",
    Kind.MOVED_TO_DOCUMENT: "moved to another document",
    Kind.MOVED: "moved",
    Kind.REWORDED: "reworded",
}

LEADING = (
    Kind.WEAKENED,
    Kind.REMOVED,
    Kind.MOVED_TO_DOCUMENT,
    Kind.STRENGTHENED,
    Kind.ADDED,
    Kind.REWORDED,
    Kind.MOVED,
)
"""The order in which kinds are counted: what may cost people something stands first."""


@dataclass(frozen=True, slots=True)
class Row:
    """One change with its number in the order of the text, and its edits as they are shown.

    `anchor` names it on a page, by its words: it stays the same when other changes come or go.
    """

    number: int
    change: Change
    edits: tuple[Edit, ...]
    anchor: str = ""

    @property
    def label(self) -> str:
        """The kind in a word, and that it also moved."""
        kind = self.change.kind
        label = LABELS.get(kind, kind.value)
        return f"{label} and moved" if self.change.moved and kind is not Kind.MOVED else label

    @property
    def place(self) -> str:
        """Where the change stands: heading and page of the new text, of the old one if gone."""
        anchor = self.change.new or self.change.old
        if anchor is None:
            return ""
        parts = [one_line(anchor.heading_path[-1])] if anchor.heading_path else []
        if anchor.page:
            parts.append(f"page {anchor.page}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Redline:
    """A comparison with the rows chosen from it and those left out, counted."""

    comparison: Comparison
    rows: tuple[Row, ...]
    noise: tuple[Row, ...]
    hidden: int

    @property
    def by_priority(self) -> tuple[Row, ...]:
        """Rows a person should look at first, first."""
        return tuple(sorted(self.rows, key=lambda row: (-row.change.priority, row.number)))


def redline_of(comparison: Comparison, only: Collection[Kind] = ()) -> Redline:
    """Substance as rows (all of it, or the kinds asked for) and noise beside it."""
    anchors = anchors_of(comparison)
    rows = [
        Row(number, change, readable(change.edits), anchors[number - 1])
        for number, change in enumerate(comparison.changes, start=1)
    ]
    noise = tuple(row for row in rows if not row.change.substantive)
    shown = tuple(row for row in rows if row.change.substantive)
    chosen = tuple(row for row in shown if not only or row.change.is_one_of(only))
    if only and set(only) & NOISE:
        chosen += tuple(row for row in noise if row.change.kind in only)
    return Redline(comparison, chosen, noise, len(shown) - len(chosen))


def anchors_of(comparison: Comparison) -> list[str]:
    """A name for each change on a page, made from its words; the same words twice are numbered."""
    seen: Counter[str] = Counter()
    found = []
    for change in comparison.changes:
        words = "\0".join(anchor.exact if anchor else "" for anchor in (change.old, change.new))
        name = f"change-{sha256(encodable(words).encode()).hexdigest()[:12]}"
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return found


def counts_sentence(comparison: Comparison) -> str:
    """How many changes of each kind there are, and how much is noise, in a sentence."""
    counts = {
        kind: sum(change.kind is kind for change in comparison.substantive) for kind in LEADING
    }
    said = [f"{counts[kind]} {_told(comparison, kind)}" for kind in LEADING if counts[kind]]
    noise = len(comparison.changes) - len(comparison.substantive)
    are = "sentence is" if comparison.unchanged == 1 else "sentences are"
    same = f"{comparison.unchanged} {are} the same"
    if not said and not noise:
        return f"Nothing changed; {same}."
    if not said:
        return f"Nothing of substance changed; {same}, {noise} noted as noise."
    left = f", {noise} noted as noise" if noise else ""
    return f"{', '.join(said)}; {same}{left}."


def _told(comparison: Comparison, kind: Kind) -> str:
    """A kind in a word; of what came or went whole also how many promises and definitions."""
    if kind not in (Kind.REMOVED, Kind.ADDED):
        return LABELS[kind]
    held = [change for change in comparison.substantive if change.kind is kind]
    promises = sum(change.promise for change in held)
    definitions = sum(change.definition and not change.promise for change in held)
    parts = [
        f"{count} {word if count == 1 else word + 's'}"
        for count, word in ((promises, "promise"), (definitions, "definition"))
        if count
    ]
    return f"{LABELS[kind]} ({', '.join(parts)})" if parts else LABELS[kind]


def whole_side(change: Change) -> str:
    """Of a change that stands on one side only: `gone`, `came`, or empty where it has both."""
    if change.old and change.new:
        return ""
    return "gone" if change.old else "came"


def cause_sentence(comparison: Comparison) -> str:
    """Whose change it is, where it is not the company's."""
    if comparison.same_bytes:
        return (
            "Both are the same file, byte for byte: nothing here is a change by the company."
            if comparison.changes
            else "Both are the same file, byte for byte."
        )
    return comparison.note


def title_of(document: Document) -> str:
    """How a version is called: its title and date, or its file."""
    name = one_line(document.title) or one_line(document.path) or document.id
    return f"{name} ({document.published})" if document.published else name


def titles_of(comparison: Comparison) -> tuple[str, str]:
    """How the old and the new version are called; with their files where that is one name."""
    old, new = title_of(comparison.old), title_of(comparison.new)
    files = [PurePath(one.path).name for one in (comparison.old, comparison.new)]
    if old != new or files[0] == files[1]:
        return old, new
    before, after = (f"{old}, {one_line(name)}" for name in files)
    return before, after


def plain_sentence(change: Change) -> str:
    """The change as a neutral sentence for a changelog, with its words."""
    old = f"“{_words(change.old.exact)}”" if change.old else ""
    new = f"“{_words(change.new.exact)}”" if change.new else ""
    label = LABELS.get(change.kind, change.kind.value).capitalize()
    if old and new and change.kind is not Kind.MOVED:
        return f"{label}: {old} now reads {new}. {change.reason}"
    return f"{label}: {new or old}. {change.reason}"


def _words(text: str) -> str:
    return one_line(text).rstrip(".")


def marked_runs(edits: Sequence[Edit], new_side: bool) -> list[tuple[str, str]]:
    """(class, words) of one side: `same`, `gone` or `came`, none of them empty."""
    runs = []
    for edit in edits:
        words = edit.new if new_side else edit.old
        if not words:
            continue
        kind = "same" if edit.kind is EditKind.SAME else "came" if new_side else "gone"
        runs.append((kind, printable(words)))
    return runs


def inline_runs(edits: Sequence[Edit]) -> list[tuple[str, str]]:
    """(class, words) of both sides in one line: what went stands before what came."""
    runs: list[tuple[str, str]] = []
    for edit in edits:
        if edit.kind is EditKind.SAME:
            runs.append(("same", printable(edit.new)))
            continue
        if edit.old:
            gap = " " if not edit.old[-1].isspace() and edit.new else ""
            runs.append(("gone", printable(edit.old) + gap))
        if edit.new:
            runs.append(("came", printable(edit.new)))
    return runs
