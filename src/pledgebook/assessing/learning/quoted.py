"""The quotes of a comment, told from what its writer says between them."""

import re

SHORTEST = 30
"""Characters; shorter quotes are names and single words."""
_MARK = re.compile(r"[\"“”]")
_BEFORE_OPENING = " \t\n([{-–—/,:;"


def quoted_in(comment: str) -> list[str]:
    """What stands between quotation marks, of SHORTEST characters at least.

    A mark opens or closes by what stands beside it: what an analyst writes between two quotes is
    never taken for one. A name in marks may stand inside a quote; where two quotes would lie one
    in the other, the first was not closed, and only the second counts.
    """
    marks = [(match.start(), _opens(comment, match.start())) for match in _MARK.finditer(comment)]
    found = []
    start = None
    at = 0
    while at < len(marks):
        place, opens = marks[at]
        if opens:
            following = marks[at + 1] if at + 1 < len(marks) else (place, True)
            if start is not None and not following[1] and following[0] - place <= SHORTEST:
                at += 1
            else:
                start = place + 1
        elif start is not None:
            if len(comment[start:place].strip()) >= SHORTEST:
                found.append(comment[start:place])
            start = None
        at += 1
    return found


def _opens(comment: str, at: int) -> bool:
    if comment[at] != '"':
        return comment[at] == "“"
    before, after = comment[at - 1 : at], comment[at + 1 : at + 2]
    return (not before or before in _BEFORE_OPENING) and bool(after.strip())
