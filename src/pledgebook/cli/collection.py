"""How often Python looks for garbage in cycles while documents are read."""

import gc

YOUNG_OBJECTS = 200_000
"""New objects after which a collection runs. What reading makes is frozen values without cycles,
so that there is hardly anything to find; at Python's 700 a third of the reading time went into
looking (`python -m benchmarks.pipeline`), and ten times the documents took 12 times as long."""
OLDER_ROUNDS = 50


def collect_rarely() -> None:
    """Leave what is loaded by now out of collections, and run them seldom."""
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, OLDER_ROUNDS, OLDER_ROUNDS)
