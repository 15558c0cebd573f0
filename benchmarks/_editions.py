"""Yearly editions in the shared data, one behind the other as if they were versions.

Modern-slavery statements of companies of which the set has two years or more, and risk reports of
platforms for consecutive years. Unlike recorded changes of terms, they deal with human rights.
"""

import gzip
import json
from collections import defaultdict
from pathlib import Path

from benchmarks.changes import Recorded

STATEMENTS = "wikirate_msa/statements.jsonl.gz"
REPORTS = "ota/risk_reports.jsonl.gz"


def editions(shared: Path) -> dict[str, list[Recorded]]:
    """Editions by document, oldest first; documents of one edition are left out."""
    found: dict[str, dict[str, Recorded]] = defaultdict(dict)
    for document, year, text in (*_statements(shared), *_reports(shared)):
        found[document].setdefault(year, Recorded(document, year, "edition", "", text))
    return {
        document: [by_year[year] for year in sorted(by_year)]
        for document, by_year in sorted(found.items())
        if len(by_year) > 1
    }


def _statements(shared: Path) -> list[tuple[str, str, str]]:
    rows = _rows(shared / STATEMENTS)
    return [
        (f"statements|{row['company']}|Modern slavery statement", row["year"], row["text"])
        for row in rows
    ]


def _reports(shared: Path) -> list[tuple[str, str, str]]:
    found = []
    for row in _rows(shared / REPORTS):
        kind, _, year = row["terms_type"].partition(" — ")
        service = row["service"].lower().replace(".com", "")
        found.append((f"editions|{service}|{kind}", year, row["text"]))
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]
