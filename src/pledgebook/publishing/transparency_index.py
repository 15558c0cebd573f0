"""The index as a table for the terminal, as CSV and as JSON."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache

from pledgebook.publishing.printable import one_line
from pledgebook.transparency.index.build import Index
from pledgebook.transparency.index.standing import STATE_WORDS, Standing, State
from pledgebook.transparency.jurisdictions import name_of
from pledgebook.transparency.model import Report
from pledgebook.transparency.periods import label

FORMAT = "pledgebook-transparency-index-report/1"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


@lru_cache(maxsize=1_000)
def sector_words(sector: str) -> str:
    """A sector for readers."""
    return one_line(sector).replace("_", " ")


def head(index: Index) -> str:
    """What the index comes to, in a few sentences."""
    states = index.states
    publishing = sum(1 for s in index.standings if s.count)
    every = len(index.every_year)
    parts = ", ".join(
        f"{states[state]} {STATE_WORDS[state]}" for state in State if states.get(state)
    )
    return (
        f"{len(index.standings)} companies as of {index.as_of}: {parts}. "
        f"{publishing} have published at least one report; {every} of them, as far as is known, "
        "for every year since their first."
    )


def to_terminal(index: Index) -> str:
    """A line for each company, below what they come to."""
    rows = [("Company", "Sector", "State", "First", "Latest", "Reports", "Next due")]
    rows += [
        (
            one_line(s.company.name),
            sector_words(s.company.sector),
            STATE_WORDS[s.state],
            label(s.first) if s.first else "",
            label(s.latest.period) if s.latest else "",
            str(s.count) if s.count else "",
            s.due,
        )
        for s in index.standings
    ]
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join([head(index), "", *lines]) + "\n"


def to_csv(index: Index) -> str:
    """A row for each company."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    columns = tuple(_record(index.standings[0])) if index.standings else ("company",)
    writer.writerow(columns)
    for standing in index.standings:
        record = _record(standing)
        writer.writerow([_cell(record[column]) for column in columns])
    return out.getvalue()


def _cell(value: object) -> str:
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def to_json(index: Index) -> str:
    """The index with each report, and the numbers behind the pictures."""
    record = {
        "format": FORMAT,
        "as_of": index.as_of,
        "states": {state.value: n for state, n in sorted(index.states.items())},
        "companies": [
            {**_record(s), "reports": [_report(r) for r in s.reports]} for s in index.standings
        ],
        "reporting_by_sector_and_year": {
            sector: {str(year): index.reporting(sector, year) for year in index.years}
            for sector in index.by_sector
        },
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _record(s: Standing) -> Mapping[str, object]:
    return {
        "company": s.company.name,
        "sector": s.company.sector,
        "headquarters": s.company.headquarters,
        "headquarters_name": name_of(s.company.headquarters) if s.company.headquarters else "",
        "state": s.state.value,
        "as_of": s.as_of,
        "computed_from": s.because,
        "surveyed": s.company.surveyed,
        "first_report": label(s.first) if s.first else "",
        "latest_report": label(s.latest.period) if s.latest else "",
        "latest_published": s.latest.published if s.latest else "",
        "latest_address": s.latest.address if s.latest else "",
        "report_count": s.count,
        "cadence": s.company.cadence,
        "every_days": s.interval or "",
        "next_due": s.due,
        "gaps": [label(gap) for gap in s.gaps],
    }


def _report(report: Report) -> Mapping[str, object]:
    return {
        "period_start": report.period.start,
        "period_end": report.period.end,
        "title": report.title,
        "published": report.published,
        "address": report.address,
        "archived": report.archived,
        "scope": list(report.scope),
        "zero": report.zero,
        "known_from": report.basis,
    }


def late(index: Index) -> Sequence[Standing]:
    """Companies that are late or have stopped, the longest overdue first."""
    overdue = [s for s in index.standings if s.state in {State.LATE, State.STOPPED}]
    return sorted(overdue, key=lambda s: (s.due or "9999", s.company.name))
