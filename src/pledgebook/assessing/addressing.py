"""Whom a text speaks to: a guide for officers means an authority by "you", and no user.

"You must obtain a search warrant" binds an officer there, and "your request" is the demand of an
authority. Read as said to a user, both would say nothing.
"""

import re
from collections.abc import Sequence

from pledgebook.capture.documents import DocumentKind
from pledgebook.reading.model import DocumentReading

_GUIDES = frozenset((DocumentKind.GUIDELINES, DocumentKind.POLICY))
"""Kinds of text that are written for officers, where they are."""
OPENING = 3000
"""Characters in which a guide says for whom it is; those that were read say so in their title or
first paragraphs."""
FIRST_WORDS = 800
"""Characters of a guide in which it names those whose demands it is about, title or none."""
SURELY = 2
"""How many times as often as of users "you" has to be said of officers; pages that mix notices to
both were read, and say it about as often of either."""
_AUTHORITIES = re.compile(
    r"\blaw[- ]enforcement\b|\bpolice\b|\bgovernment(?:al)? (?:agenc|official|entit|authorit)"
    r"|\b(?:public|competent) authorit",
    re.IGNORECASE,
)
_TO_OFFICERS = re.compile(
    r"\byour (?:\w+ ){0,2}?(?:requests?|agency|department|investigations?|legal process|badge"
    r"|warrant|subpoena|jurisdiction|court order|letterhead|law enforcement)\b"
    r"|\byou (?:must|may|can|need to|should|have to) (?:\w+ )?(?:obtain|serve|submit|present)\b",
    re.IGNORECASE,
)
_TO_USERS = re.compile(
    r"\byour (?!contact)(?:\w+ )?(?:data|accounts?|information|content|privacy|posts?|profile"
    r"|rights|communications|device|report|comments?|use)\b"
    r"|\b(?:notify|tell|inform|contact|alert|about|encourage|ask|provide) you\b"
    r"|\byou (?:agree|waive|post|upload|share|report|use)\b",
    re.IGNORECASE,
)
_ON_DEMANDS = re.compile(
    r" (?:requests?|subpoenas?|warrants?|orders?|process|investigations?|agency|badge|preserv\w+"
    r"|compel|letterhead|official|government) "
)
"""Words of a sentence that is about what an officer asks for, in a guide that also shows how the
service is used."""
_READER = re.compile(r" your? ")


def is_for_authorities(reading: DocumentReading) -> bool:
    """Whether a guide says at its very start that it is about what authorities ask for."""
    return (
        reading.document.kind is DocumentKind.GUIDELINES
        and _AUTHORITIES.search(reading.layer.text[:FIRST_WORDS]) is not None
    )


def speaks_to_officers(reading: DocumentReading) -> bool:
    """Whether "you" is an officer in a text: it says so at its opening, and of users less often."""
    if reading.document.kind not in _GUIDES:
        return False
    text = reading.layer.text
    if not (_AUTHORITIES.search(reading.document.title) or _AUTHORITIES.search(text[:OPENING])):
        return False
    to_officers = len(_TO_OFFICERS.findall(text))
    return to_officers > SURELY * len(_TO_USERS.findall(text))


def as_officers(sentences: Sequence[str]) -> list[str]:
    """Normalised sentences in which the reader of a guide is "police", one word for one."""
    return [
        _READER.sub(" police ", one)
        if (" you " in one or " your " in one)
        and _ON_DEMANDS.search(one)
        and " removal " not in one
        else one
        for one in sentences
    ]
