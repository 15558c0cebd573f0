"""A definition that covers less or more than before."""

import re
from collections.abc import Iterator

from pledgebook.history.model import Argument
from pledgebook.history.sides import Both, argue
from pledgebook.history.stance import Mode

_NARROWS = re.compile(
    r"\b(?:a court has \w+|proven|confirmed|established|convicted|solely|only|directly"
    r"|serious|severe"
    r"|material|significant|intentional|deliberate|unlawful|illegal|national law|applicable law)\b"
)


def find(both: Both) -> Iterator[Argument]:
    """Words that narrow a meaning came in or went; its list is the business of `scope`."""
    if {both.old.stance.mode, both.new.stance.mode} != {Mode.DEFINITION}:
        return
    old, new = set(_NARROWS.findall(both.old.low)), set(_NARROWS.findall(both.new.low))
    if came := sorted(new - old):
        if not old - new:
            why = f"“{came[0]}” narrows the definition"
            yield argue("definition", both.less_is, "", came[0], why)
    elif gone := sorted(old - new):
        yield argue("definition", both.more_is, gone[0], "", f"“{gone[0]}” narrowed the definition")
