"""A definition that covers less or more than before."""

import re
from collections.abc import Iterator

from pledgebook.history.model import Argument
from pledgebook.history.sides import Both, argue
from pledgebook.history.stance import Mode

_NARROWS = re.compile(
    r"\b(?:a court has \w+|proven|confirmed|established|convicted|solely|only|directly"
    r"|serious|severe"
    r"|material|significant|intentional|deliberate|unlawful|illegal|national law|applicable law"
    r"|repeated|persistent|physical|imminent|explicit|explicitly|credible|primarily|mainly"
    r"|laws? of the (?:countr\w+|place)|laws? in force|direct|certain|named|specific)\b"
)
_WIDENS = re.compile(
    r"\b(?:all|every|whatever|whether or not|whether directly or|(?:is|are) not limited to"
    r"|including"
    r"|indirect\w*"
    r"|could|potential\w*|or otherwise|in any form|related to|relates to|linked to|perceived"
    r"|actual or|international)\b"
)


def find(both: Both) -> Iterator[Argument]:
    """Words that narrow a meaning came in or went; its list is the business of `scope`."""
    if {both.old.stance.mode, both.new.stance.mode} != {Mode.DEFINITION}:
        return
    old, new = set(_NARROWS.findall(both.old.low)), set(_NARROWS.findall(both.new.low))
    came, gone = sorted(new - old), sorted(old - new)
    if came and not gone:
        why = f"“{came[0]}” narrows the definition"
        yield argue("definition", both.less_is, "", came[0], why)
    elif gone and not came:
        yield argue("definition", both.more_is, gone[0], "", f"“{gone[0]}” narrowed the definition")
    old, new = set(_WIDENS.findall(both.old.low)), set(_WIDENS.findall(both.new.low))
    came, gone = sorted(new - old), sorted(old - new)
    if came and not gone:
        yield argue("definition", both.more_is, "", came[0], f"“{came[0]}” widens the definition")
    elif gone and not came:
        why = f"“{gone[0]}” widened the definition"
        yield argue("definition", both.less_is, gone[0], "", why)
