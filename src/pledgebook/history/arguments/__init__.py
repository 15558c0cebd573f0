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
    holding,
    level,
    named,
    number,
    openness,
    optional,
    owed,
    pledge,
    quantifier,
    scope,
    sequence,
    standard,
    use,
    vagueness,
)
from pledgebook.history.model import Argument
from pledgebook.history.sides import Both

Find = Callable[[Both], Iterator[Argument]]

ARGUMENTS: tuple[tuple[Find, frozenset[str]], ...] = (
    (force.find, frozenset(("force", "right"))),
    (consequence.find, frozenset(("consequence",))),
    (action.find, frozenset(("action",))),
    (quantifier.find, frozenset(("quantifier",))),
    (number.find, frozenset(("number", "threshold"))),
    (frequency.find, frozenset(("frequency",))),
    (scope.find, frozenset(("scope",))),
    (optional.find, frozenset(("force",))),
    (holding.find, frozenset(("holding",))),
    (pledge.find, frozenset(("pledge",))),
    (use.find, frozenset(("use", "bound"))),
    (condition.find, frozenset(("condition", "exception", "ground", "process"))),
    (hedge.find, frozenset(("hedge",))),
    (deadline.find, frozenset(("time",))),
    (sequence.find, frozenset(("sequence",))),
    (level.find, frozenset(("level",))),
    (standard.find, frozenset(("standard",))),
    (owed.find, frozenset(("owed",))),
    (named.find, frozenset(("named",))),
    (vagueness.find, frozenset(("vagueness", "law"))),
    (openness.find, frozenset(("openness", "detail"))),
    (definition.find, frozenset(("definition",))),
)
"""Each looks at both texts and yields arguments of these names; none knows of another. Where only
some names would count, the others are not looked for."""


OUTRIGHT: tuple[Find, ...] = (optional.find, holding.find)
"""Asked also where neither text shows that it binds: they say so by themselves."""

LAST_RESORT: tuple[Find, ...] = (detail.find,)
"""Asked where nothing else is found: particulars are mostly what the others name more precisely."""
