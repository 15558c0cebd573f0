"""Any table of any file, by a mapping that a person confirmed."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from pledgebook.errors import DataFileError, InputError, UsageError
from pledgebook.transparency.grids.reading import read_grids
from pledgebook.transparency.importers.book import Imported, with_given
from pledgebook.transparency.mapping.apply import apply, insist
from pledgebook.transparency.mapping.model import Mapping as TableMapping


def import_mapped(
    mapping: TableMapping,
    path: Path,
    given: Mapping[str, str] | None = None,
    *,
    leave_out: bool = False,
) -> Imported:
    """Read a file with a mapping. Raises UsageError for a draft that nobody confirmed yet."""
    if not mapping.confirmed:
        raise UsageError(
            f"The mapping {mapping.name} is a draft: read what it says, correct it, and put your "
            "name in its line `confirmed:`."
        )
    stated = with_given(mapping, given or {})
    applied = insist(apply(stated, read_grids(path), path.name), path.name, leave_out=leave_out)
    return Imported(path, stated, applied)


def fitting(known: Sequence[TableMapping], path: Path) -> TableMapping:
    """The remembered mapping whose columns a file has, and has no others. Raises InputError."""
    grids = read_grids(path)
    found = []
    for mapping in known:
        if mapping.file and not re.search(mapping.file, path.name):
            continue
        try:
            applied = apply(mapping, grids, path.name)
        except (InputError, DataFileError):
            continue
        if applied.figures and not any(not item.row for item in applied.surprises):
            found.append((len(applied.surprises), mapping))
    if not found:
        raise InputError(
            path.name,
            "no remembered mapping fits its columns.",
            "Make one with: pledgebook transparency map.",
        )
    return min(found, key=lambda pair: pair[0])[1]
