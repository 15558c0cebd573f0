"""The record of a search: what was searched, by which version, for what, and what came near."""

from collections.abc import Collection, Mapping, Sequence

from pledgebook.assessing.matching import DocumentMatches
from pledgebook.assessing.model import Answer, Evidence, Searched
from pledgebook.assessing.rulebook import CompiledElement
from pledgebook.capture.documents import Case, Document, DocumentKind, LinkKind
from pledgebook.reading.model import DocumentReading

METHOD = "concept rules"
METHOD_VERSION = "3"
"""Raised whenever the same documents and frameworks could be answered differently."""

NEAREST_SHOWN = 3
"""Passages shown for an absence: enough to judge it, few enough to be read."""

FORMER = "Stood in the superseded version; no evidence for today."
"""`why` of a passage of a superseded document in a search record."""

NEAREST_STRENGTH = 0.2
"""Strength given to a passage that touches the topic and does not count."""


def superseded_ids(case: Case) -> frozenset[str]:
    """Ids of the documents that another one of the case supersedes.

    Where documents supersede one another in a circle none of them counts as superseded: the
    declaration is wrong, and leaving text out because of it would hide evidence.
    """
    newer = {
        document.id: {link.target for link in document.links if link.kind is LinkKind.SUPERSEDES}
        - {document.id}
        for document in case.documents
    }
    older = {target for targets in newer.values() for target in targets}
    return frozenset(target for target in older if not _reaches(target, target, newer))


def _reaches(start: str, goal: str, newer: Mapping[str, Collection[str]]) -> bool:
    seen: set[str] = set()
    waiting = list(newer.get(start, ()))
    while waiting:
        current = waiting.pop()
        if current == goal:
            return True
        if current not in seen:
            seen.add(current)
            waiting += newer.get(current, ())
    return False


def searched_documents(case: Case, readings: Sequence[DocumentReading]) -> tuple[Searched, ...]:
    """Every document of the case and whether it was searched, in the case's order."""
    by_id = {reading.document.id: reading for reading in readings}
    superseded = superseded_ids(case)
    records = [
        _searched(document, by_id.pop(document.id, None), document.id in superseded)
        for document in case.documents
    ]
    records += [_searched(reading.document, reading, False) for reading in by_id.values()]
    return tuple(records)


def _searched(document: Document, reading: DocumentReading | None, superseded: bool) -> Searched:
    if reading is None:
        reason = "could not be read: see the list of failed inputs"
        return Searched(document.id, document.sha256, "", "", 0, False, reason)
    return Searched(
        document_id=document.id,
        sha256=document.sha256,
        extractor=reading.layer.extractor,
        extractor_version=reading.layer.extractor_version,
        sentences=len(reading.sentences),
        read=not unread_reason(reading),
        reason=unread_reason(reading)
        or (BY_OTHERS if by_others(document) else "")
        or ("superseded: searched, but no evidence for today" if superseded else ""),
    )


def unread_reason(reading: DocumentReading) -> str:
    """Why a document was not searched for meaning; empty where it was."""
    language = reading.layer.language
    if not reading.sentences:
        return "no sentences were found in it"
    if not language.read_for_meaning:
        written = "an unknown language" if language.code == "und" else f"“{language.code}”"
        return (
            f"written in {written}, which is kept and cut into sentences but not read for meaning"
        )
    return ""


BY_OTHERS = "written by others: shown where it comes near, no evidence of what the company says"


def by_others(document: Document) -> bool:
    """Whether others wrote the text, so that nothing in it is the company's word."""
    return document.kind is DocumentKind.THIRD_PARTY_REPORT


def method_version(fingerprint: str) -> str:
    """Version of the method together with the hash of the words it looks for."""
    return f"{METHOD_VERSION}, words {fingerprint}"


def nearest_passages(
    element: CompiledElement, documents: Sequence[DocumentMatches]
) -> tuple[Evidence, ...]:
    """Passages that touch the topic of an element and did not count, the closest first."""
    found: list[list[tuple[Evidence, int]]] = []
    for matches in documents:
        closest = matches.closest(element.topic, element.wanted, NEAREST_SHOWN)
        if closest:
            found.append([(_near(matches, *passage), len(passage[1])) for passage in closest])
    if len(found) < 2:  # those of one document come in this order
        return tuple(evidence for one in found for evidence, _ in one)
    together = sorted((passage for one in found for passage in one), key=_closest_first)
    return tuple(evidence for evidence, _ in together[:NEAREST_SHOWN])


def _closest_first(passage: tuple[Evidence, int]) -> tuple[object, ...]:
    evidence, concepts = passage
    return (-concepts, evidence.rank, evidence.document_id, evidence.anchor.start)


def _near(matches: DocumentMatches, sentence: int, concepts: tuple[int, ...]) -> Evidence:
    known = matches.near.get((sentence, concepts))
    if known is None:
        known = matches.near[sentence, concepts] = _touching(matches, sentence, concepts)
    return known


def _touching(matches: DocumentMatches, sentence: int, concepts: tuple[int, ...]) -> Evidence:
    shown = matches.book.shown_names
    names = ", ".join([shown[concept] for concept in concepts])
    document = matches.reading.document
    return Evidence(
        document_id=document.id,
        rank=document.rank,
        anchor=matches.anchor(sentence),
        strength=NEAREST_STRENGTH,
        why=f"Touches the subject ({names}) and does not answer the question.",
        supports=Answer.NO_DISCLOSURE,
    )
