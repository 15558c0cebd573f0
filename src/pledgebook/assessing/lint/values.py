"""Points of an answer under an edition's rules, for rules that look at single answers."""

from collections.abc import Callable
from fractions import Fraction
from functools import cache

from pledgebook.assessing.index.model import Cycle
from pledgebook.assessing.scoring.rdr import element_value
from pledgebook.assessing.scoring.rdr_rules import rules_for
from pledgebook.errors import InputError


class OutsideScale:
    """Stands for the value of an answer that the edition does not know."""


OUTSIDE = OutsideScale()
ElementValue = Callable[[str, str], "Fraction | OutsideScale | None"]
"""(element, answer) → points 0 to 100, None for N/A, OUTSIDE for an unknown answer."""


def rules_edition(cycle: Cycle) -> str:
    """The edition whose scale a cycle is answered on: its scheme's, or else its own.

    A team's own scheme has no edition; its answers are those of the latest rules.
    """
    scheme = cycle.scheme
    return scheme.removeprefix("rdr-") if scheme else cycle.edition


@cache
def values_for(edition: str) -> ElementValue:
    """Points of answers in an edition; an edition without a year uses the latest rules."""
    rules = rules_for(edition if edition[:4].isdecimal() else "9999")

    @cache
    def value(element: str, answer: str) -> "Fraction | OutsideScale | None":
        try:
            return element_value(element, answer, rules)
        except InputError:
            return OUTSIDE

    return value
