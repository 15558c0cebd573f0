"""Clauses that take back what a text promises: "nothing in this policy creates an obligation"."""

import re

_THIS_TEXT = (
    r"(?:(?:this|the|our)\s(?:[\w-]+\s){0,4}?(?:polic(?:y|ies)|statement|document|code|charter|"
    r"declaration|report|guide|page|q&a|commitments?|information)\b|"
    r"these\s(?:[\w-]+\s){0,3}?(?:principles|guidelines|standards|answers|commitments|policies)|"
    r"nothing\s(?:with)?(?:in|contained\sin)\s(?:this|these|the)\s(?:[\w-]+\s){0,3}?\w+|"
    r"nothing\s(?:here|herein|above|below|said\shere)|"
    r"(?:the\s)?information\s(?:in|on|contained\sin)\sth(?:is|ese)\s\w+)"
)
_BOND = (
    r"(?:obligations?|dut(?:y|ies)|rights?|liabilit(?:y|ies)|contracts?|commitments?|guarantees?|"
    r"warrant(?:y|ies)|representations?|claims?|promises?|undertakings?)"
)
_MAKES = (
    r"(?:creat|constitut|establish|confer|impos|grant|form|give|provid|be\s(?:construed|interpreted|"
    r"understood|read|deemed|taken)|constru|interpret)\w*"
)
_LIGHT = (
    r"(?:\s(?:is|are|be|does|do|shall|should|will|may|intended|meant|designed|to|by|itself|in|any|"
    r"way|legally|and|or)){0,7}"
)
"""Words between a negation and its verb that change nothing."""
TAKES_BACK = re.compile(
    rf"\b{_THIS_TEXT}(?:"
    rf"[^.;]{{0,80}}?\b(?:not|never|neither){_LIGHT}\s{_MAKES}\b[^.;]{{0,80}}?\b{_BOND}\b"
    rf"|[^.;]{{0,60}}?\bcreates?\sno\s(?:[\w-]+\s){{0,3}}?{_BOND}\b"
    r"|\s(?:is|are)\s(?:provided\s|intended\s|published\s)?(?:solely\s|only\s)?for\s"
    r"(?:general\s)?information(?:al)?\s(?:purposes\s)?only\b"
    r"|\s(?:is|are)\snot\s(?:a\s)?(?:legally\s)?binding\b"
    r"|[^.;]{0,60}?\s(?:is|are)\s(?:not\s(?:legally\s)?|un)enforceable\b"
    r"|\s(?:does|do)\snot\shave\s(?:the\sforce\sof\s(?:a\s)?law|(?:any\s)?legal\s"
    r"(?:force|effect))\b"
    r"|[^.;]{0,40}?\b(?:aspirational|(?:should|may|must|can)\snot\sbe\srelied)\b)"
    rf"|\bnothing\s(?:(?:with)?(?:in|contained\sin)\sth(?:\s?[\w-]+){{1,5}}?"
    rf"|(?:here|herein|above|below)){_LIGHT}\s{_MAKES}\b[^.;]{{0,80}}?\b{_BOND}\b"
    rf"|\bno\s(?:person|one|individual|third\sparty|stakeholder)\s(?:may|can|shall)\s(?:derive|rely|"
    rf"claim|assert|acquire|enforce)\b[^.;]{{0,40}}?\b(?:from|on|upon|under)\s{_THIS_TEXT}"
    rf"|\breserves?\sthe\sright\sto\s(?:depart|deviate|derogate)\sfrom\s{_THIS_TEXT}"
    rf"|(?:^|,)\W*(?:[\d.]+\s)?(?:it|they)\s(?:do|does|shall|is|are)\snot{_LIGHT}\s"
    rf"(?:creat|constitut|confer|establish)\w*\s(?:[\w-]+\s){{0,3}}?{_BOND}\b",
    re.IGNORECASE,
)
_THEN_MAKES = re.compile(rf"{_LIGHT}\s{_MAKES}")
_DENIALS = (
    "nothing",
    "create no",
    "creates no",
    "information only",
    "informational only",
    "purposes only",
    "binding",
    "enforceable",
    "aspirational",
    "not be relied",
    "not have",
    "reserve the right",
    "reserves the right",
    "no person",
    "no one",
    "no individual",
    "no third",
    "no stakeholder",
)
_NEGATIONS = ("not", "never", "neither")
STEMS = (
    "not ",
    "nothing",
    "creates no",
    "create no",
    "information only",
    "purposes only",
    "aspirational",
    "unenforceable",
    "no person",
    "no one",
    "no individual",
    "no third",
    "no stakeholder",
    "right to de",
)
"""Pieces of lower-case text one of which every such clause holds."""

_CONTRACT = re.compile(r"\b(?:these|this|the) (?:terms|agreement|contract)\b", re.IGNORECASE)


def takes_back(text: str) -> str:
    """The words with which a sentence takes promises back, empty where it takes none.

    What terms and contracts say of themselves takes back no promise to people.
    """
    if _CONTRACT.search(text):
        return ""
    found = find_disclaimer(text)
    return " ".join(found[0].split()) if found else ""


def find_disclaimer(text: str) -> re.Match[str] | None:
    """Where a sentence says of a text that it binds to nothing."""
    return TAKES_BACK.search(text) if _denies(" ".join(text.lower().split())) else None


def _denies(low: str) -> bool:
    """Whether a sentence denies in one of the ways that `TAKES_BACK` knows; quick to say."""
    return any(said in low for said in _DENIALS) or any(
        _denies_by(word, low) for word in _NEGATIONS
    )


def _denies_by(word: str, low: str) -> bool:
    at = low.find(word)
    while at >= 0:
        if _THEN_MAKES.match(low, at + len(word)):
            return True
        at = low.find(word, at + 1)
    return False
