"""The arguments for "stronger" and "weaker", one module each. The list is the registry."""

from collections.abc import Callable, Iterator

from pledgebook.history.arguments import (
    action,
    condition,
    consequence,
    deadline,
    definition,
    detail,
    force,
    frequency,
    hedge,
    level,
    named,
    number,
    openness,
    pledge,
    quantifier,
    scope,
    sequence,
    use,
    vagueness,
)
from pledgebook.history.model import Argument
from pledgebook.history.sides import Both

ARGUMENTS: tuple[Callable[[Both], Iterator[Argument]], ...] = (
    force.find,
    consequence.find,
    action.find,
    quantifier.find,
    number.find,
    frequency.find,
    scope.find,
    pledge.find,
    use.find,
    condition.find,
    hedge.find,
    deadline.find,
    sequence.find,
    level.find,
    named.find,
    vagueness.find,
    openness.find,
    definition.find,
)
"""Each looks at both texts and yields what it finds; none knows of another."""

LAST_RESORT = (detail.find,)
"""Asked where nothing else is found: particulars are mostly what the others name more precisely."""
