"""Where a command of `transparency` finds what it works on: a casebook, an export, a list."""

from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from pledgebook.transparency.model import Collection
    from pledgebook.transparency.selecting import Selection


def load(path: Path, selection: "Selection | None" = None, *, figures: bool = True) -> "Collection":
    """Companies, reports and figures at a path. Raises UsageError where there are none.

    A casebook reads only the figures of the selection; with `figures` off, none.
    """
    from pledgebook.transparency.model import Collection
    from pledgebook.transparency.selecting import Selection

    chosen = selection or Selection()
    if (path / "casebook.yaml").is_file():
        from pledgebook.casebook import transparency_loading as loading
        from pledgebook.cli.casebook_options import opened

        with opened(path) as book, book.reading() as connection:
            if figures:
                return loading.load_collection(connection, chosen)
            return Collection(loading.load_companies(connection), loading.load_reports(connection))
    if (path / "datapackage.json").is_file():
        from pledgebook.transparency.package import read_package

        found = read_package(path)
        return Collection(
            found.companies, found.reports, chosen.takes(found.figures), found.left_out
        )
    if path.is_file():
        from pledgebook.transparency.listing import read_listing

        return read_listing(path)
    raise UsageError(
        f"{path}: give a casebook, a folder made by `transparency export`, or a list of reports "
        "(YAML)."
    )
