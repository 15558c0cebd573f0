"""Which sentences are items of a list, and which sentence leads into it.

"The recipient shall not: (a) copy …; (b) disclose …": where an item answers a question, annotators
mark what leads into it too, however far above it stands.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

NO_LEAD = -1
LONGEST_GAP = 2
"""Sentences without a mark that may stand inside an item."""
LONGEST_STEP = 2
"""Letters from one item to the next: one may be missing."""
_MARK = re.compile(
    r"[\"“'‘\s]*(?:(?P<open>\()?(?P<value>\d{1,2}(?:\.\d{1,2})*|[ivx]{1,5}|[IVX]{1,5}|[a-zA-Z])"
    r"(?P<close>[).:])|(?P<bullet>[•·▪■●–-]))\s"
)
_ROMAN = re.compile(r"[ivx]+", re.IGNORECASE)
_FIRST = frozenset({"1", "a", "i", "-"})
_STOPS = (".", ".”", '."')


@dataclass
class _List:
    """A list whose items are being read."""

    style: tuple[str, str]
    lead: int
    last: str


def lead_ins(texts: Sequence[str]) -> list[int]:
    """For each sentence of one document the place of the sentence that leads into its list.

    NO_LEAD for a sentence in no list. A sentence that ends with a full stop leads into nothing:
    what is numbered below it are sections.
    """
    found = [NO_LEAD] * len(texts)
    open_lists: list[_List] = []
    gap = 0
    for at, text in enumerate(texts):
        match = _MARK.match(text)
        if match is None:
            gap += 1
            if gap > LONGEST_GAP:
                open_lists.clear()
            continue
        gap = 0
        lead = _lead(match, at, open_lists)
        if lead != NO_LEAD and not texts[lead].rstrip().endswith(_STOPS):
            found[at] = lead
    return found


def _lead(match: re.Match[str], at: int, open_lists: list[_List]) -> int:
    """The lead-in of an item; `open_lists` are brought up to date."""
    value = (match["value"] or "-").lower()
    shape = match["open"] or match["close"] or match["bullet"]
    for number in range(len(open_lists) - 1, -1, -1):
        one = open_lists[number]
        if any((shape, kind) == one.style and _goes_on(one, value) for kind in _kinds(match)):
            one.last = value.rpartition(".")[2]
            del open_lists[number + 1 :]
            return one.lead
    last = value.rpartition(".")[2]
    if last not in _FIRST or not at:
        return NO_LEAD
    open_lists.append(_List((shape, _kinds(match)[0]), at - 1, last))
    return at - 1


def _kinds(match: re.Match[str]) -> list[str]:
    """Kinds of list a mark may be of, the likeliest first: "(i)" is one or the ninth letter."""
    value = match["value"]
    if not value:
        return ["-"]
    if value[0].isdigit():
        return ["1" * (1 + value.count("."))]
    letter = ["a" if value.islower() else "A"] if len(value) == 1 else []
    roman = ["i" if value.islower() else "I"] if _ROMAN.fullmatch(value) else []
    return roman + letter if value in "iI" else letter + roman


def _goes_on(one: _List, value: str) -> bool:
    """Whether the item can follow the last one: a first item opens another list."""
    last = value.rpartition(".")[2]
    if last == "-":
        return True
    if one.style[1] in "aA":
        return 0 < ord(last) - ord(one.last) <= LONGEST_STEP
    return last not in _FIRST
