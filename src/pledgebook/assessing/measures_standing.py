"""Measure of clauses that take back what a text promises: "creates no obligation"."""

import re

from pledgebook.assessing.measures_documents import sentences_that
from pledgebook.assessing.measures_promises import own_promises, promise_evidence
from pledgebook.assessing.measuring import SHOWN, MeasureInput, MeasureResult, evidence_of
from pledgebook.assessing.model import Answer
from pledgebook.capture.documents import DocumentKind

_THIS_TEXT = (
    r"(?:(?:this|the|our)\s(?:[\w-]+\s){0,4}?(?:polic(?:y|ies)|statement|document|code|charter|"
    r"declaration|report|guide|page|q&a|commitments?|information)\b|"
    r"these\s(?:[\w-]+\s){0,3}?(?:principles|guidelines|standards|answers|commitments|policies)|"
    r"nothing\s(?:with)?(?:in|contained\sin)\s(?:this|these|the)\s(?:[\w-]+\s){0,3}?\w+|"
    r"(?:the\s)?information\s(?:in|on|contained\sin)\sth(?:is|ese)\s\w+)"
)
_BOND = (
    r"(?:obligations?|dut(?:y|ies)|rights?|liabilit(?:y|ies)|contracts?|commitments?|guarantees?|"
    r"warrant(?:y|ies)|representations?|claims?)"
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
_TAKES_BACK = re.compile(
    rf"\b{_THIS_TEXT}[^.;]{{0,80}}?\b(?:not|never|neither){_LIGHT}\s{_MAKES}\b[^.;]{{0,80}}?\b{_BOND}\b"
    rf"|\bnothing\s(?:with)?(?:in|contained\sin)\sth(?:\s?[\w-]+){{1,5}}?{_LIGHT}\s{_MAKES}\b"
    rf"[^.;]{{0,80}}?\b{_BOND}\b"
    rf"|\b{_THIS_TEXT}[^.;]{{0,60}}?\bcreates?\sno\s(?:[\w-]+\s){{0,3}}?{_BOND}\b"
    rf"|\b{_THIS_TEXT}\s(?:is|are)\s(?:provided\s|intended\s|published\s)?(?:solely\s|only\s)?for\s"
    r"(?:general\s)?information(?:al)?\s(?:purposes\s)?only\b"
    rf"|\b{_THIS_TEXT}\s(?:is|are)\snot\s(?:a\s)?(?:legally\s)?binding\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    rf"\b(?:not|never|neither){_LIGHT}\s{_MAKES}|\bnothing\b|\bcreates?\sno\b|\bonly\b"
    r"|\bnot\s(?:a\s)?(?:legally\s)?binding\b",
    re.IGNORECASE,
)
"""The part of `_TAKES_BACK` that denies: quick to look for, and seldom found."""
_STEMS = ("not ", "nothing", "creates no", "create no", "information only", "purposes only")

_PROMISING = frozenset(DocumentKind) - {
    DocumentKind.TERMS,
    DocumentKind.CONTRACT,
    DocumentKind.THIRD_PARTY_REPORT,
}
"""Terms and contracts say which of their words warrant nothing; that takes back no policy."""

_FOUND = "A clause says that the text binds to nothing."
_NONE = "No clause says that the text creates no obligation or is for information only."


def promises_taken_back(given: MeasureInput) -> MeasureResult:
    """Whether the promises stand: no where a text says that it creates no obligation."""
    readings = [one for one in given.readings if one.document.kind in _PROMISING]
    promises = own_promises(readings)
    if not promises:
        return MeasureResult(Answer.NOT_APPLICABLE, "No text that promises something is at hand.")
    found = sentences_that(readings, _STEMS, _DENIES, _TAKES_BACK)
    if not found:
        evidence = promise_evidence(promises, "No clause takes it back.", Answer.YES)
        return MeasureResult(Answer.YES, _NONE, evidence)
    evidence = tuple(
        evidence_of(
            reading.document.id, reading.document.rank, anchor, "Takes promises back.", Answer.NO
        )
        for reading, anchor in found[:SHOWN]
    )
    return MeasureResult(Answer.NO, _FOUND, evidence)
