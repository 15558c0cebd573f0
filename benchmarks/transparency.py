"""How fast figures of transparency reports go in, and how soon the index and comparisons are there.

`python -m benchmarks.transparency [--figures N] [--database URL]`: the shared table of nineteen
companies, replicated under other company names until it has a million figures, imported by a
mapping into a casebook; then the index, its page, and comparisons of some companies, three times
each. Then the totals and the known faults of the shared sets. Times are wall clock, and the
processor time of this process beside it.
"""

import argparse
import csv
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import shared_data

if TYPE_CHECKING:
    from pledgebook.casebook.folder import Casebook

FOLDERS = {
    "dsa": "dsa_templates",
    "github": "github",
    "intransparent": "intransparent",
    "multi-company-2009-2013": "alice_2009_2013",
    "wikimedia": "wikimedia",
}
AS_OF = "2026-01-01"


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; 0 whatever they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", type=int, default=1_000_000)
    parser.add_argument("--database", default="sqlite:///casebook.db")
    chosen = parser.parse_args(arguments)
    data = shared_data()
    if data is None:
        print("not measured: the shared development data is absent")
        return 0
    folder = data / "transparency"
    _sets(folder)
    with tempfile.TemporaryDirectory(prefix="transparency-") as place:
        _speed(folder / "alice_2009_2013", Path(place), chosen.figures, chosen.database)
    return 0


def _sets(folder: Path) -> None:
    from pledgebook.transparency.checks.run import check
    from pledgebook.transparency.importers.book import expand, import_files, load_book

    for name, files in FOLDERS.items():
        done = import_files(load_book(name), expand([folder / files]), leave_out=True)
        applied = [item.applied for item in done if item.applied is not None]
        figures = [figure for one in applied for figure in one.figures]
        rows = sum(one.rows for one in applied)
        left = sum(len(one.left_out) for one in applied)
        with_surprise = sum(len(one.surprises) for one in applied)
        print(
            f"{name}: {rows} rows, {len(figures)} figures, {left} left out with a reason "
            f"({with_surprise} by surprise), {len(done) - len(applied)} files without figures"
        )
        found = Counter((f.check, f.weight.value) for f in check(figures))
        print("  " + ", ".join(f"{n} {check} ({weight})" for (check, weight), n in found.items()))


@contextmanager
def _timed(what: str) -> Iterator[None]:
    began, used = time.perf_counter(), time.process_time()
    yield
    wall, cpu = time.perf_counter() - began, time.process_time() - used
    print(f"{what}: {wall:.2f} s ({cpu:.2f} s of this process)", flush=True)


def _speed(source: Path, place: Path, figures: int, database: str) -> None:
    from pledgebook.casebook.audit import Signature
    from pledgebook.casebook.folder import create
    from pledgebook.casebook.transparency_saving import SourceFile, save_figures
    from pledgebook.transparency.importers.book import load_book
    from pledgebook.transparency.importers.mapped import import_mapped

    table = place / "Full-Data.csv"
    rows, companies = _replicated(next(source.glob("Full-Data*.csv")), table, figures)
    (mapping,) = (t for t in load_book("multi-company-2009-2013").tables if t.file[:4] == "Full")
    expect = mapping.expect.model_copy(update={"rows": rows})
    mapping = mapping.model_copy(update={"expect": expect})
    book = create(place / "casebook", database, environment={})
    with _timed(f"import of {rows} rows by a mapping, stored"):
        with _timed("  of which reading"):
            done = import_mapped(mapping, table)
        assert done.applied is not None
        file = SourceFile(table.name, table.read_bytes(), "mapping", "{}", rows, "")
        save_figures(book, file, done.applied.figures, (), Signature("benchmark", "2026-01-01"))
        print(f"  {len(done.applied.figures)} figures")
    _pages(book, companies)
    book.close()


def _replicated(source: Path, target: Path, figures: int) -> tuple[int, list[str]]:
    """The table again and again under other names; returns its rows and its companies."""
    with source.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    names: list[str] = []
    count = 0
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        while count * 4 < figures:
            copy = f"copy {count // len(rows)}"
            for row in rows:
                writer.writerow([f"{row[0]}, {copy}", f"{row[1]} {copy}", *row[2:]])
            names += dict.fromkeys(f"{row[1]} {copy}" for row in rows)
            count += len(rows)
    return count, names


def _pages(book: "Casebook", companies: list[str]) -> None:
    from pledgebook.casebook.transparency_loading import load_figures
    from pledgebook.casebook.transparency_standings import load_index, with_reports
    from pledgebook.publishing.transparency_chart import trend_svg
    from pledgebook.publishing.transparency_index import to_csv, to_terminal
    from pledgebook.publishing.transparency_index_html import to_html
    from pledgebook.transparency.comparing import compare
    from pledgebook.transparency.selecting import Selection

    def index(form: str, day: str = AS_OF) -> None:
        with book.reading() as connection:
            found = load_index(connection, day)
            if form == "html":
                to_html(found, reports=lambda shown: with_reports(connection, shown))
            else:
                {"csv": to_csv}.get(form, to_terminal)(found)

    def comparison(names: tuple[str, ...], place: str = "") -> None:
        places = (place,) if place else ()
        selection = Selection(names, places, ("user_data",), ("received",))
        with book.reading() as connection:
            figures = tuple(load_figures(connection, selection))
        trend_svg(compare(figures, names, "user_data", "received", place))

    about = f"index of {len(companies)} companies"
    _repeated(f"{about} as a table", partial(index, "table"))
    _repeated(f"{about} as CSV", partial(index, "csv"))
    _repeated(f"{about} as a page with pictures", partial(index, "html"))
    _repeated(f"{about} as a table, years later", partial(index, "table", "2031-06-30"))
    _repeated(f"{about} as a table, of a day before", partial(index, "table", "2012-06-30"))
    large = [name for name in companies if name.startswith(("Google ", "Microsoft ", "Facebook "))]
    _repeated("comparison of 2 companies with chart", lambda: comparison(tuple(large[:2])))
    _repeated("comparison of 12 companies with chart", lambda: comparison(tuple(large[:12])))
    _repeated(
        "comparison of 200 companies in one country",
        lambda: comparison(tuple(companies[:200]), "US"),
    )


def _repeated(what: str, run: Callable[[], None]) -> None:
    walls, used = [], []
    for _ in range(3):
        began, cpu = time.perf_counter(), time.process_time()
        run()
        walls.append(time.perf_counter() - began)
        used.append(time.process_time() - cpu)
    print(f"{what}: {min(walls) * 1000:.0f} to {max(walls) * 1000:.0f} ms "
          f"({min(used) * 1000:.0f} ms of this process)", flush=True)  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
