"""How the commands that bring documents into a casebook tell what came of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from pledgebook.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pledgebook.capture.histories import Skipped
    from pledgebook.casebook.audit import Signature
    from pledgebook.casebook.captured import BroughtIn
    from pledgebook.casebook.documents_saving import Added
    from pledgebook.casebook.folder import Casebook
    from pledgebook.casebook.returned import ReanchoredQuote


def say_added(added: Sequence[Added]) -> None:
    """A line for each document."""
    from pledgebook.publishing.printable import one_line

    for item in added:
        click.echo(one_line(f"{item.document}: {item.outcome}"))


def say_quotes(casebook: Casebook, after: int, path: Path) -> None:
    """What became of the quotes that were found again after the outcome with this id."""
    from pledgebook.casebook.returned import reanchored

    with casebook.reading() as connection:
        found = reanchored(connection, after=after)
    if found:
        for line in quote_lines(found, path):
            click.echo(line)


def quote_lines(found: Sequence[ReanchoredQuote], path: Path) -> list[str]:
    """The outcomes counted, then each quote that does not carry its finding forward."""
    from pledgebook.publishing.printable import one_line, shortened

    counts = Counter(quote.outcome.value for quote in found)
    counted = ", ".join(f"{count} {name}" for name, count in counts.items())
    lines = [f"Quotes found again: {counted}."]
    returned = [q for q in found if q.question_id is not None and not q.carries_forward]
    for quote in returned:
        text = shortened(quote.quote.exact, 70)
        lines.append(one_line(f"  question {quote.question_id}: “{text}” {quote.sentence}"))
    asides = sum(q.question_id is None and not q.carries_forward for q in found)
    if asides:
        stand = "one of them stands" if asides == 1 else f"{asides} of them stand"
        lines.append(f"Not as it was, {stand} under suggested answers only: suggest again.")
    if returned:
        lines.append(f"They wait for a person: `pledgebook review returned {path}`.")
    return lines


def retested(casebook: Casebook, company: str, added: Sequence[Added], by: Signature) -> list[str]:
    """Test what was recommended to the company where new text came in; what came of it."""
    from pledgebook.casebook.recommendations import recommendations_of

    if all(item.outcome == "known" for item in added):
        return []
    if not recommendations_of(casebook, company):
        return []
    from pledgebook.casebook.retesting import retest_company
    from pledgebook.cli.recommendations import tested_lines

    try:
        return tested_lines(retest_company(casebook, company, by))
    except InputError as error:
        return [f"The recommendations were not tested again: {error}"]


def bring_in_watch(path: Path, folder: Path, company: str | None, person: str | None) -> int:
    """Add what a watch has captured to a casebook and tell what came of it; the exit code."""
    from pledgebook.capture.histories import archived
    from pledgebook.capture.web.folder import opened as archive_at
    from pledgebook.casebook.captured import bring_in
    from pledgebook.casebook.failed_captures import record_failures
    from pledgebook.casebook.returned import newest_outcome
    from pledgebook.cli.casebook_options import opened, signature

    skipped: list[Skipped] = []
    by = signature(person)
    with opened(path) as casebook:
        before = newest_outcome(casebook)
        found = bring_in(casebook, archived.versions(folder, skipped), by, company or "")
        say_added(found.added)
        say_quotes(casebook, before, path)
        for owner in found.companies:
            for line in retested(casebook, owner, found.added, by):
                click.echo(line)
        failing = record_failures(casebook, archive_at(folder), by, company or "")
    if failing:
        what = "document" if failing == 1 else "documents"
        click.echo(f"{failing} watched {what} could not be captured: the workbench names them.")
    return _say_rest(found, skipped)


def _say_rest(found: BroughtIn, skipped: Sequence[Skipped]) -> int:
    from pledgebook.publishing.printable import one_line
    from pledgebook.publishing.summary_sentences import failure_sentence

    if found.known:
        what = "capture was" if found.known == 1 else "captures were"
        click.echo(f"{found.known} {what} in the casebook already.")
    for part in skipped:
        click.echo(one_line(f"Passed over: {part.source}: {part.reason}"), err=True)
    for item in found.failed:
        click.echo(f"Not added: {one_line(failure_sentence(item))}", err=True)
    return 3 if found.failed or skipped else 0


def returned_record(quote: ReanchoredQuote) -> dict[str, object]:
    """A quote that came back, for machines."""
    now = quote.now.anchor
    return {
        "document": quote.document,
        "in_document": quote.in_document,
        "version": quote.version_id,
        "outcome": quote.outcome.value,
        "cause": quote.cause.value,
        "quote": quote.quote.exact,
        "now": now.exact if now else None,
        "candidates": len(quote.now.candidates),
        "edits": [[edit.kind.value, edit.old, edit.new] for edit in quote.now.edits],
        "sentence": quote.sentence,
        "at": quote.at,
    }
