"""Something definite gave way to words that bind nobody to anything in particular."""

import re
from collections.abc import Iterator

from pledgebook.history.model import Argument, Direction
from pledgebook.history.sides import Both, Phrases, argue, lost_and_gained
from pledgebook.history.stance import Mode

VAGUE = Phrases(
    (
        "(?:relevant|key|appropriate|interested) (?:stakeholders|parties|experts|authorities)",
        "stakeholders", "as we see fit", "(?:face|have|bring) consequences",
        "(?:appropriate|necessary|suitable|adequate|relevant|further|other|various) "
        "(?:measures?|steps|actions?|safeguards|controls|processes)",
        "internal (?:rules|procedures|guidelines|policies|processes|standards|teams?|audit)",
        "internally", "(?:applicable|industry|relevant|recogni[sz]ed|generally "
        "accepted) standards?",
        "(?:best|good|industry|leading) practices?", "(?:certain|some) circumstances",
        "a recogni[sz]ed \\w+", "a number of ways",
        "(?:in (?:line|accordance|keeping)|consistent|compliance) with (?:our|its|the company's|"
        "internal|company) (?:own |internal )?(?:\\w+ )?(?:policies|procedures|processes|rules)",
        "in accordance with (?:our|its) (?:policies|procedures)", "as useful", "high level of",
        "multi-stakeholder initiatives", "access to resources",
        "(?:takes?|make) (?:.{0,12})efforts",
        "values", "spirit of", "principles of", "where it matters", "aligned with",
    )
)  # fmt: skip


def find(both: Both) -> Iterator[Argument]:
    """Vague words came in where definite ones went, or the reverse."""
    modes = {both.old.stance.mode, both.new.stance.mode}
    if modes & {Mode.READER, Mode.FACT, Mode.DEFINITION, Mode.PERMISSION}:
        return
    yield from _law(both)
    lost, gained = lost_and_gained(VAGUE, both)
    if gained and not lost:
        why = f"“{gained[0]}” binds to nothing definite"
        yield argue("vagueness", Direction.WEAKER, "", gained[0], why)
    elif lost and not gained:
        why = f"“{lost[0]}”, which bound to nothing definite, went"
        yield argue("vagueness", Direction.STRONGER, lost[0], "", why)


_INTERNATIONAL = re.compile(r"\binternational(?:ly)?\b")
_LOCAL = re.compile(r"\b(?:local|national|domestic|applicable|country) laws?\b")


def _law(both: Both) -> Iterator[Argument]:
    """The measure is the law of the place, where it was international, or the reverse."""
    sides = (both.old.low, both.new.low)
    world = [_INTERNATIONAL.search(low) for low in sides]
    local = [_LOCAL.search(low) for low in sides]
    if world[0] and not world[1] and local[1] and not local[0]:
        direction, words = Direction.WEAKER, (world[0][0], local[1][0])
    elif world[1] and not world[0] and local[0] and not local[1]:
        direction, words = Direction.STRONGER, (local[0][0], world[1][0])
    else:
        return
    yield argue("law", direction, *words, f"“{words[0]}” became “{words[1]}”")
