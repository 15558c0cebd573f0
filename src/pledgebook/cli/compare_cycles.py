"""`pledgebook compare`: two cycles of an index side by side."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.cli.options import companies_option, format_option

if TYPE_CHECKING:
    from pledgebook.assessing.index.compare import Change, CompanyChange, Comparison

FORMAT = "pledgebook-comparison/1"
COLUMNS = (
    "format before_year year company indicator element level service aspect before now cause "
    "change_comment"
).split()


@click.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="FOLDER|FILE")
@click.argument("before", metavar="YEAR")
@click.argument("now", metavar="YEAR")
@companies_option
@click.option(
    "--crosswalk",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="CSV with the columns before and now: elements that ask the same.",
)
@format_option("text", "json", "csv", help="How to print; csv has a row for each changed answer.")
def compare(
    *,
    path: Path,
    before: str,
    now: str,
    companies: tuple[str, ...],
    crosswalk: Path | None,
    form: str,
) -> int:
    """Compare two cycles: totals, and every changed answer with its cause.

    The cause is what the analysts' comment on the change says. The adjusted total scores the
    first cycle with re-assessed answers as they are judged now, so that what is left of the
    difference is what the company changed. With --company every change is listed.
    """
    from dataclasses import replace

    from pledgebook.assessing.index.compare import compare_cycles
    from pledgebook.assessing.index.scored import find_companies, scheme_named
    from pledgebook.cli.cycles import load_cycles
    from pledgebook.cli.output import print_text

    (first,) = load_cycles(path, [before])
    (second,) = load_cycles(path, [now])
    if companies:
        second = replace(second, companies=find_companies(second, companies))
        kept = {record.company for record in second.companies}
        first = replace(first, companies=tuple(r for r in first.companies if r.company in kept))
    schemes = (
        scheme_named(first.edition, first.scheme),
        scheme_named(second.edition, second.scheme),
    )
    found = compare_cycles(first, second, schemes, _crosswalk(crosswalk))
    writers = {"text": _text, "json": _json, "csv": _csv}
    print_text(writers[form](found, bool(companies)))
    return 0


def _crosswalk(path: Path | None) -> dict[str, str] | None:
    from pledgebook.casebook.exchange.csvfile import read_table
    from pledgebook.casebook.exchange.layout import canonical_id
    from pledgebook.errors import UsageError

    if path is None:
        return None
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file.")
    rows = read_table(path, ("before", "now"))
    return {canonical_id(row["now"]): canonical_id(row["before"]) for row in rows}


def _text(found: "Comparison", every_change: bool) -> str:
    from pledgebook.assessing.scoring import shown
    from pledgebook.publishing.printable import one_line

    lines = [
        f"{'COMPANY':<18}{found.before:>9}{'adjusted':>10}{found.now:>9}{'change':>9}"
        f"{'own':>8}  CHANGED ANSWERS"
    ]
    for company in found.companies:
        totals = f"{shown(company.before):>9}{shown(company.adjusted):>10}{shown(company.now):>9}"
        lines.append(
            f"{one_line(company.company):<18}{totals}{_difference(company, adjusted=False):>9}"
            f"{_difference(company, adjusted=True):>8}  {_causes(company)}"
        )
        if every_change:
            lines += [f"  {one_line(_change(change))}" for change in company.changes]
    lines.append("")
    for label, names in (
        (f"Only in {found.now}", found.joined),
        (f"Only in {found.before}", found.left),
    ):
        if names:
            lines.append(one_line(f"{label}: {', '.join(names)}."))
    if found.new_elements:
        lines.append(f"{len(found.new_elements)} elements of {found.now} have none before them.")
    return "\n".join(lines) + "\n"


def _difference(company: "CompanyChange", *, adjusted: bool) -> str:
    from pledgebook.assessing.scoring import shown

    start = company.adjusted if adjusted else company.before
    if start is None or company.now is None:
        return "-"
    difference = company.now - start
    return ("+" if difference > 0 else "") + shown(difference)


def _causes(company: "CompanyChange") -> str:
    from collections import Counter

    counts = Counter(change.cause.value for change in company.changes)
    listed = ", ".join(f"{cause} {count}" for cause, count in counts.most_common())
    of_all = f"{len(company.changes)} of {company.compared}"
    return f"{of_all} ({listed})" if listed else of_all


def _change(change: "Change") -> str:
    answer, place = change.match.now.answer, change.match.now.answer.place
    where = " · ".join(p for p in (answer.element, place.service or place.level, place.aspect) if p)
    before = change.match.before.answer.answer
    return f"{where}: {before} → {answer.answer} [{change.cause.value}]"


def _rows(found: "Comparison") -> list[list[str]]:
    rows = []
    for company in found.companies:
        for change in company.changes:
            answer, place = change.match.now.answer, change.match.now.answer.place
            rows.append(
                [
                    *(FORMAT, found.before, found.now, company.company, answer.indicator),
                    *(answer.element, place.level.value, place.service, place.aspect),
                    *(change.match.before.answer.answer, answer.answer, change.cause.value),
                    change.match.now.change_comment,
                ]
            )
    return rows


def _csv(found: "Comparison", _: bool) -> str:
    import csv
    import io

    from pledgebook.publishing.tables import safe_cell

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in _rows(found):
        writer.writerow([safe_cell(cell) for cell in row])
    return out.getvalue()


def _json(found: "Comparison", _: bool) -> str:
    from pledgebook.assessing.scoring import shown

    value = {
        "format": FORMAT,
        "before": found.before,
        "now": found.now,
        "companies": [
            {
                "company": company.company,
                "before": shown(company.before),
                "adjusted": shown(company.adjusted),
                "now": shown(company.now),
                "compared": company.compared,
                "changed": len(company.changes),
            }
            for company in found.companies
        ],
        "only_now": list(found.joined),
        "only_before": list(found.left),
        "new_elements": list(found.new_elements),
        "changes": [dict(zip(COLUMNS[1:], row[1:], strict=True)) for row in _rows(found)],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
