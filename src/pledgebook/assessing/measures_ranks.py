"""Measure of rank: whether a text says which of the texts prevails."""

import re

from pledgebook.assessing.measures_documents import passages, sentences_that
from pledgebook.assessing.measuring import MeasureInput, MeasureResult
from pledgebook.assessing.model import Answer
from pledgebook.capture.documents import Rank

_TEXT = (
    r"(?:polic(?:y|ies)|codes?|documents?|q&as?|questions and answers|guidelines?|guidance"
    r"|versions?|texts?|translations?|explanations?|annex(?:es)?|statements?|terms|principles"
    r"|standards?|charter|rules|instructions?|procedures?|manuals?|handbook|notices?)"
)
_DIFFER = (
    r"(?:conflict|differ(?:s|ed|ing|ence|ences)?\b|different things|contradict|diverg"
    r"|inconsisten|discrepan|disagree"
    r"|deviat|in doubt|case of doubt|ambigu)"
)
_DECIDES = (
    r"(?:appl(?:y|ies)|counts?|decides|decisive|follow(?:ed)?|observed?|go by|goes by|governs?"
    r"|controls|binds|stands|rules|has the last word|comes first|come first|wins|is the one)"
)
_PREVAILS = re.compile(
    r"prevails?\b|\btakes? (?:precedence|priority)\b|\bha(?:s|ve) (?:precedence|priority)\b"
    r"|\bsupersedes? (?:this|the|any|all)\b|\b(?:shall|will) (?:govern|control)\b|\boverrides?\b"
    r"|\btrumps?\b|\boutranks?\b|\branks? (?:above|over|below|higher|lower|before|behind)\b"
    r"|\bstands? (?:above|over|below)\b|\bsubordinate to\b|\bgives? way to\b|\byields? to\b"
    r"|\bis (?:the )?(?:only )?(?:binding|authoritative|authentic|decisive|definitive)\b"
    r"|\bequally (?:binding|authentic|authoritative)\b"
    rf"|\b(?:version|text|original) (?:alone )?(?:governs?|controls?|counts|applies|binds)\b"
    rf"|\b{_TEXT}\b[^.;]{{0,60}}\bsubject to this (?:one\b|[\w-]+ {_TEXT}\b|{_TEXT}\b)"
    r"|\b(?:is|are) not (?:part of|binding)\b"
    r"|\bdoes not (?:change|amend|replace|form part of)\b"
    rf"|\b(?:do|can) ?not (?:change|amend|alter|replace) (?:what )?(?:this|the) {_TEXT}\b",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(rf"(?:fall short|stricter|{_DIFFER})", re.IGNORECASE)
_DECIDED = re.compile(
    rf"\b{_DIFFER}\w*\b[^.;]{{0,80}}\b{_TEXT}\b[^.;]{{0,40}}\b{_DECIDES}\b"
    rf"|\b{_DIFFER}\w*\b[^.;]{{0,60}}\b{_DECIDES}\b (?:the|this|our) (?:[\w-]+ )?{_TEXT}\b"
    rf"|\b{_DECIDES}\b[^.;]{{0,60}}\b{_TEXT}\b[^.;]{{0,60}}\b{_DIFFER}"
    rf"|\b(?:fall short|stricter|{_DIFFER})[^.]{{0,60}}\b(?:this|our) {_TEXT} {_DECIDES}\b",
    re.IGNORECASE,
)
"""What decides where texts differ: looked for only where a word says that they do."""
_LAW_AND_STANDARDS = re.compile(
    r"\b(?:laws?|legislation|regulations?)\b[^.;]{0,60}\b(?:standards|human rights|principles)\b"
    r"[^.;]{0,30}\b(?:differ|conflict)|\b(?:differ|conflict)\w*\b[^.;]{0,40}\b(?:laws?|legislation)\b"
    r"[^.;]{0,60}\bhigher\b",
    re.IGNORECASE,
)
"""Which of law and standards is followed says nothing on which of the company's texts prevails."""
_OWN_TEXT = re.compile(rf"\b(?:this|our)\s(?:[\w’'-]+\s){{0,3}}?{_TEXT}\b", re.IGNORECASE)
_PREVAILING = (
    "prevail",
    "precedence",
    "priority",
    "supersede",
    "governs",
    "ll govern",
    " controls",
    "ll control",
    "overrid",
    "trumps",
    "outrank",
    "ranks ",
    "stands above",
    "subordinate",
    "binding",
    "authoritative",
    "authentic",
    "decisive",
    "conflict",
    "differ",
    "contradict",
    "inconsisten",
    "discrepan",
    "in doubt",
    "of doubt",
    "not part",
    "not change",
    "not replace",
    "not form",
    "fall short",
    "stricter",
    "subject to this",
)
_TEXT_WORDS = re.compile(
    r"\b(?:polic(?:y|ies)|code|document|q&a|questions and answers|guidelines?|guidance|version|text"
    r"|translation|explanation|annex|statement|terms|charter|principles)\b",
    re.IGNORECASE,
)
_BETWEEN_PARTIES = re.compile(
    r"\b(?:purchase orders?|order form|general conditions|this agreement|the agreement|subscription"
    r"|arbitrat\w+|courts?|jurisdiction|governing law|additional terms)\b",
    re.IGNORECASE,
)
"""Which paper of a contract prevails says nothing of the policies."""
_READ_TOGETHER = re.compile(
    r"\b(?:read|interpreted|understood) (?:together|in conjunction|alongside|in combination|along)"
    r"(?: with)?\b|\b(?:complements|is complemented by)\b",
    re.IGNORECASE,
)
_TOGETHER = ("together", "conjunction", "alongside", "combination", "complement")
_THIS_TEXT = re.compile(
    rf"\b(?:this|the|our|these)\s(?:[\w’'-]+\s){{0,3}}?{_TEXT}\b", re.IGNORECASE
)


_TRANSLATION = re.compile(r"\btranslat|\blanguage|\benglish version", re.IGNORECASE)


def _says_which_prevails(text: str) -> bool:
    if _TEXT_WORDS.search(text) is None or _BETWEEN_PARTIES.search(text) is not None:
        return False
    decided = _PREVAILS.search(text) or (_DIFFERENCE.search(text) and _DECIDED.search(text))
    if not decided:
        return False
    return _OWN_TEXT.search(text) is not None or _LAW_AND_STANDARDS.search(text) is None


def ranks_clear(given: MeasureInput) -> MeasureResult:
    """Whether the documents say which of them prevails."""
    found = sentences_that(given.readings, _PREVAILING, _says_which_prevails)
    if not found:
        return _read_together(given)
    whole = [one for one in found if not _TRANSLATION.search(one[1].exact)]
    best = min((reading.document.rank for reading, _ in whole), default=Rank.PRESS)
    answer = Answer.YES if best is Rank.POLICY else Answer.PARTIAL
    where = "The policy itself says" if answer is Answer.YES else "A lower-ranked text says"
    if not whole:
        where = "Of translations alone it is said"
    reason = f"{where} which text prevails."
    return MeasureResult(answer, reason, passages(found, "Says which text prevails.", answer), 0.7)


def _names_texts_to_read_with(text: str) -> bool:
    return (
        _READ_TOGETHER.search(text) is not None
        and _THIS_TEXT.search(text) is not None
        and len(_TEXT_WORDS.findall(text)) > 1
        and _BETWEEN_PARTIES.search(text) is None
    )


def _read_together(given: MeasureInput) -> MeasureResult:
    """Partial where the policy names the texts to be read with it, and not which prevails."""
    policies = given.policies()
    found = sentences_that(policies, _TOGETHER, _names_texts_to_read_with)
    if not found:
        reason = "No document says which text prevails where they differ."
        return MeasureResult(Answer.NO_DISCLOSURE, reason, confidence=0.7)
    why = "Names the texts to be read with it, not which of them prevails."
    return MeasureResult(Answer.PARTIAL, why, passages(found, why, Answer.PARTIAL), 0.6)
