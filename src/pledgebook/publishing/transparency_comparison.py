"""A comparison as a table for the terminal, as CSV and as JSON."""

import csv
import io
import json

from pledgebook.publishing.printable import one_line
from pledgebook.transparency.adding_up import said
from pledgebook.transparency.comparing import Comparison, Term
from pledgebook.transparency.crosswalk import crosswalk
from pledgebook.transparency.jurisdictions import name_of
from pledgebook.transparency.periods import label

FORMAT = "pledgebook-transparency-comparison/1"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


def cell(term: Term | None) -> str:
    """A term in a few characters: the sum, bounds of the rest, and marks for what is missing.

    `+` says that cells without any number stand beside the sum, `½` that the year is not whole.
    """
    if term is None:
        return ""
    total = term.total
    if total.bounded:
        high = "…" if total.high is None else said(total.exact + total.high)
        text = f"{said(total.exact + total.low)}–{high}"
    elif total.known:
        text = said(total.exact)
    else:
        text = "silent"
    return (
        text
        + ("+" if total.silent and text != "silent" else "")
        + ("" if term.whole_year else " ½")
    )


def to_terminal(comparison: Comparison) -> str:
    """Companies by years, and the warnings."""
    walk = crosswalk()
    where = f", {name_of(comparison.jurisdiction)}" if comparison.jurisdiction else ""
    title = f"{walk.name(comparison.kind)}: {walk.name(comparison.measure).lower()}{where}"
    rows = [("", *map(str, comparison.years))]
    rows += [
        (one_line(company), *(cell(comparison.term(company, year)) for year in comparison.years))
        for company in comparison.companies
    ]
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    lines = [
        row[0].ljust(widths[0])
        + "".join(f"  {text:>{width}}" for text, width in zip(row[1:], widths[1:], strict=True))
        for row in rows
    ]
    notes = [
        "",
        "+ beside cells that state no number; ½ only a part of the year; a–b between bounds",
    ]
    warnings = [f"  {one_line(warning)}" for warning in comparison.warnings]
    told = ["", "Not on like terms:", *warnings] if warnings else []
    return "\n".join(line.rstrip() for line in (title, "", *lines, *notes, *told)) + "\n"


def to_csv(comparison: Comparison) -> str:
    """A row for each company and year."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    records = [_record(term) for term in comparison.terms]
    columns = (
        "company",
        "year",
        "exact",
        "cells",
        "low",
        "high",
        "silent",
        "whole_year",
        "left_out",
    )
    writer.writerow(columns)
    for record in records:
        writer.writerow([_guarded(record[column]) for column in columns])
    return out.getvalue()


def _guarded(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _record(term: Term) -> dict[str, object]:
    total = term.total
    return {
        "company": term.company,
        "year": term.year,
        "exact": f"{total.exact:f}" if total.known else None,
        "cells": len(term.figures),
        "low": f"{total.exact + total.low:f}" if total.bounded else None,
        "high": f"{total.exact + total.high:f}"
        if total.bounded and total.high is not None
        else None,
        "silent": total.silent,
        "whole_year": term.whole_year,
        "left_out": total.sentence(),
    }


def to_json(comparison: Comparison) -> str:
    """Terms with their periods, and the warnings."""
    record = {
        "format": FORMAT,
        "kind": comparison.kind,
        "measure": comparison.measure,
        "jurisdiction": comparison.jurisdiction,
        "companies": list(comparison.companies),
        "terms": [
            {**_record(term), "periods": [label(p) for p in term.covered]}
            for term in comparison.terms
        ],
        "warnings": list(comparison.warnings),
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"
