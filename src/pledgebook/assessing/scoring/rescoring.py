"""Scores after some answers changed, from the scores before: only the tree above them is new.

One answer of 1,765 bears on one place, one indicator, one family, one category and the total.
The result equals scoring all answers anew, node by node (`tests/assessing/scoring`).
"""

from collections.abc import Sequence

from pledgebook.assessing.scoring.answer import IndexAnswer, Place
from pledgebook.assessing.scoring.company import CompanyScore
from pledgebook.assessing.scoring.schemes import Incremental, Scheme


def rescored(
    scheme: Scheme,
    score: CompanyScore,
    before: Sequence[IndexAnswer],
    now: Sequence[IndexAnswer],
) -> CompanyScore:
    """Scores of the answers as they stand `now`, given the `score` of those `before`.

    Where other questions are asked than before, or the scheme cannot score again, all answers
    are scored. Raises InputError as the scheme does.
    """
    changed = _changed_places(before, now)
    incremental = _incremental(scheme)
    if changed is None or incremental is None:
        return scheme(now)
    if not changed:
        return score
    standing: dict[tuple[str, Place], list[IndexAnswer]] = {key: [] for key in changed}
    touched = {indicator for indicator, _ in changed}
    for answer in now:
        if answer.indicator in touched:
            key = (answer.indicator, answer.place)
            if key in standing:
                standing[key].append(answer)
    return incremental.again(score, standing)


def _incremental(scheme: object) -> Incremental | None:
    return scheme if isinstance(scheme, Incremental) else None


def _changed_places(
    before: Sequence[IndexAnswer], now: Sequence[IndexAnswer]
) -> set[tuple[str, Place]] | None:
    """Where answers differ; None where the questions do."""
    if len(before) != len(now):
        return None
    changed = set()
    for old, new in zip(before, now, strict=True):
        if old is new or old == new:
            continue
        if (old.indicator, old.element, old.place) != (new.indicator, new.element, new.place):
            return None
        changed.add((new.indicator, new.place))
    return changed
