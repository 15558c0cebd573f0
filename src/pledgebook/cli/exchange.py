"""`pledgebook exchange`: an index from one layout into another."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.cli.options import years_option

if TYPE_CHECKING:
    from pledgebook.assessing.index.model import Cycle
    from pledgebook.casebook.exchange.mapping import Mapping

_TABLES = {".csv", ".xlsx", ".xlsm"}


@click.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="FOLDER|FILE")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FOLDER|FILE",
    help="A folder for the published layout, or a .json, .csv or .xlsx file.",
)
@years_option
@click.option(
    "--mapping",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="YAML that says which column holds what; needed for .csv and .xlsx.",
)
def exchange(path: Path, target: Path, years: tuple[str, ...], mapping: Path | None) -> int:
    """Bring an index from one layout into another: published folder, JSON, CSV or XLSX.

    The published folder and JSON keep everything; a table keeps the columns of its mapping.
    Source numbers are written so that no spreadsheet reads them as dates.
    """
    from pledgebook.casebook.exchange.mapping import load_mapping

    columns = load_mapping(mapping) if mapping else None
    cycles = _read(path, years, columns)
    _write(cycles, target, columns)
    answers = sum(len(record.answers) for cycle in cycles for record in cycle.companies)
    editions = ", ".join(cycle.edition for cycle in cycles)
    click.echo(f"{answers} answers of {editions} written to {target}.", err=True)
    return 0


def _read(path: Path, years: tuple[str, ...], columns: "Mapping | None") -> "tuple[Cycle, ...]":
    from pledgebook.casebook.exchange.tables import import_table
    from pledgebook.cli.cycles import load_cycles
    from pledgebook.errors import UsageError

    if path.suffix.lower() not in _TABLES or path.is_dir():
        return load_cycles(path, years)
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file.")
    cycles = import_table(path, _needed(columns, path))
    return tuple(cycle for cycle in cycles if not years or cycle.edition in years)


def _write(cycles: "tuple[Cycle, ...]", target: Path, columns: "Mapping | None") -> None:
    suffix = target.suffix.lower()
    if suffix == ".json":
        from pledgebook.casebook.exchange.index_json import to_json
        from pledgebook.cli.output import check_file, write_file

        check_file(target)
        write_file(target, to_json(cycles))
    elif suffix in _TABLES:
        from pledgebook.casebook.exchange.tables import export_table
        from pledgebook.cli.output import check_file

        check_file(target)
        export_table(cycles, target, _needed(columns, target))
    else:
        from pledgebook.casebook.exchange.rdr_export import export_rdr
        from pledgebook.cli.output import check_folder

        check_folder(target)
        export_rdr(cycles, target)


def _needed(columns: "Mapping | None", path: Path) -> "Mapping":
    from pledgebook.errors import UsageError

    if columns is None:
        raise UsageError(f"{path} is a table: say with --mapping FILE which column holds what.")
    return columns
