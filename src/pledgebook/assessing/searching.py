"""The record of a search: what was searched, by which version, for what, and what came near."""

from collections.abc import Collection, Mapping, Sequence

from pledgebook.assessing.matching import DocumentMatches
from pledgebook.assessing.model import Answer, Evidence, Searched
from pledgebook.assessing.nearness import SHARE, Near
from pledgebook.assessing.rulebook import CompiledElement
from pledgebook.capture.documents import Case, Document, DocumentKind, LinkKind
from pledgebook.reading.model import DocumentReading

METHOD = "concept rules"
METHOD_VERSION = "4"
"""Raised whenever the same documents and frameworks could be answered differently."""

NEAREST_SHOWN = 4
"""Passages shown for an absence, at most: enough to judge it, few enough to be read. Most absences
have fewer that come nearly as near as the first."""

OTHERS_BEHIND = 2
"""What others wrote has to be so many times as near as the company's own words."""

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
    """Passages that share most with an element's question and did not count, nearest first."""
    found = [
        (one, matches)
        for matches in documents
        for one in matches.nearness.nearest(element.near, element.topic, NEAREST_SHOWN)
    ]
    if len(documents) > 1:
        found.sort(key=_nearest_first)
        part, whole = SHARE
        least = _nearness(*found[0]) * part if found else 0
        found = [one for one in found[:NEAREST_SHOWN] if _nearness(*one) * whole >= least]
    return tuple([_near(matches, one) for one, matches in found])


def _nearness(near: Near, matches: DocumentMatches) -> int:
    """What others wrote stands behind what the company says itself."""
    return near.nearness // OTHERS_BEHIND if by_others(matches.reading.document) else near.nearness


def _nearest_first(passage: tuple[Near, DocumentMatches]) -> tuple[object, ...]:
    near, matches = passage
    document = matches.reading.document
    return (-_nearness(near, matches), document.rank, document.id, near.sentence)


def _near(matches: DocumentMatches, near: Near) -> Evidence:
    key = (near.sentence, near.shared)
    known = matches.near.get(key)
    if known is None:
        known = matches.near[key] = _sharing(matches, near)
    return known


def _sharing(matches: DocumentMatches, near: Near) -> Evidence:
    document = matches.reading.document
    names = matches.book.near_names
    shared = ", ".join(told_once([names[one] for one in near.shared]))
    return Evidence(
        document_id=document.id,
        rank=document.rank,
        anchor=matches.anchor(near.sentence),
        strength=NEAREST_STRENGTH,
        why=f"Shares with the question: {shared}. No rule takes it for an answer.",
        supports=Answer.NO_DISCLOSURE,
    )


def told_once(names: Sequence[str]) -> list[str]:
    """Names without those that others hold: "human rights" says "human" as well."""
    words = [name.strip("“”…").lower() for name in names]
    told: list[str] = []
    for place, (name, own) in enumerate(zip(names, words, strict=True)):
        sought = f" {own}" if name.endswith("…”") else f" {own} "
        others = [
            other
            for there, other in enumerate(words)
            if there < place or (there > place and other != own)
        ]
        if not any(sought in f" {other} " for other in others):
            told.append(name)
    return told
