"""Stops imports and review sessions at random points, and looks for what was lost.

`python -m benchmarks.casebook_kill [--kills N]`: each kill is a SIGKILL at a random moment
(seeded), the moments spread evenly over the time that the work takes undisturbed and a little
beyond. After it the casebook has to be whole and to hold everything that was acknowledged; the
work is then started again, has to go on to its end, and what stands there has to be what an
undisturbed run leaves: for an import the same file, byte for byte. On SQLite and on PostgreSQL.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks._fresh_casebooks import Copies
from pledgebook.casebook.folder import Casebook

KILLS = 100
SEED = 20260301
COMPANIES, QUESTIONS = 12, 250
"""Of the import: enough transactions to be hit in between, few enough to be quick."""
DECISIONS = 10
"""Of a review session."""
BEYOND = 1.1
"""How far the moments reach, in times of an undisturbed run: some come when all is done."""
UNDISTURBED = 5
"""Runs by which the time of an undisturbed one is known (their median)."""


Opened = Callable[[], Casebook]
"""Opens the casebook that a run works in."""
Work = Callable[[Casebook, int], None]
"""Works in a casebook and tells what it has done through a pipe."""


@dataclass(frozen=True)
class Stopped:
    """What a stopped run left behind, how far it had come and what is wrong with it."""

    when: str
    faults: tuple[str, ...] = ()


def main(arguments: list[str] | None = None) -> int:
    """Run imports and sessions on each database; 1 if anything was lost or half-written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS, help="of each kind on each database")
    kills = parser.parse_args(arguments).kills
    faults = []
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pb")))
        for name, copies in _databases(stack, place):
            chance = random.Random(SEED)
            for what, measure in (("imports", _imports), ("review sessions", _sessions)):
                began = time.perf_counter()
                found = list(measure(copies(what.split()[0]), place, kills, chance))
                faults += [f"{name}, {fault}" for one in found for fault in one.faults]
                print(_line(name, what, found, time.perf_counter() - began), flush=True)
    for fault in faults:
        print(f"  {fault}")
    return 1 if faults else 0


def _databases(stack: ExitStack, place: Path) -> Iterator[tuple[str, Callable[[str], Copies]]]:
    servers: Any = import_module("tests.casebook.postgres_server")
    yield "SQLite", lambda what: Copies(place / f"sqlite-{what}")
    programs = servers.server_programs()
    if programs is None:
        print("PostgreSQL: not measured, there is no server on this machine")
        return
    home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pb")))
    url = stack.enter_context(servers.running_server(programs, home))
    yield "PostgreSQL", lambda what: Copies(place / f"postgres-{what}", url)


def _line(name: str, what: str, found: list[Stopped], seconds: float) -> str:
    when = Counter(one.when for one in found)
    parts = ", ".join(f"{count} {moment}" for moment, count in sorted(when.items()))
    wrong = sum(bool(one.faults) for one in found)
    return (
        f"{name}, {what}: {len(found)} kills ({parts}), {len(found) - wrong} went on to their "
        f"end as if nothing had been, {wrong} with a fault, {seconds:.0f} s"
    )


def _stopped(work: Work, opened: Opened, seconds: float | None) -> tuple[list[str], float]:
    """Lines that a process wrote until it was killed or (None) ended, and how long it ran.

    The process is a fork of this one: nothing is imported again, so that the moment falls into
    the work itself.
    """
    read, write = os.pipe()
    casebook = opened()
    casebook.close()  # No connection is shared with the fork: it makes its own.
    began = time.perf_counter()
    process = os.fork()
    if process == 0:
        code = 1
        try:
            work(casebook, write)
            code = 0
        finally:
            os._exit(code)
    os.close(write)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(process, signal.SIGKILL)
    with os.fdopen(read) as stream:
        said = [line.strip() for line in stream if line.endswith("\n")]
    _, status = os.waitpid(process, 0)
    if seconds is None and status:
        raise SystemExit(f"an undisturbed run failed ({status})")
    return said, time.perf_counter() - began


def _moments(copies: Copies, work: Work, kills: int, chance: random.Random) -> Iterator[float]:
    """When to kill, each moment in its own part of the time that the work takes."""
    times = []
    for _ in range(UNDISTURBED):
        with copies.fresh() as opened:
            times.append(_stopped(work, opened, None)[1])
    whole = sorted(times)[UNDISTURBED // 2] * BEYOND
    numbers = list(range(kills))
    chance.shuffle(numbers)
    for number in numbers:
        yield whole * (number + chance.random()) / kills


def _imports(copies: Copies, place: Path, kills: int, chance: random.Random) -> Iterator[Stopped]:
    samples: Any = import_module("tests.casebook.samples")
    from pledgebook.casebook.audit import Signature
    from pledgebook.casebook.cycles_saving import save_cycle
    from pledgebook.casebook.exchange.rdr import read_rdr
    from pledgebook.casebook.exchange.rdr_export import export_rdr

    files = place / "index"
    export_rdr([samples.large_cycle(COMPANIES, QUESTIONS)], files)

    def work(casebook: Casebook, pipe: int) -> None:
        (cycle,) = read_rdr(files)
        save_cycle(casebook, cycle, "index", Signature("Ada", "2026-03-01"))
        os.write(pipe, b"end\n")

    copies.prepare(lambda casebook: None)
    with copies.fresh() as opened:
        _stopped(work, opened, None)
        wanted = _exported(opened, place / "wanted.zip")
    for number, moment in enumerate(_moments(copies, work, kills, chance), 1):
        with copies.fresh() as opened:
            said, _ = _stopped(work, opened, moment)
            stored = _companies(opened)
            faults = _damage(opened)
            if "end" in said and stored < COMPANIES:
                faults.append("its end was told and a company is missing")
            _stopped(work, opened, None)
            if _exported(opened, place / "found.zip") != wanted:
                faults.append("started again it left something else than an undisturbed one")
        when = "before the first company" if not stored else "between companies"
        when = "after the last company" if stored == COMPANIES else when
        yield Stopped(when, tuple(f"import {number}: {fault}" for fault in faults))


def _companies(opened: Opened) -> int:
    from pledgebook.casebook.cycles_loading import load_cycle
    from pledgebook.errors import UsageError

    casebook = opened()
    try:
        return len(load_cycle(casebook, "index", "2017").companies)
    except UsageError:
        return 0
    finally:
        casebook.close()


def _exported(opened: Opened, target: Path) -> bytes:
    from pledgebook.casebook.whole import export_casebook

    casebook = opened()
    export_casebook(casebook, target)
    casebook.close()
    return target.read_bytes()


def _damage(opened: Opened) -> list[str]:
    from pledgebook.casebook.verifying import verify

    casebook = opened()
    found = [f"{damage.place}: {damage.problem}" for damage in verify(casebook).damage]
    casebook.close()
    return found


def _sessions(copies: Copies, _: Path, kills: int, chance: random.Random) -> Iterator[Stopped]:
    reviews: Any = import_module("tests.casebook.reviews")

    def begin(casebook: Casebook) -> None:
        cycle = reviews.started(casebook)
        reviews.move(casebook, cycle, "collection", "open", reviews.LEAD)

    def decided(casebook: Casebook) -> list[str]:
        judgements = reviews.questions(casebook)[0].judgements
        return [one.answer for one in judgements if one.answer.startswith("decision")]

    def kept(opened: Opened) -> list[str]:
        casebook = opened()
        found = decided(casebook)
        casebook.close()
        return found

    def work(casebook: Casebook, pipe: int) -> None:
        for number in range(len(decided(casebook)), DECISIONS):
            answer = f"decision {number}"
            question = reviews.questions(casebook)[0]
            reviews.act(casebook, question, "collection", "answer", reviews.ADA, answer=answer)
            os.write(pipe, f"{answer}\n".encode())

    copies.prepare(begin)
    wanted = [f"decision {number}" for number in range(DECISIONS)]
    for number, moment in enumerate(_moments(copies, work, kills, chance), 1):
        with copies.fresh() as opened:
            said, _seconds = _stopped(work, opened, moment)
            stands = kept(opened)
            faults = _damage(opened) + [f"{one} lost" for one in said if one not in stands]
            _stopped(work, opened, None)
            if kept(opened) != wanted or _damage(opened):
                faults.append("taken up again it did not come to its end")
        when = "before the first decision" if not stands else "between decisions"
        when = "after the last decision" if stands == wanted else when
        yield Stopped(when, tuple(f"session {number}: {fault}" for fault in faults))


if __name__ == "__main__":
    sys.exit(main())
