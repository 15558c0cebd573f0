"""The assessment as tables for a spreadsheet: promises, terms, findings, recommendations.

A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line
end; https://owasp.org/www-community/attacks/CSV_Injection) gets an apostrophe in front. That is
the one way in which a cell differs from the text it shows; JSON holds the text untouched.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from pledgebook.assessing.model import Assessment, Evidence
from pledgebook.frameworks.model import Framework
from pledgebook.frameworks.sdg import sdg_words
from pledgebook.frameworks.sectors import NotAsked, sector_words
from pledgebook.publishing.findings import Finding
from pledgebook.publishing.printable import encodable, printable
from pledgebook.publishing.summary import Summary, summarise
from pledgebook.publishing.summary_sentences import RANK_NAMES
from pledgebook.reading.model import Part

Row = tuple[str | int | float | None, ...]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that make a formula; full-width forms are taken for them too."""

TABLES = ("promises", "terms", "findings", "recommendations")

FORMATS_LINE = "pledgebook-tables/1"
"""Version of the columns, in the first column of every row."""


def to_csv(assessment: Assessment, frameworks: Sequence[Framework]) -> dict[str, str]:
    """Name of a table → its text as CSV (UTF-8, comma, CRLF as RFC 4180 has it)."""
    summary = summarise(assessment, frameworks)
    tables = {
        "promises": _promises(summary),
        "terms": _terms(summary),
        "findings": _findings(summary),
        "recommendations": _recommendations(summary),
    }
    return {name: _csv(header, rows) for name, (header, rows) in tables.items()}


def _csv(header: Row, rows: Iterable[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("format", *header))
    for row in rows:
        writer.writerow((FORMATS_LINE, *map(safe_cell, row)))
    return encodable(out.getvalue())


def safe_cell(value: str | float | None) -> str:
    """A cell that no spreadsheet runs."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    text = printable(value)
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA) else text


def _promises(summary: Summary) -> tuple[Row, Iterable[Row]]:
    header = (
        "number document rank page heading quote lead_in actor modality standing action "
        "conditions hedges scope time_bound confidence start end"
    )
    return tuple(header.split()), (
        (
            promise.number,
            promise.document.id,
            RANK_NAMES[promise.document.rank],
            said.anchor.page,
            " > ".join(said.anchor.heading_path),
            said.anchor.exact,
            promise.lead_in,
            said.actor,
            "expects others not to" if said.denied else said.modality.value,
            said.standing.value,
            said.action.text,
            _joined(said.conditions),
            _joined(said.hedges),
            _joined(said.scope),
            said.time_bound.text if said.time_bound else "",
            said.confidence,
            said.anchor.start,
            said.anchor.end,
        )
        for promise in summary.promises
        for said in (promise.commitment,)
    )


def _joined(parts: Iterable[Part]) -> str:
    return "; ".join(part.text for part in parts)


def _terms(summary: Summary) -> tuple[Row, Iterable[Row]]:
    header = (
        "term weight state uses uses_in_promises definition document page differs contrast note"
    )
    rows = []
    for term in summary.assessment.terms:
        for located in term.definitions or (None,):
            anchor = located.definition.anchor if located else None
            rows.append(
                (
                    term.name,
                    term.weight,
                    term.state.value,
                    len(term.uses),
                    sum(use.in_commitment for use in term.uses),
                    anchor.exact if anchor else "",
                    located.document_id if located else "",
                    anchor.page if anchor else None,
                    term.differs,
                    term.contrast,
                    term.note,
                )
            )
    return tuple(header.split()), rows


def _findings(summary: Summary) -> tuple[Row, Iterable[Row]]:
    header = (
        "framework element category indicator question answer confidence reason rank_note "
        "quote document rank page start end more_quotes documents_searched sentences_searched "
        "crosswalk sdg"
    )
    rows = [_finding(summary, finding) for part in summary.coverage for finding in part.findings]
    rows += [_left_out(one, len(header.split())) for one in summary.assessment.not_asked]
    return tuple(header.split()), rows


def _left_out(one: NotAsked, width: int) -> Row:
    """A framework that was not asked stands behind the others, with the answer "not asked"."""
    reason = f"Made for {sector_words(one.sectors)}; ask with --framework {one.framework_id}."
    row = (one.framework_id, "", "", one.title, "", "not asked", None, reason)
    return (*row, *("",) * (width - len(row)))


def _finding(summary: Summary, finding: Finding) -> Row:
    given = finding.suggestion
    strongest: Evidence | None = given.evidence[0] if given and given.evidence else None
    searched = [item for item in given.search.documents if item.read] if given else []
    category = next(
        category.title
        for category in finding.framework.categories
        if finding.indicator in category.indicators
    )
    return (
        finding.framework.id,
        finding.element.id,
        category,
        finding.indicator.title,
        finding.element.question,
        finding.answer.value,
        given.confidence if given else None,
        given.reason if given else "",
        given.rank_note if given else "",
        strongest.anchor.exact if strongest else "",
        strongest.document_id if strongest else "",
        RANK_NAMES[strongest.rank] if strongest else "",
        strongest.anchor.page if strongest else None,
        strongest.anchor.start if strongest else None,
        strongest.anchor.end if strongest else None,
        len(given.evidence) - 1 if given and given.evidence else 0,
        len(searched),
        sum(item.sentences for item in searched),
        "; ".join(summary.ties.get(f"{finding.framework.id}:{finding.element.id}", ())),
        "; ".join(sdg_words(target) for target in finding.element.sdg),
    )


def _recommendations(summary: Summary) -> tuple[Row, Iterable[Row]]:
    header = (
        "number title text asks cites asks_for_rank where elements quotes formerly absent_in "
        "importance"
    )
    return tuple(header.split()), (
        (
            item.number,
            item.title,
            item.text,
            " ".join(item.asks),
            "; ".join(item.cites),
            RANK_NAMES[item.asks_for_rank],
            item.where,
            "; ".join(f"{ref.framework_id}:{ref.element_id}" for ref in item.elements),
            " | ".join(evidence.anchor.exact for evidence in item.evidence),
            " | ".join(evidence.anchor.exact for evidence in item.former),
            "; ".join(item.absent_in),
            item.importance,
        )
        for item in summary.assessment.recommendations
    )
