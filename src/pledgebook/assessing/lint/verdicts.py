"""What an analyst's comment says the answer is, where it says so in so many words.

Only set phrases count: a comment that is nothing but `No disclosure found`, one that opens with
its verdict (`Partial. …`), and sentences such as `the company receives partial credit`. Anything
else gives no verdict, as a comment that weighs both sides is not a contradiction.
"""

import re
from enum import StrEnum


class Verdict(StrEnum):
    """What a comment states: an answer, or the credit that is given for it.

    The two differ where the good answer is "no".
    """

    YES = "yes"
    PARTIAL = "partial"
    NOTHING = "no disclosure found"
    NOT_APPLICABLE = "N/A"
    FULL_CREDIT = "full credit"
    PARTIAL_CREDIT = "partial credit"
    NO_CREDIT = "no credit"


_NOTHING = (
    r"(?:there\s+(?:is|was)\s+)?no\s+(?:relevant\s+|public\s+)?(?:disclosure|evidence|information)"
    r"(?:\s+(?:was|is|were))?(?:\s+(?:found|available))?"
)
_WHOLE = {
    Verdict.NOTHING: re.compile(rf"\W*{_NOTHING}\W*", re.IGNORECASE),
    Verdict.NOT_APPLICABLE: re.compile(
        r"\W*(?:n/?a|(?:this\s+(?:element|indicator)\s+is\s+)?(?:n/a|not\s+applicable)"
        r"(?:\s+(?:for|to)\s+(?:this|the)\s+(?:service|company))?)\W*",
        re.IGNORECASE,
    ),
}
_OPENING = {
    Verdict.YES: re.compile(r"\W*yes\s*[.:]", re.IGNORECASE),
    Verdict.PARTIAL: re.compile(r"\W*partial\s*[.:]", re.IGNORECASE),
    Verdict.FULL_CREDIT: re.compile(r"\W*full\s+credit\s*[.:]", re.IGNORECASE),
    Verdict.PARTIAL_CREDIT: re.compile(r"\W*partial\s+credit\s*[.:]", re.IGNORECASE),
    Verdict.NOT_APPLICABLE: re.compile(r"\W*n/a\s*[.:]", re.IGNORECASE),
}
_CREDIT = re.compile(
    r"\b(full|partial|no)\s+credit\s+(?:is|was|has\s+been)\s+(?:therefore\s+|thus\s+)?"
    r"(?:given|granted|awarded|earned|received|assigned|assessed|provided)"
    r"|\b(?:receives?|earns?|gets|is\s+given|is\s+granted|is\s+awarded)\s+"
    r"(?:only\s+|a\s+)?(full|partial|no)\s+credit"
    r"|\b(?:therefore|thus|hence|so),?\s+(no)\s+disclosure\s+(?:is|was|has\s+been)\s+found",
    re.IGNORECASE,
)
_NOT_THE_VERDICT = re.compile(
    r"\b(?:not|n['’]t|cannot|to|should|would|could|must|may|might|can|if|only\s+if|unless|before|"
    r"previous(?:ly)?|last|earlier|than|20\d\d|instead|although|while|whereas|other|another|"
    r"both|elements?|indicators?|services?|group|parent|because|since|when|where|despite)\b",
    re.IGNORECASE,
)
_WEIGHED_AGAINST = re.compile(r"\b(?:from|in)\s+(?:the\s+)?20\d\d\b", re.IGNORECASE)
_VERDICT_OF = {
    "full": Verdict.FULL_CREDIT,
    "partial": Verdict.PARTIAL_CREDIT,
    "no": Verdict.NO_CREDIT,
}

_HEADING = re.compile(
    r"(?:^|\n|(?<=[.;])\s)\s*(?:elements?|answers?)\s*"
    r"((?:[A-Z]\.?)?\d{0,2}(?:\s*(?:[-–,&]|and|through|to)\s*(?:[A-Z]\.?)?\d{1,2})*|[A-Z])\s*:",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"([A-Z]?)\.?(\d{0,2})", re.IGNORECASE)


def verdict_of(comment: str, element: str, shared: bool = False) -> Verdict | None:
    """What a comment states for an element, None where it states nothing or two things.

    A comment on several elements (`Element 1: … Elements 2-3: …`) is read only where it speaks
    of this one alone. `shared` says that the same comment stands beside other elements too: it
    is then read only where it has such headings.
    """
    part = _part_on(comment, element, shared)
    if part is None:
        return None
    for verdict, pattern in _WHOLE.items():
        if pattern.fullmatch(part):
            return verdict
    stated = _credits(part)
    if stated:
        # The sentence that closes a weighing decides; an opening verdict that was not brought
        # up to date is an untidy comment and leaves the answer alone.
        return stated[-1] if len(set(stated)) == 1 else None
    return next((v for v, pattern in _OPENING.items() if pattern.match(part)), None)


def _credits(part: str) -> list[Verdict]:
    found = []
    for match in _CREDIT.finditer(part):
        sentence = part[: match.end()].rpartition(". ")[2]
        before = sentence[: len(sentence) - len(match[0])]
        close = re.split(r"[,;:]", before)[-1]
        if _NOT_THE_VERDICT.search(close) or _WEIGHED_AGAINST.search(sentence):
            continue
        found.append(_VERDICT_OF[(match[1] or match[2] or match[3]).lower()])
    return found


def _part_on(comment: str, element: str, shared: bool) -> str | None:
    """The part of a comment that is about an element, None where it is about others."""
    headings = list(_HEADING.finditer(comment))
    if not headings:
        alone = not shared or any(pattern.fullmatch(comment) for pattern in _WHOLE.values())
        return comment if alone else None
    wanted = _letter_and_number(element)
    ends = [heading.start() for heading in headings[1:]] + [len(comment)]
    parts = [
        (covered, comment[heading.end() : end].strip())
        for heading, end in zip(headings, ends, strict=True)
        if wanted in (covered := _covered(heading[1]))
    ]
    if len(parts) != 1:
        return None
    covered, part = parts[0]
    # One text on several elements says which it means only where it finds nothing at all.
    return part if len(covered) == 1 or _WHOLE[Verdict.NOTHING].fullmatch(part) else None


def _letter_and_number(element: str) -> tuple[str, int]:
    """`C05.B.2` is B2, `F05.02` is 2, `C01.A` is A."""
    tail = element.split(".")[1:]
    letter = "".join(part for part in tail if part.isalpha())
    digits = "".join(part for part in tail if part.isdecimal())
    return letter.upper(), int(digits or 0)


def _covered(heading: str) -> set[tuple[str, int]]:
    covered: set[tuple[str, int]] = set()
    before: tuple[str, int] | None = None
    for piece in re.split(r"(\s*(?:[-–]|through|to)\s*)|\s*(?:,|&|and)\s*", heading):
        if piece is None or not piece.strip():
            continue
        match = _NUMBER.fullmatch(piece.strip())
        if match is None:
            continue
        letter = match[1].upper() or (before[0] if before else "")
        number = (letter, int(match[2] or 0))
        if before and _is_range(heading, before, number):
            covered |= {(letter, between) for between in range(before[1], number[1])}
        covered.add(number)
        before = number
    return covered


def _is_range(heading: str, first: tuple[str, int], last: tuple[str, int]) -> bool:
    pattern = rf"{first[1]}\s*(?:[-–]|through|to)\s*(?:[A-Z]\.?)?{last[1]}\b"
    return bool(re.search(pattern, heading, re.IGNORECASE)) and first[1] < last[1]
