"""Where a command finds the cycles of an index: a casebook, a folder of tables, a JSON file."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from pledgebook.assessing.index.model import Cycle
from pledgebook.errors import UsageError


def load_cycles(path: Path, years: Sequence[str] = ()) -> tuple[Cycle, ...]:
    """Cycles at a path, of the years given or all.

    Raises UsageError where there are none, and what the readers raise for broken files.
    """
    cycles = _read(path, years)
    found = tuple(cycle for cycle in cycles if not years or cycle.edition in years)
    if not found:
        held = ", ".join(cycle.edition for cycle in cycles)
        wanted = f" of {', '.join(years)}" if years else ""
        raise UsageError(f"{path}: no answers{wanted}" + (f"; there are: {held}." if held else "."))
    return found


def _read(path: Path, years: Sequence[str]) -> tuple[Cycle, ...]:
    if (path / "casebook.yaml").is_file():
        from pledgebook.casebook.cycles_loading import load_all_cycles
        from pledgebook.cli.casebook_options import opened

        with opened(path) as casebook:
            return load_all_cycles(casebook, years)
    if path.is_dir():
        from pledgebook.casebook.exchange.rdr import read_folder

        folder = read_folder(path, years)
        _warn_of_orphans(folder.orphans)
        return folder.cycles
    if not path.exists():
        raise UsageError(f"{path}: there is no such file or folder.")
    if path.suffix.lower() == ".json":
        from pledgebook.casebook.exchange.index_json import read_json

        return read_json(path)
    raise UsageError(
        f"{path}: give a folder with elements.csv, or a JSON file of an index; tables of another "
        "shape are brought in with: pledgebook exchange FILE --mapping MAPPING --to FOLDER"
    )


def _warn_of_orphans(orphans: Sequence[Mapping[str, str]]) -> None:
    """Say which comments were left out, as they belong to no answer."""
    if not orphans:
        return
    from pledgebook.publishing.printable import one_line

    first = orphans[0]
    keys = ("year", "company", "service_or_level", "aspect", "element")
    where = " · ".join(first[key] for key in keys if first.get(key))
    click.echo(
        f"Left out: {len(orphans)} comments that belong to no answer, the first at "
        f"{one_line(where)}. Correct their keys or add the answers.",
        err=True,
    )
