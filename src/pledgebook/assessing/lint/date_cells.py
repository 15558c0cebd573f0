"""Cells of source numbers that a spreadsheet made into dates."""

from collections.abc import Iterator

from pledgebook.assessing.index.model import CompanyRecord
from pledgebook.assessing.index.source_cells import is_date, likely_originals
from pledgebook.assessing.lint.model import Finding, Rule, Severity, Subject, finding_at


def check(subject: Subject) -> Iterator[Finding]:
    """Damaged cells beside answers and beside scores, with what was likely typed."""
    edition = subject.cycle.edition
    for record in subject.cycle.companies:
        known = {source.number for source in record.sources}
        for judged in record.answers:
            cell = judged.source_cell
            if is_date(cell):
                remedy = _remedy(cell, known, judged.comment, edition)
                yield finding_at(
                    RULE.name,
                    Severity.ERROR,
                    edition,
                    record,
                    judged,
                    sentence=_says(cell),
                    remedy=remedy,
                    cell=cell,
                )
        yield from _beside_scores(record, known, edition)


def _beside_scores(record: CompanyRecord, known: set[str], edition: str) -> Iterator[Finding]:
    for (indicator, place), cell in record.published.place_sources.items():
        if is_date(cell):
            yield Finding(
                RULE.name,
                Severity.ERROR,
                edition,
                _says(cell),
                _remedy(cell, known, "", edition),
                record.company,
                indicator,
                place=place,
                cell=cell,
            )


def _says(cell: str) -> str:
    return f"A spreadsheet made the source numbers into a date: {cell!r}."


def _remedy(cell: str, known: set[str], comment: str, edition: str) -> str:
    year = int(edition[:4]) if edition[:4].isdecimal() else None
    first, *others = likely_originals(cell, known, comment, year)
    less = f" (less likely {' or '.join(map(repr, others))})" if others else ""
    return f"It was likely {first!r}{less}: check and type it as text."


RULE = Rule("date-cell", "A cell of source numbers became a date.", check)
