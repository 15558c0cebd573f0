"""Two people decide on the same question at once, on SQLite and on PostgreSQL.

`python -m benchmarks.casebook_writers [--rounds N]`: two processes read a question and decide
on what they saw, again and again. No acknowledged decision may be lost, each has to rest on the
one before it, and whoever came second has to be told.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

ROUNDS = 100

DECIDING = """
import sys
from pathlib import Path
from pledgebook.casebook.folder import open_casebook
from pledgebook.errors import Conflict
from tests.casebook.reviews import ADA, BEN, act, questions
casebook = open_casebook(Path(sys.argv[1]))
name, rounds = sys.argv[2], int(sys.argv[3])
signature = {"Ada": ADA, "Ben": BEN}[name]
print("begin", flush=True)
sys.stdin.readline()
for number in range(rounds):
    question = questions(casebook)[0]
    try:
        act(casebook, question, "collection", "answer", signature,
            answer=f"{name} {number}", based_on=question.newest)
        print(f"kept {name} {number}", flush=True)
    except Conflict:
        print("told", flush=True)
"""


def main(arguments: list[str] | None = None) -> int:
    """Run both databases, print what was found; 1 if an update was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args(arguments).rounds
    servers: Any = import_module("tests.casebook.postgres_server")
    from pledgebook.casebook.folder import DEFAULT_DATABASE

    faults = 0
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pb")))
        faults += _race(place / "sqlite", DEFAULT_DATABASE, "SQLite", rounds)
        programs = servers.server_programs()
        if programs is None:
            print("PostgreSQL: not measured, there is no server on this machine")
            return 1 if faults else 0
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pb")))
        url = stack.enter_context(servers.running_server(programs, home))
        faults += _race(place / "postgres", url.format(database="postgres"), "PostgreSQL", rounds)
    return 1 if faults else 0


def _race(root: Path, url: str, name: str, rounds: int) -> int:
    """How many faults a race on one database shows."""
    reviews: Any = import_module("tests.casebook.reviews")
    from pledgebook.casebook.folder import create
    from pledgebook.casebook.verifying import verify

    casebook = create(root, url, environment={})
    cycle = reviews.started(casebook, members=(*reviews.MEMBERS, ("Ben", "researcher")))
    reviews.move(casebook, cycle, "collection", "open", reviews.LEAD)
    before = len(reviews.questions(casebook)[0].judgements)
    began = time.perf_counter()
    said = _said(root, rounds)
    seconds = time.perf_counter() - began
    judgements = reviews.questions(casebook)[0].judgements[before:]
    damage = verify(casebook).damage
    casebook.close()
    kept = [line.removeprefix("kept ") for line in said if line.startswith("kept ")]
    told = said.count("told")
    lost = sorted(set(kept) - {judgement.answer for judgement in judgements})
    apart: int = sum(later.based_on != earlier.id for earlier, later in pairwise(judgements))
    unsaid = 2 * rounds - len(kept) - told
    print(
        f"{name}: {2 * rounds} decisions by two people in {seconds:.1f} s: {len(kept)} kept, "
        f"{told} told that somebody was first, {len(lost)} lost, {apart} not resting on the one "
        f"before, {unsaid} unanswered, {len(damage)} damaged"
    )
    return len(lost) + apart + unsaid + len(damage)


def _said(root: Path, rounds: int) -> list[str]:
    """What both processes said, set off at the same moment."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", DECIDING, str(root), name, str(rounds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("Ada", "Ben")
    ]
    for process in processes:
        assert process.stdout is not None
        process.stdout.readline()
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    return [line for process in processes for line in process.communicate()[0].splitlines()]


if __name__ == "__main__":
    sys.exit(main())
