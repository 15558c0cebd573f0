"""How often Python looks for garbage in cycles while documents are read."""

import gc

YOUNG_OBJECTS = 200_000
"""New objects after which a collection runs. What reading makes is frozen values without cycles,
so that there is hardly anything to find. Set by judgement: against Python's 700 it saves 3 to 6 %
of the time of reading and answering, measured by turns in one process
(`python -m benchmarks.pipeline`)."""
OLDER_ROUNDS = 50


def collect_rarely() -> None:
    """Leave what is loaded by now out of collections, and run them seldom."""
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, OLDER_ROUNDS, OLDER_ROUNDS)
