"""The scoring schemes by name; adding one is adding a module and a line."""

from collections.abc import Callable, Iterable
from functools import partial

from pledgebook.assessing.scoring.answer import IndexAnswer
from pledgebook.assessing.scoring.company import CompanyScore
from pledgebook.assessing.scoring.plain import score_mean
from pledgebook.assessing.scoring.rdr import score_rdr
from pledgebook.assessing.scoring.rdr_rules import (
    RULES_2015,
    RULES_2017,
    RULES_2020,
    rules_for,
)

Scheme = Callable[[Iterable[IndexAnswer]], CompanyScore]
"""One company's answers in, all its scores out; pure."""

SCHEMES: dict[str, Scheme] = {
    "mean": score_mean,
    "rdr-2015": partial(score_rdr, rules=RULES_2015),
    "rdr-2017": partial(score_rdr, rules=RULES_2017),
    "rdr-2020": partial(score_rdr, rules=RULES_2020),
}


def scheme_for_edition(edition: str) -> Scheme:
    """Scheme by which an edition of the Ranking Digital Rights index is scored."""
    return SCHEMES[f"rdr-{rules_for(edition).edition}"]
