"""`pledgebook agreement`: how far readers agree, and the answers on which they do not."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.cli.options import format_option

if TYPE_CHECKING:
    from pledgebook.assessing.index.agreement import Agreement, Reading

FORMAT = "pledgebook-agreement/1"
_NOT_OF_THE_UNIT = {"reader", "answer", "comment", "sources"}


@click.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="FILE.csv|CASEBOOK")
@click.option("--element", "wanted", multiple=True, metavar="ID", help="Only this; repeatable.")
@format_option("text", "json")
def agreement(path: Path, wanted: tuple[str, ...], form: str) -> int:
    """Measure agreement between readers: Cohen's kappa, Krippendorff's alpha, and the pairs.

    FILE.csv has a row for each answer of each reader, with the columns element, reader and
    answer. The other columns (year, company, service and the like) tell which question was
    answered; comment and sources are left alone. Of a casebook, the answers of its readers in
    the cycles under review are measured.
    """
    from pledgebook.assessing.index.agreement import measure_agreement
    from pledgebook.cli.output import print_text
    from pledgebook.errors import UsageError

    readings = _readings(path)
    if wanted:
        readings = [reading for reading in readings if reading.element in wanted]
    if len({reading.reader for reading in readings}) < 2:
        raise UsageError(f"{path}: agreement needs the answers of at least two readers.")
    found = measure_agreement(readings)
    print_text(_json(found) if form == "json" else _text(found))
    return 0


def _readings(path: Path) -> "list[Reading]":
    from pledgebook.assessing.index.agreement import Reading
    from pledgebook.casebook.exchange.csvfile import read_table
    from pledgebook.errors import UsageError

    if (path / "casebook.yaml").is_file():
        from pledgebook.casebook.readers import readings_of
        from pledgebook.cli.casebook_options import opened

        with opened(path) as casebook:
            return readings_of(casebook)
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file.")
    return [
        Reading(
            tuple(cell for column, cell in row.items() if column not in _NOT_OF_THE_UNIT),
            row["element"],
            row["reader"].strip(),
            row["answer"],
        )
        for row in read_table(path, ("element", "reader", "answer"))
        if row["answer"].strip()
    ]


def _text(found: "tuple[Agreement, ...]") -> str:
    from pledgebook.publishing.printable import one_line

    lines = [f"{'ELEMENT':<14}{'UNITS':>6}{'SAME':>8}{'ALPHA':>8}  KAPPA"]
    for measured in found:
        kappas = ", ".join(f"{a}-{b} {_shown(kappa)}" for a, b, kappa in measured.kappas)
        lines.append(
            f"{one_line(measured.element) or 'all':<14}{measured.units:>6}"
            f"{_shown(measured.same):>8}{_shown(measured.alpha):>8}  {one_line(kappas)}"
        )
    lines.append("")
    for pair in found[0].disagreements:
        unit = " · ".join(part for part in pair.unit if part)
        lines.append(
            one_line(
                f"{unit}: {pair.first} {pair.first_answer!r}, {pair.second} {pair.second_answer!r}"
            )
        )
    count = len(found[0].disagreements)
    lines.append(
        "1 pair of answers differs." if count == 1 else f"{count} pairs of answers differ."
    )
    return "\n".join(lines) + "\n"


def _shown(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.3f}"


def _json(found: "tuple[Agreement, ...]") -> str:
    rows = [asdict(measured) for measured in found]
    return json.dumps({"format": FORMAT, "agreement": rows}, ensure_ascii=False, indent=1) + "\n"
