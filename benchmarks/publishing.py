"""How long a site of a hundred companies takes: published, published again, checked.

    python -m benchmarks.publishing [--companies 100] [--elements 335] [--editions 5]

Companies are made of the shared index answers of 2020 (invented answers where they are absent):
the first place of each element, given again under another name and another edition. Wall time
and the processor time of this process and its children are printed.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from benchmarks import shared_data
from pledgebook.assessing.index.model import CompanyRecord, Cycle, ElementSpec, JudgedAnswer
from pledgebook.assessing.scoring.answer import IndexAnswer, Level, Place
from pledgebook.casebook.audit import Signature
from pledgebook.casebook.cycles_saving import save_cycle
from pledgebook.casebook.exchange.rdr import read_rdr
from pledgebook.casebook.folder import create, open_casebook
from pledgebook.casebook.recommendations import Draft
from pledgebook.casebook.recommendations_saving import record_recommendations
from pledgebook.publishing.site.build import SiteOptions, publish
from pledgebook.publishing.site.checking import check_site

BY = Signature("Benchmark", "2026-01-01T00:00:00Z")
OPTIONS = SiteOptions("A hundred companies", "2026-01-01")
SECONDS_FIRST, SECONDS_AGAIN, SECONDS_CHECK = 60, 5, 60
LARGEST_PAGE = 100_000

_Result = TypeVar("_Result")


def main(arguments: list[str]) -> int:
    """Print the figures of a site."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--companies", type=int, default=100)
    parser.add_argument("--elements", type=int, default=335)
    parser.add_argument("--editions", type=int, default=5)
    given = parser.parse_args(arguments)
    base = _records(given.elements)
    folder = Path(tempfile.mkdtemp(prefix="pledgebook-site-"))
    try:
        book = create(folder / "book", environment={})
        specs = tuple(ElementSpec(a.answer.element, a.answer.indicator) for a in base[0])
        for edition in range(2021 - given.editions, 2021):
            companies = tuple(
                CompanyRecord(f"Company {number:03}", "telco", base[number % len(base)])
                for number in range(given.companies)
            )
            save_cycle(book, Cycle(str(edition), companies, specs), "index", BY, scheme="rdr-2020")
        book.close()
        _measure(folder)
    finally:
        shutil.rmtree(folder)
    return 0


def _records(elements: int) -> list[tuple[JudgedAnswer, ...]]:
    """Answers of real companies, one place an element, at most `elements` of them."""
    data = shared_data()
    if data is None:
        place = Place(Level.GROUP, "", "Group")
        names = [f"G{number // 10:02}.{number % 10}" for number in range(elements)]
        return [
            tuple(
                JudgedAnswer(IndexAnswer(place, name[:3], name, "yes"), f"Said on page {n}.")
                for n, name in enumerate(names)
            )
        ]
    (cycle,) = read_rdr(data / "rdr", ("2020",))
    found = []
    for company in cycle.companies:
        first: dict[str, JudgedAnswer] = {}
        for judged in company.answers:
            first.setdefault(judged.answer.element, judged)
        found.append(tuple(first.values())[:elements])
    return found


def _measure(folder: Path) -> None:
    target = folder / "site"
    book = open_casebook(folder / "book", {})
    workers = os.cpu_count() or 1
    done = _timed(
        "published first", SECONDS_FIRST, lambda: publish(book, target, OPTIONS, workers=workers)
    )
    print(f"  {done.companies} companies, {done.files:,} files")
    record_recommendations(
        book, "Company 007", [Draft("Say more", "Say more.")], BY, made_on="2026-01-01"
    )
    again = _timed(
        "published again with one change",
        SECONDS_AGAIN,
        lambda: publish(book, target, OPTIONS, workers=workers),
    )
    print(f"  {again.made_anew} company made anew, {again.written} files written")
    checked = _timed("checked", SECONDS_CHECK, lambda: check_site(target))
    print(f"  {checked.links:,} links, {checked.scores:,} scores, {len(checked.faults)} faults")
    largest = max((path.stat().st_size, path.name) for path in target.rglob("*.html"))
    verdict = "yes" if largest[0] < LARGEST_PAGE else "NO"
    print(f"  largest page {largest[0]:,} bytes ({largest[1]}) (under {LARGEST_PAGE:,}: {verdict})")
    book.close()


def _timed(what: str, most: int, work: Callable[[], _Result]) -> _Result:
    begun, used = time.perf_counter(), _processor()
    result = work()
    took = time.perf_counter() - begun
    verdict = "yes" if took < most else "NO"
    busy = _processor() - used
    print(f"{what:<34} {took:6.1f} s, processor {busy:6.1f} s (under {most} s: {verdict})")
    return result


def _processor() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
