"""What is done: an act that settles something, or one that looks into it."""

from collections.abc import Iterator

from pledgebook.history.model import Argument, Direction
from pledgebook.history.sides import Both, Phrases, argue, lost_and_gained
from pledgebook.history.stance import Mode

_DECIDES = Phrases(
    (
        "compensat\\w+",
        "repay\\w*",
        "repair\\w*",
        "remedy",
        "challeng\\w+",
        "refus\\w+",
        "reject\\w*",
        "oppos\\w+",
        "publish\\w*",
        "terminat\\w+",
        "ceas\\w+",
        "pulls? out",
        "withdraw\\w*",
        "delet\\w+",
        "eras\\w+",
        "prohibit\\w*",
        "verif\\w+",
        "prevent\\w*",
        "eliminat\\w+",
        "enforc\\w+",
        "approv\\w+",
        "approval",
        "stop\\w*",
        "veto\\w*",
        "end(?:s|ed|ing)? the",
        "oversees?",
        "remov\\w+",
        "decid\\w+",
        "audit\\w*",
        "exclud\\w+",
        "overrul\\w+",
        "have a vote",
        "accepts? the (?:decisions?|recommendations?|rulings?)",
        "follows? (?:the|its|their|all) recommendations?",
    )
)
_LOOKS = Phrases(
    (
        "address\\w*",
        "review\\w*",
        "engag\\w+",
        "consider\\w*",
        "discuss\\w*",
        "recogni[sz]\\w+",
        "acknowledg\\w+",
        "examin\\w+",
        "evaluat\\w+",
        "explor\\w+",
        "take note",
        "(?:provides?|shares?) information",
        "takes? into account",
        "works? with",
        "dialogue",
        "assess\\w*",
        "taken seriously",
        "raise concerns",
        "are aware",
        "recommend\\w*",
        "advis\\w+",
        "propos\\w+",
        "comments?",
        "next steps",
        "(?:is|are) (?:informed|notified)",
        "limits? the use",
        "consult\\w*",
        "observers?",
        "advice",
        "case by case",
        "responds? to (?:the|its|their) recommendations?",
    )
)


def find(both: Both) -> Iterator[Argument]:
    """Acts that settle gave way to acts that look into it, or the reverse."""
    modes = {both.old.stance.mode, both.new.stance.mode}
    if modes & {Mode.READER, Mode.DEFINITION, Mode.PERMISSION} or modes == {Mode.FACT}:
        return
    decides_gone, decides_came = lost_and_gained(_DECIDES, both)
    looks_gone, looks_came = lost_and_gained(_LOOKS, both)
    if decides_gone and looks_came and not decides_came:
        gone, came, direction = decides_gone[0], looks_came[0], Direction.WEAKER
    elif decides_came and looks_gone and not decides_gone:
        gone, came, direction = looks_gone[0], decides_came[0], Direction.STRONGER
    else:
        return
    yield argue("action", direction, gone, came, f"“{gone}” became “{came}”")
