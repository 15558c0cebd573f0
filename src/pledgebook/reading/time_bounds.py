"""Measurable times in promises: dates, periods and frequencies, as they stand in the text."""

import re
from collections.abc import Sequence

from pledgebook.reading.clause import Clause
from pledgebook.reading.model import Part

_YEAR = r"(?:19|20)\d\d"
_MONTH = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    r"q[1-4]|fy|fiscal(?:\syear)?|calendar\syear|early|mid|late"
)
_UNIT = "(?:hour|day|week|month|quarter|year)"
_NUMBER = (
    r"\(?\d+\)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty|"
    r"thirty|forty|sixty|ninety|few|maximum\sof\s\d+"
)
_KIND_OF_DAY = r"(?:(?:additional|working|business|calendar|full|fiscal|financial)\s)?"
_POINT = r"(?:by|before|until|no\slater\sthan|not\slater\sthan|from|starting|beginning)\s"
_END_OF = r"(?:the\s(?:end|start|beginning|close)\sof\s)?"
_SPAN = (
    r"(?:within|in\sless\sthan|no\slater\sthan|not\slater\sthan|up\sto|for\sup\sto|over\sthe\snext|"
    r"in\sthe\snext|for\sat\sleast|at\sleast|for\sa\speriod\sof|for|after|every)\s"
)
_OF_EVENT = (
    r"(?:\s(?:of|from|after)\s(?:receipt|receiving|(?:the\s)?request|publication|notice|"
    r"notification))?"
)
_FORMS = (
    # by the end of June 2027, before 2030, until year-end
    rf"{_POINT}{_END_OF}(?:(?:{_MONTH}|\d{{1,2}})[\s,/-]{{0,2}}){{0,3}}(?:{_YEAR}\b|year[-\s]end)",
    rf"by\sthe\send\sof\s(?:the|this|next|each|every)\s(?:\w+\s)?{_UNIT}",
    rf"(?:in|during|since|for)\s(?:(?:{_MONTH})\s)?(?:fy\s?)?{_YEAR}(?:[/-]\d\d)?\b",
    rf"at\sthe\s(?:end|start|beginning|close)\sof\s(?:the|this|each|every)\s(?:\w+\s)?{_UNIT}",
    # within ten working days of receipt, every six months
    rf"{_SPAN}(?:an?\s|the\s)?(?:{_NUMBER})?(?:\s\(\d+\))?[\s-]?{_KIND_OF_DAY}{_UNIT}s?{_OF_EVENT}",
    rf"\d+\s{_KIND_OF_DAY}{_UNIT}s?\s(?:after|before|from|prior\sto|following)\s"
    r"(?:(?:the|a|its|your|our)\s\w+|\w+ing(?:\s(?:the|a|its|your|our)\s\w+)?|\w+)",
    rf"in\s(?:{_NUMBER})\s{_KIND_OF_DAY}(?:hour|day|week|month)s",
    rf"(?:at\sleast\s)?(?:once|twice|three\stimes)\s(?:an?|per|each|every)\s{_KIND_OF_DAY}{_UNIT}",
    rf"(?:at\sleast\s)?once\severy\s(?:{_NUMBER})\s{_UNIT}s",
    rf"(?:at\sleast\s)?(?:each|every|per)\s(?:(?:other|second|third|fourth|fifth)\s)?(?:(?:{_NUMBER})\s)?{_KIND_OF_DAY}{_UNIT}s?",
    r"(?:on\san?\s)?(?:bi-?annual|semi-?annual|annual|quarterly|monthly|weekly|yearly|daily)\sbasis",
    r"(?:semi-?annually|bi-?annually|annually|quarterly|monthly|yearly|weekly|biennially)"
    r"(?!\s\w+(?:s|t|ing)\b)",
    r"(?:(?:over|in|during)\sthe\s)?(?:next|coming)\s(?:year|month|quarter)",
    r"at\sall\stimes|without\s(?:undue\s)?delay|immediately",
)
_TIME = re.compile(rf"\b(?:{'|'.join(_FORMS)})", re.IGNORECASE)
_OPENERS = frozenset(
    "by before until no not from starting beginning in during since for at within up over after "
    "every once twice three each per on bi biannual biannually semi semiannual semiannually annual "
    "annually quarterly monthly weekly yearly daily biennially next coming without "
    "immediately".split()
)
"""The first words of all forms: the expression is tried at them alone, not at every character."""
_HINTS = frozenset(
    "annually quarterly monthly yearly weekly daily basis once twice immediately delay times "
    "semiannually annual month months quarter quarters year years day days week weeks hour hours "
    "biannually biennially".split()
    + [str(year) for year in range(1990, 2061)]
)
"""Without one of these words no form can match: a set is asked before the expression is run."""


def find_time(
    clause: Clause, first: int, behind: int, conditions: Sequence[Part] = ()
) -> Part | None:
    """The first measurable time between two words: a date, a period or a frequency.

    A time inside one of the `conditions` ("if we hear nothing within ten days, we will …") says
    when the promise comes to bear and not by when it is kept.
    """
    if _HINTS.isdisjoint(clause.words[first:behind]):
        return None
    text, words, starts = clause.text, clause.words, clause.starts
    end = clause.ends[behind - 1]
    reached = 0
    for i in range(first, behind):
        at = starts[i]
        if at < reached or not (
            words[i] in _OPENERS
            or (words[i].isdigit() and i + 1 < behind and words[i + 1] in _HINTS)
        ):
            continue
        match = _TIME.match(text, at, end)
        if match is None:
            continue
        if ", which " in text[starts[first] : at]:
            return None
        reached = match.end()
        if not any(part.start <= at < part.end for part in conditions):
            return Part(match[0], at, reached)
    return None
