"""In which order a person should look: computed from the label, never a judgement of weight."""

from dataclasses import replace

from pledgebook.history.model import NOISE, Change, Kind

BASE = {
    Kind.WEAKENED: 70,
    Kind.REMOVED: 40,
    Kind.MOVED_TO_DOCUMENT: 40,
    Kind.STRENGTHENED: 45,
    Kind.REWORDED: 30,
    Kind.ADDED: 25,
    Kind.MOVED: 10,
}
"""Where a sentence that holds no promise starts. What may cost people something stands first."""

OF_A_PROMISE = {
    Kind.WEAKENED: 20,
    Kind.REMOVED: 40,
    Kind.MOVED_TO_DOCUMENT: 25,
    Kind.STRENGTHENED: 10,
    Kind.REWORDED: 20,
    Kind.ADDED: 20,
    Kind.MOVED: 5,
}
OF_A_DEFINITION = 10
OF_A_LOST_DEFINITION = 25
LOWER_RANK = 15
OF_A_HEADING = -20
EACH_FURTHER_ARGUMENT = 2
QUIET = 5
"""The most that a change can have which the document's noise dictionary knows."""


def priority_of(change: Change) -> Change:
    """The change with its priority, 0 to 100."""
    if change.kind in NOISE:
        return replace(change, priority=1 if change.otherwise else 0)
    points = BASE[change.kind]
    if change.promise:
        points += OF_A_PROMISE[change.kind]
    elif change.definition:
        points += OF_A_LOST_DEFINITION if change.takes_away else OF_A_DEFINITION
    elif change.heading:
        points = max(points + OF_A_HEADING, QUIET)
    if change.to_rank is not None and "ranks lower" in change.why:
        points += LOWER_RANK
    points += EACH_FURTHER_ARGUMENT * min(max(len(change.arguments) - 1, 0), 4)
    points = min(points, 100)
    return replace(change, priority=min(points, QUIET) if change.quiet else points)
