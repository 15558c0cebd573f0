"""Speed and memory of screening: partners at random against names at random.

    python -m benchmarks.screening [--names 1000000] [--partners 10000]

One partner in ten is a name of the list with a slip in it: a letter lost, doubled or changed, or
its last word dropped. How many of them are found again is printed by what the slip was and by how
long and in which script the name is. Needs the extra `relations`.
"""

import argparse
import os
import random
import resource
import sys
import threading
import time
from collections import Counter
from pathlib import Path

from benchmarks._random_names import names, slip
from pledgebook.relations.graph import graph_of
from pledgebook.relations.screening.letters import bare
from pledgebook.relations.screening.lists import read_watchlist
from pledgebook.relations.screening.screen import screen

SHARE_KNOWN = 0.1
NORMAL_LENGTH = 8
SCRIPTS = {"Cyrillic": "\u0400", "Greek": "\u0370", "Arabic": "\u0600", "Han": "\u4e00"}


def csv_of(listed: list[str]) -> bytes:
    rows = (f'"{name}"' for name in listed)
    return ("name\n" + "\n".join(rows) + "\n").encode("utf-8")


def what(slipped: str, name: str) -> str:
    """What happened to the name, in which script it is and whether it has a normal length."""
    dropped = name.startswith(slipped) and name[len(slipped) :].startswith(" ")
    slip_in = "last word dropped" if dropped else "one letter"
    long = "8 letters or more" if len(bare(name)) >= NORMAL_LENGTH else "fewer letters"
    script = max(SCRIPTS, key=lambda one: sum(SCRIPTS[one] <= char < _end(one) for char in name))
    latin = all(char < "\u0250" for char in name)
    return f"{slip_in}, {'Latin' if latin else script}, {long}"


def _end(script: str) -> str:
    return {"Cyrillic": "\u0530", "Greek": "\u0400", "Arabic": "\u0700", "Han": "\u9fff"}[script]


class Memory:
    """The most memory that this process and those it divided into had at one time, shared once."""

    def __init__(self) -> None:
        self.most = 0.0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._watch, daemon=True)
        self.thread.start()

    def _watch(self) -> None:
        while not self.over.wait(0.5):
            self.most = max(self.most, self._now())

    @staticmethod
    def _now() -> float:
        own = os.getpid()
        try:
            children = Path(f"/proc/{own}/task/{own}/children").read_text().split()
            found = [Path(f"/proc/{one}/smaps_rollup").read_text() for one in (own, *children)]
        except OSError:
            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        pss = [line for text in found for line in text.splitlines() if line.startswith("Pss:")]
        return sum(int(line.split()[1]) for line in pss) / 1024

    def stop(self) -> float:
        """Megabytes at most."""
        self.over.set()
        self.thread.join()
        return self.most


def used_so_far() -> float:
    """Processor time of this process and of those that it divided into and that ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--partners", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args(arguments)
    chance = random.Random(8)
    listed = list(names(options.names, 1))
    known = [chance.choice(listed) for _ in range(int(options.partners * SHARE_KNOWN))]
    asked = [slip(chance, name) for name in known]
    asked += list(names(options.partners - len(asked), 2))
    files = csv_of(listed), csv_of(asked)
    del listed
    memory = Memory()
    wall, used = time.perf_counter(), used_so_far()
    watchlist, _ = read_watchlist(files[0], "names.csv")
    partners, _ = read_watchlist(files[1], "partners.csv")
    read = used_so_far() - used
    result = screen(partners.entities, [watchlist], graph_of(), workers=options.workers)
    wall, used = time.perf_counter() - wall, used_so_far() - used
    most = memory.stop()
    found: dict[str, set[str]] = {}
    for hit in result.hits:
        found.setdefault(hit.partner.caption, set()).update(
            name.text for name in hit.match.right.names
        )
    asked_for, again = Counter[str](), Counter[str]()
    for slipped, name in zip(asked, known, strict=False):
        kind = what(slipped, name)
        asked_for[kind] += 1
        again[kind] += name in found.get(slipped, ())
    print(f"{len(partners.entities):,} partners against {len(watchlist.entities):,} names")
    print(f"  {wall:.1f} s by the clock with {options.workers} processes")
    print(f"  {used:.1f} s processor time, {read:.1f} s of it reading the files")
    print(f"  {most:,.0f} MB at most, all processes together")
    print(
        f"  {again.total()} of {len(known)} names with a slip found; {len(result.hits):,} matches"
    )
    for kind in sorted(asked_for):
        print(f"    {kind}: {again[kind]} of {asked_for[kind]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
