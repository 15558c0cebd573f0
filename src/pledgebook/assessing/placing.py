"""Where the words of a rule stand to each other: their order, their distance, words shared."""

from collections.abc import Sequence

from pledgebook.assessing.concept_hits import Hit
from pledgebook.frameworks.model import Rule


def near_and_ordered(rule: Rule, conditions: Sequence[Sequence[Hit]]) -> bool:
    """Whether one choice of hits keeps the order and the distance the rule asks for.

    The distance is that between the first words of the first and the last hit.
    """
    if rule.within is None and not rule.ordered:
        return True
    if rule.ordered:
        return any(_ordered_from(start, conditions, rule.within) for start in conditions[0])
    return close_together(conditions, rule.within or 0)


def close_together(conditions: Sequence[Sequence[Hit]], within: int) -> bool:
    """Whether one choice of hits, one of each condition, keeps within so many words."""
    starts = sorted({hit[0] for hits in conditions for hit in hits})
    return any(
        all(any(start <= hit[0] <= start + within for hit in hits) for hits in conditions)
        for start in starts
    )


def distinct(conditions: Sequence[Sequence[Hit]]) -> bool:
    """Whether each condition can have words of its own, no two sharing one."""

    def placed(number: int, taken: tuple[Hit, ...]) -> bool:
        if number == len(conditions):
            return True
        return any(
            placed(number + 1, (*taken, hit))
            for hit in conditions[number]
            if not any(hit[0] < start + count and start < sum(hit) for start, count in taken)
        )

    return placed(0, ())


def _ordered_from(start: Hit, conditions: Sequence[Sequence[Hit]], within: int | None) -> bool:
    """Taking the earliest possible hit each time finds an order if there is one."""
    last = start
    for hits in conditions[1:]:
        after = [hit for hit in hits if hit[0] >= last[0] + last[1]]
        if not after:
            return False
        last = min(after)
    return within is None or last[0] - start[0] <= within
