"""People's judgements of whether two are one, and how several of them add up."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pledgebook.relations.graph import plain_name
from pledgebook.relations.model import Entity


class Verdict(StrEnum):
    """What a person says of two names."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class NameJudgement:
    """One person's judgement. Keys are those of `key_of`; nothing is merged by it."""

    left_key: str
    left_name: str
    right_key: str
    right_name: str
    verdict: Verdict
    person: str
    at: str
    reason: str = ""
    score: float | None = None
    features: tuple[str, ...] = ()

    @property
    def pair(self) -> frozenset[str]:
        """The two keys, whichever stands first."""
        return frozenset((self.left_key, self.right_key))


@dataclass(frozen=True, slots=True)
class Standing:
    """What the judgements of a pair come to, and the newest of each person."""

    verdict: Verdict
    judgements: tuple[NameJudgement, ...]

    @property
    def sentence(self) -> str:
        """Who judged what, and why."""
        return " ".join(
            f"{one.person} ({one.at[:10]}): {one.verdict.value}"
            + (f", because {one.reason.rstrip('.')}." if one.reason else ".")
            for one in self.judgements
        )


def key_of(entity: Entity) -> str:
    """What a judgement knows an entity by, so that it holds for the next edition of a list.

    The publisher's own id where there is one; else name and countries, since ids that we made
    up follow from the file.
    """
    if not entity.id.startswith("pb-"):
        return entity.id
    return f"name:{plain_name(entity.caption)}|{','.join(sorted(entity.countries))}"


def standing_of(judgements: Iterable[NameJudgement]) -> dict[frozenset[str], Standing]:
    """Pair → what stands. Each person's newest counts; where people differ it is unsure."""
    newest: dict[frozenset[str], dict[str, NameJudgement]] = {}
    for judgement in judgements:
        newest.setdefault(judgement.pair, {})[judgement.person] = judgement
    return {
        pair: Standing(_together(by_person.values()), tuple(by_person.values()))
        for pair, by_person in newest.items()
    }


def _together(judgements: Iterable[NameJudgement]) -> Verdict:
    verdicts = {judgement.verdict for judgement in judgements}
    return verdicts.pop() if len(verdicts) == 1 else Verdict.UNSURE
