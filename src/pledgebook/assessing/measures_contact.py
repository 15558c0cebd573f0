"""Measure of where a reader can put questions: an address is often two words and no sentence."""

import re
from collections.abc import Iterable
from itertools import pairwise

from pledgebook.assessing.measures_documents import holding_one
from pledgebook.assessing.measuring import SHOWN, MeasureInput, MeasureResult, evidence_of
from pledgebook.assessing.model import Answer
from pledgebook.capture.documents import DocumentKind
from pledgebook.reading.model import DocumentReading
from pledgebook.text.anchors import Anchor, make_anchor
from pledgebook.text.sentence import Sentence

_STEMS = (
    "question",
    " quer",
    "nquir",
    "comment",
    "feedback",
    "unclear",
    " doubt",
    "unsure",
    "clarification",
    "know more",
    "ore information",
    "her information",
    "@",
)
_ADDRESS = r"[\w.+-]+@[\w-]+\.[\w.-]+\w"
_ASKING = (
    r"(?:questions?|quer(?:y|ies)|[ei]nquir(?:y|ies)|clarifications?"
    r"|(?:comments?|feedback) (?:on|about) th(?:is|ese)|know more"
    r"|(?:more|further) information|wish to know|want to know)"
)
_DOUBT = r"(?:unclear|in doubt|doubts?|unsure)"
_THIS_TEXT = (
    r"(?:(?:this|the|our|these)\s(?:[\w’'-]+\s){0,4}?(?:polic(?:y|ies)|statement|code|commitments?"
    r"|principles|guidelines?|document|charter|standards?|declaration|notice|position)\b"
    r"|human rights)"
)
_WAY = (
    rf"(?:\bcontact|\bwrite\b|\bwrit(?:e|ten) to\b|\be-?mail|{_ADDRESS}|\baddressed\b"
    r"|\baddress [^.;]{0,30}\bto\b|\bsent\b|\bsend\b|\breach\b|\bturn to\b|\bask\b|\bput to\b"
    r"|\bdirect(?:ed)? to\b|\bdirect\b|\bin touch\b|\bcall\b|\btelephone\b|\bphone\b"
    r"|\bspeak (?:to|with)\b|\btalk to\b"
    r"|\bconsult\b|\braised? with\b|\banswered by\b|\banswers questions\b|\btaken? up with\b"
    r"|\bsubmit|\bapproach\b|\bavailable (?:for|to answer)\b|\+\d\d)"
)
_OPENS = re.compile(
    rf"\b{_ASKING}\b[^.;]{{0,60}}?\b(?:about|on|regarding|concerning|relat(?:ing|ed) to|as to"
    r"|with (?:respect|regard) to|in relation to|over|arising (?:from|out of)|to)\b"
    rf"[^.;]{{0,60}}?\b{_THIS_TEXT}|\b{_THIS_TEXT}[^.;]{{0,60}}?\b{_ASKING}\b"
    rf"|\b{_DOUBT}\b[^.;]{{0,60}}?\b{_THIS_TEXT}|\b{_THIS_TEXT}[^.;]{{0,60}}?\b{_DOUBT}\b",
    re.IGNORECASE,
)
"""Questions about this text or about human rights at the company."""
_WHERE = re.compile(_WAY, re.IGNORECASE)
_LINE = re.compile(
    rf"^\W*(?:for (?:any )?)?(?:{_ASKING}|contacts?(?: us| details| person)?|e-?mail|policy owner)"
    rf"\b[^.;@]{{0,60}}?{_ADDRESS}",
    re.IGNORECASE,
)
"""“Questions: rights@acme.example”, a line of its own."""
_RIGHTS_ADDRESS = re.compile(
    r"\b(?:contact|write|written|e-?mail|reach|address|send|sent)\w*\b[^.;@]{0,60}?"
    r"\bhuman[._-]?rights[\w.-]*@\w",
    re.IGNORECASE,
)
"""“Write to human.rights@…”: the address itself says what it is for."""
_HAS_ADDRESS = re.compile(_ADDRESS)
_ASKED = re.compile(
    rf"\b{_ASKING}\b[^.;]{{0,60}}\?\W*$|^\W*(?:contacts?|{_ASKING})\W*$", re.IGNORECASE
)
"""“Questions?”, which the next line answers."""
_OFFERED = re.compile(
    r"\b(?:happy|glad|pleased|ready|welcome|invite|open)\b[^.;]{0,40}\b(?:questions|feedback"
    r"|comments|enquiries)\b|\b(?:questions|feedback|comments) (?:are|is) (?:always )?welcome\b",
    re.IGNORECASE,
)
_OTHER_MATTER = re.compile(
    r"\b(?:bills?|billing|tariffs?|invoices?|orders?|subscriptions?|payments?"
    r"|customer (?:service|care)|technical support|press|media|journalists|investors?"
    r"|careers?|jobs?|applications?|emergency"
    r"|law enforcement (?:agenc|officers?|officials?)|copyright|legal process"
    r"|your (?:account|rights|request))\b",
    re.IGNORECASE,
)
_NAMES_TEXT = re.compile(
    r"[Pp]olic|[Ss]tatement|[Cc]ode\b|[Cc]ommitment|[Pp]rinciples|[Gg]uideline|[Dd]ocument|[Cc]harter"
    r"|[Ss]tandard|[Dd]eclaration|[Nn]otice|[Pp]osition|[Hh]uman [Rr]ights|HUMAN RIGHTS|POLICY"
)
"""Asked first, for its speed: one of these stands in every question about a text."""
_NO_POLICY = frozenset({DocumentKind.CONTRACT, DocumentKind.THIRD_PARTY_REPORT})

_FOUND = "Says where questions can be put."
_VAGUE = "Invites questions without saying where."
_NONE = "No document says where questions about it can be put."


def _anchor(reading: DocumentReading, sentence: Sentence) -> Anchor:
    return make_anchor(reading.layer, sentence.start, sentence.end)


def _says_where(text: str) -> bool:
    if "@" in text and (_LINE.search(text) or _RIGHTS_ADDRESS.search(text)):
        return True
    return _OPENS.search(text) is not None and _WHERE.search(text) is not None


def _invites(text: str) -> bool:
    return _OFFERED.search(text) is not None and _OPENS.search(text) is not None


def questions_answered(given: MeasureInput) -> MeasureResult:
    """Whether a text says where questions about it, or about human rights, can be put."""
    readings = [one for one in given.readings if one.document.kind not in _NO_POLICY]
    named: list[tuple[DocumentReading, Anchor]] = []
    invited: list[tuple[DocumentReading, Anchor]] = []
    for reading in readings:
        for sentence in holding_one(reading, _STEMS):
            text = sentence.text
            if not ("@" in text or _NAMES_TEXT.search(text)):
                continue
            where = _says_where(text)
            if not (where or _invites(text)) or _OTHER_MATTER.search(text):
                continue
            (named if where else invited).append((reading, _anchor(reading, sentence)))
    named += _lines_behind_questions(readings)
    if not named and not invited:
        return MeasureResult(Answer.NO_DISCLOSURE, _NONE, confidence=0.7)
    answer = Answer.YES if named else Answer.PARTIAL
    why = _FOUND if named else _VAGUE
    evidence = tuple(
        evidence_of(reading.document.id, reading.document.rank, anchor, why, answer)
        for reading, anchor in (named or invited)
    )[:SHOWN]
    return MeasureResult(answer, why, evidence)


def _lines_behind_questions(
    readings: Iterable[DocumentReading],
) -> list[tuple[DocumentReading, Anchor]]:
    """Addresses that stand right behind “Questions?” or below a heading “Contact”."""
    return [
        (reading, _anchor(reading, sentence))
        for reading in readings
        for before, sentence in pairwise(reading.sentences)
        if "@" in sentence.text
        and _ASKED.search(before.text)
        and _HAS_ADDRESS.search(sentence.text)
        and not _OTHER_MATTER.search(sentence.text)
    ]
