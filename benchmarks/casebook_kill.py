"""Stops an import and a review session at random points, and looks for what was lost.

`python -m benchmarks.casebook_kill [--kills N]`: each kill is a SIGKILL at a random moment
(seeded); after it the casebook has to be whole, hold every decision that was acknowledged, and
go on from there.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import Any

KILLS = 100
SEED = 20260301

IMPORTING = """
import sys
from pathlib import Path
from pledgebook.casebook.audit import Signature
from pledgebook.casebook.cycles_saving import save_cycle
from pledgebook.casebook.folder import open_casebook
from tests.casebook import samples
casebook = open_casebook(Path(sys.argv[1]))
print("begin", flush=True)
save_cycle(casebook, samples.large_cycle(40, 850), sys.argv[2], Signature("Ada", "2026-03-01"))
print("end", flush=True)
"""

DECIDING = """
import sys
from pathlib import Path
from pledgebook.casebook.folder import open_casebook
from tests.casebook.reviews import ADA, act, questions
casebook = open_casebook(Path(sys.argv[1]))
number = int(sys.argv[2])
print("begin", flush=True)
while True:
    number += 1
    act(casebook, questions(casebook)[0], "collection", "answer", ADA, answer=str(number))
    print(number, flush=True)
"""


def main(arguments: list[str] | None = None) -> int:
    """Run both, print what was found; 1 if anything was lost or half-written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS)
    kills = parser.parse_args(arguments).kills
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory(prefix="casebook-kill-") as folder:
        faults = _imports(Path(folder) / "imports", kills, chance)
        faults += _sessions(Path(folder) / "sessions", kills, chance)
    for fault in faults:
        print(f"  {fault}")
    return 1 if faults else 0


def _killed(code: str, root: Path, argument: str, seconds: float) -> list[str]:
    """Lines that a process printed before it was killed, `seconds` after it began."""
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(root), argument], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    said = [line.strip() for line in process.stdout if line.endswith("\n")]
    process.wait()
    process.stdout.close()
    return said


def _imports(root: Path, kills: int, chance: random.Random) -> list[str]:
    samples: Any = import_module("tests.casebook.samples")
    from pledgebook.casebook.cycles_loading import load_cycle
    from pledgebook.casebook.folder import create, open_casebook
    from pledgebook.casebook.verifying import verify
    from pledgebook.errors import UsageError

    create(root, environment={}).close()
    wanted = samples.large_cycle(40, 850)
    faults: list[str] = []
    project, finished, stored, killed = 0, 0, 0, 0
    while killed < kills:
        said = _killed(IMPORTING, root, f"p{project}", chance.uniform(0.0, 0.6))
        killed += 1
        casebook = open_casebook(root)
        faults += [f"import {killed}: {d.place}: {d.problem}" for d in verify(casebook).damage]
        try:
            found = load_cycle(casebook, f"p{project}", "2017").companies
        except UsageError:
            found = ()
        casebook.close()
        if found != wanted.companies[: len(found)] or len(found) < stored:
            faults.append(f"import {killed}: a company is lost or half-written")
        stored = len(found)
        if "end" in said or stored == len(wanted.companies):
            project, finished, stored = project + 1, finished + 1, 0
    print(f"imports: {killed} kills, {finished} imports went on to their end, {len(faults)} faults")
    return faults


def _sessions(root: Path, kills: int, chance: random.Random) -> list[str]:
    reviews: Any = import_module("tests.casebook.reviews")
    from pledgebook.casebook.folder import create, open_casebook
    from pledgebook.casebook.verifying import verify

    casebook = create(root, environment={})
    cycle = reviews.started(casebook)
    reviews.move(casebook, cycle, "collection", "open", reviews.LEAD)
    casebook.close()
    faults: list[str] = []
    acknowledged = 0
    for number in range(1, kills + 1):
        said = _killed(DECIDING, root, str(number * 1_000_000), chance.uniform(0.0, 0.5))
        acknowledged += len(said)
        casebook = open_casebook(root)
        kept = {judgement.answer for judgement in reviews.questions(casebook)[0].judgements}
        faults += [f"session {number}: {d.place}: {d.problem}" for d in verify(casebook).damage]
        casebook.close()
        faults += [
            f"session {number}: decision {answer} lost" for answer in said if answer not in kept
        ]
    print(f"review sessions: {kills} kills, {acknowledged} decisions kept, {len(faults)} faults")
    return faults


if __name__ == "__main__":
    sys.exit(main())
