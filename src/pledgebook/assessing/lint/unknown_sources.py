"""Source numbers that point nowhere, and numbers that two sources share."""

import re
from collections import Counter
from collections.abc import Iterator

from pledgebook.assessing.index.model import CompanyRecord
from pledgebook.assessing.index.source_cells import parse_refs
from pledgebook.assessing.lint.model import Finding, Rule, Severity, Subject, finding_at

_TWO_NUMBERS = re.compile(r"(\d+)\.(\d+)")


def check(subject: Subject) -> Iterator[Finding]:
    """References without a source; a company without a list of sources is left alone."""
    edition = subject.cycle.edition
    for record in subject.cycle.companies:
        known = {source.number for source in record.sources}
        if not known:
            continue
        yield from _numbered_twice(record, edition)
        for judged in record.answers:
            missing = [ref for ref in judged.source_refs if ref not in known]
            if missing:
                yield finding_at(
                    RULE.name,
                    Severity.ERROR,
                    edition,
                    record,
                    judged,
                    sentence=_says(missing, record),
                    remedy=_remedy(missing, known),
                    cell=judged.source_cell,
                )
        for (indicator, place), cell in record.published.place_sources.items():
            missing = [ref for ref in parse_refs(cell) if ref not in known]
            if missing:
                yield Finding(
                    RULE.name,
                    Severity.ERROR,
                    edition,
                    _says(missing, record),
                    _remedy(missing, known),
                    record.company,
                    indicator,
                    place=place,
                    cell=cell,
                )


def _says(missing: list[str], record: CompanyRecord) -> str:
    return f"No source of {record.company} has the number {' or '.join(missing)}."


def _remedy(missing: list[str], known: set[str]) -> str:
    for ref in missing:
        match = _TWO_NUMBERS.fullmatch(ref)
        if match and known.issuperset(match.groups()):
            return f"{ref!r} was likely '{match[1]}, {match[2]}': check and type it as text."
    return "Correct the number or add the source."


def _numbered_twice(record: CompanyRecord, edition: str) -> Iterator[Finding]:
    for number, count in Counter(source.number for source in record.sources).items():
        if count > 1:
            yield Finding(
                RULE.name,
                Severity.WARNING,
                edition,
                f"{count} sources of {record.company} have the number {number}.",
                "Give each its own number, so that a comment points at one document.",
                record.company,
                cell=number,
            )


RULE = Rule("unknown-source", "A source number points nowhere.", check)
