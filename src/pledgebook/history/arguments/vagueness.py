"""Something definite gave way to words that bind nobody to anything in particular."""

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
        "internally", "(?:applicable|industry|relevant|recogni[sz]ed|generally accepted) standards?",
        "(?:best|good|industry|leading) practices?", "(?:certain|some) circumstances",
        "a recogni[sz]ed \\w+", "(?:local|national|domestic|applicable) laws?", "a number of ways",
        "values", "spirit of", "principles of", "where it matters", "aligned with", "in line with",
    )
)  # fmt: skip


def find(both: Both) -> Iterator[Argument]:
    """Vague words came in where definite ones went, or the reverse."""
    modes = {both.old.stance.mode, both.new.stance.mode}
    if modes & {Mode.READER, Mode.FACT, Mode.DEFINITION, Mode.PERMISSION}:
        return
    lost, gained = lost_and_gained(VAGUE, both)
    if gained and not lost:
        why = f"“{gained[0]}” binds to nothing definite"
        yield argue("vagueness", Direction.WEAKER, "", gained[0], why)
    elif lost and not gained:
        why = f"“{lost[0]}”, which bound to nothing definite, went"
        yield argue("vagueness", Direction.STRONGER, lost[0], "", why)
