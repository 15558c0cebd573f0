"""Speed and memory of screening: partners at random against names at random.

    python -m benchmarks.screening [--names 1000000] [--partners 10000]

One partner in ten is a name of the list with a slip in it; how many of them are found again is
printed too. Needs the extra `relations`.
"""

import argparse
import random
import resource
import sys
import time

from benchmarks._random_names import names, slip
from pledgebook.relations.graph import graph_of
from pledgebook.relations.screening.lists import read_watchlist
from pledgebook.relations.screening.screen import screen

SHARE_KNOWN = 0.1


def csv_of(listed: list[str]) -> bytes:
    rows = (f'"{name}"' for name in listed)
    return ("name\n" + "\n".join(rows) + "\n").encode("utf-8")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--partners", type=int, default=10_000)
    options = parser.parse_args(arguments)
    chance = random.Random(8)
    listed = list(names(options.names, 1))
    known = [chance.choice(listed) for _ in range(int(options.partners * SHARE_KNOWN))]
    asked = [slip(chance, name) for name in known]
    asked += list(names(options.partners - len(asked), 2))
    files = csv_of(listed), csv_of(asked)
    del listed
    wall, used = time.perf_counter(), time.process_time()
    watchlist, _ = read_watchlist(files[0], "names.csv")
    partners, _ = read_watchlist(files[1], "partners.csv")
    read = time.process_time() - used
    result = screen(partners.entities, [watchlist], graph_of())
    wall, used = time.perf_counter() - wall, time.process_time() - used
    found: dict[str, set[str]] = {}
    for hit in result.hits:
        found.setdefault(hit.partner.caption, set()).update(
            name.text for name in hit.match.right.names
        )
    again = sum(name in found.get(slipped, ()) for slipped, name in zip(asked, known, strict=False))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(partners.entities):,} partners against {len(watchlist.entities):,} names")
    print(
        f"  {used:.1f} s processor time ({read:.1f} s reading the files), {wall:.1f} s by the clock"
    )
    print(f"  {memory:,.0f} MB at most, the random names themselves included")
    print(f"  {again} of {len(known)} names with a slip found again; {len(result.hits):,} matches")
    return 0


if __name__ == "__main__":
    sys.exit(main())
