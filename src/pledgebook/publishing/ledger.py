"""The ledger over versions for a reader: what was asked for, and how it looks in the terminal."""

from collections.abc import Iterator
from dataclasses import dataclass

from pledgebook.history.ledger import Event, Ledger
from pledgebook.history.model import Change, Comparison, Kind
from pledgebook.publishing.printable import encodable, one_line, shortened, wrap
from pledgebook.publishing.redline import (
    LABELS,
    cause_sentence,
    counts_sentence,
    plain_sentence,
)
from pledgebook.publishing.summary_sentences import counted
from pledgebook.publishing.terminal import WIDTH, Style, plain
from pledgebook.reading.model import DocumentReading

QUOTED = 200
"""Characters of a quote in the terminal: the whole stands in JSON."""


WORDS = 40
"""Words that left and are named in the terminal, those that stood oftenest; JSON has them all."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A ledger, its versions, and what of it was asked for."""

    ledger: Ledger
    versions: tuple[DocumentReading, ...]
    dates: tuple[str, ...]
    since: str = ""
    only: tuple[Kind, ...] = ()

    def comparisons(self) -> Iterator[tuple[int, Comparison]]:
        """(number of the new version, comparison) from `since` on."""
        for number, comparison in enumerate(self.ledger.comparisons, start=1):
            if not self.since or self.dates[number] >= self.since:
                yield number, comparison

    def changes(self, comparison: Comparison) -> list[Change]:
        """The substantive changes asked for, those first that a person should see first."""
        found = [
            change
            for change in comparison.substantive
            if not self.only or change.is_one_of(self.only)
        ]
        return sorted(found, key=lambda change: -change.priority)

    @property
    def title(self) -> str:
        """What the document is called in its last version."""
        last = self.versions[-1].document
        return one_line(last.title) or last.id

    def when(self, number: int) -> str:
        """The date of a version, with the time where it is known; its number where neither is."""
        date = self.dates[number]
        if len(date) > len("2016-06-01T12:30") and date[10] == "T":
            return f"{date[:10]} {date[11:16]}"
        return date or f"version {number + 1}"


def ledger_to_terminal(chosen: Chosen, style: Style = plain, width: int = WIDTH) -> str:
    """Versions with what changed in each; then promises that changed or left; then terms."""
    sections = [list(_head(chosen, style, width))]
    for number, comparison in chosen.comparisons():
        sections.append(list(_version(chosen, number, comparison, style, width)))
    sections.append(list(_entries(chosen, style, width)))
    sections.append(list(_terms(chosen, style, width)))
    sections.append(list(_words(chosen, style, width)))
    return encodable("\n\n".join("\n".join(part) for part in sections if part)) + "\n"


def _head(chosen: Chosen, style: Style, width: int) -> Iterator[str]:
    yield from (style(line, bold=True) for line in wrap(chosen.title, width))
    standing = sum(entry.standing and entry.promise for entry in chosen.ledger.entries)
    gone = sum(not entry.standing and entry.promise for entry in chosen.ledger.entries)
    first, latest = chosen.when(0), chosen.when(len(chosen.versions) - 1)
    text = (
        f"{len(chosen.versions)} versions, {first} to {latest}; "
        f"{counted(standing, 'promise')} {'stands' if standing == 1 else 'stand'}, "
        f"{gone} {'is' if gone == 1 else 'are'} gone."
    )
    yield from wrap(text, width)


def _version(
    chosen: Chosen, number: int, comparison: Comparison, style: Style, width: int
) -> Iterator[str]:
    yield style(chosen.when(number), bold=True)
    yield from _hanging("  ", counts_sentence(comparison), width)
    if cause := cause_sentence(comparison):
        yield from _hanging("  ", cause, width)
    for change in chosen.changes(comparison):
        yield from _hanging("  - ", shortened(plain_sentence(change), 3 * QUOTED), width)


def _entries(chosen: Chosen, style: Style, width: int) -> Iterator[str]:
    eventful = [entry for entry in chosen.ledger.entries if len(entry.events) > 1]
    if not eventful:
        return
    yield style(f"Promises and definitions that changed ({len(eventful)})", bold=True)
    for entry in eventful:
        what = "promise" if entry.promise else "definition"
        quote = shortened(entry.events[0].anchor.exact, QUOTED)
        yield from _hanging(f"{entry.id:>4}  ", f"{what}: “{quote}”", width)
        for event in entry.events:
            yield from _hanging("        ", _event(chosen, event), width)


def _event(chosen: Chosen, event: Event) -> str:
    kind = LABELS.get(event.kind, event.kind.value) if event.kind else "first seen"
    return f"{chosen.when(event.version)}  {kind}. {event.why if event.kind else ''}".rstrip()


def _terms(chosen: Chosen, style: Style, width: int) -> Iterator[str]:
    left = [term for term in chosen.ledger.terms if term.left_at is not None]
    if left:
        yield style(f"Terms that left the text ({len(left)})", bold=True)
    for term in left:
        assert term.left_at is not None
        counts = ", ".join(map(str, term.counts))
        yield from _hanging(
            "  ", f"{term.name}: gone since {chosen.when(term.left_at)} ({counts})", width
        )


def _words(chosen: Chosen, style: Style, width: int) -> Iterator[str]:
    words = chosen.ledger.words
    if not words:
        return
    yield style(f"Words that the text no longer has anywhere ({len(words)})", bold=True)
    named = [f"{word.name} ({max(word.counts)})" for word in words[:WORDS]]
    more = f", and {len(words) - WORDS} more, which JSON names" if len(words) > WORDS else ""
    yield from _hanging("  ", f"{', '.join(named)}{more}", width)


def _hanging(lead: str, text: str, width: int) -> Iterator[str]:
    for number, line in enumerate(wrap(text, width - len(lead))):
        yield (lead if not number else " " * len(lead)) + line
