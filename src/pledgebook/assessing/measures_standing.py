"""Measure of clauses that take back what a text promises: "creates no obligation"."""

from pledgebook.assessing.measures_documents import sentences_that
from pledgebook.assessing.measures_promises import own_promises, promise_evidence
from pledgebook.assessing.measuring import SHOWN, MeasureInput, MeasureResult, evidence_of
from pledgebook.assessing.model import Answer
from pledgebook.capture.documents import DocumentKind
from pledgebook.reading.disclaimers import STEMS, find_disclaimer

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
    found = sentences_that(readings, STEMS, find_disclaimer)
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
