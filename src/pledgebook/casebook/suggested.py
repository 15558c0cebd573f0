"""What the machine suggested for a company's questions, newest first, with places to look at."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, and_, func, select

from pledgebook.assessing.model import Answer, Evidence
from pledgebook.capture.documents import Rank
from pledgebook.casebook.reanchoring_rows import anchor_of
from pledgebook.casebook.tables import documents, index
from pledgebook.casebook.tables.judgements import (
    decision,
    evidence,
    suggestion,
    suggestion_run,
)


@dataclass(frozen=True, slots=True)
class PlacedQuote:
    """A quote with the version that it stands in. `id` is that of its row of evidence.

    `version_id` is None where no version of the casebook has that text; `literal` says that the
    characters count in the text that is shown for the version.
    """

    id: int
    evidence: Evidence
    title: str
    version_id: int | None
    literal: bool


@dataclass(frozen=True, slots=True)
class SuggestedAnswer:
    """The newest suggestion of one framework to one element. `searched` names the documents."""

    id: int
    framework_id: str
    element: str
    answer: str
    confidence: float
    reason: str
    rank_note: str
    at: str
    searched: tuple[str, ...] = ()
    quotes: tuple[PlacedQuote, ...] = ()


def suggestions_for(
    connection: Connection, company_id: int, element: str = ""
) -> dict[str, tuple[SuggestedAnswer, ...]]:
    """The newest suggestions to a company's elements, one a framework, without their quotes.

    Of one element they say which documents were searched.
    """
    found = _suggestions(connection, [company_id], element, searched=bool(element))
    return {name: each for (_, name), each in found.items()}


def suggestions_to(
    connection: Connection, companies: Collection[int], element: str = ""
) -> dict[tuple[int, str], tuple[SuggestedAnswer, ...]]:
    """(company, element) → the newest suggestions, one a framework, as a list shows them."""
    return _suggestions(connection, companies, element, searched=False)


def _suggestions(
    connection: Connection, companies: Collection[int], element: str, *, searched: bool
) -> dict[tuple[int, str], tuple[SuggestedAnswer, ...]]:
    query = (
        select(suggestion, suggestion_run.c.at, suggestion_run.c.company_id)
        .join(suggestion_run, suggestion_run.c.id == suggestion.c.run_id)
        .where(suggestion_run.c.company_id.in_(companies))
        .order_by(suggestion.c.id)
    )
    # The record of the search is long and packed: only a single question needs it.
    columns = [c for c in query.selected_columns if searched or c.name != "search"]
    query = query.with_only_columns(*columns)
    if element:
        query = query.where(suggestion.c.element == element)
    newest: dict[tuple[int, str, str], Row[Any]] = {}
    for row in connection.execute(query):
        newest[row.company_id, row.element, row.framework_id] = row
    found: dict[tuple[int, str], list[SuggestedAnswer]] = defaultdict(list)
    for (company_id, name, framework_id), row in newest.items():
        looked = json.loads(row.search)["documents"] if searched else []
        found[company_id, name].append(
            SuggestedAnswer(
                id=row.id,
                framework_id=framework_id,
                element=name,
                answer=row.answer,
                confidence=row.confidence,
                reason=row.reason,
                rank_note=row.rank_note,
                at=row.at,
                searched=tuple(one["document_id"] for one in looked if one["read"]),
            )
        )
    return {key: tuple(each) for key, each in found.items()}


def quotes_of(
    connection: Connection,
    *,
    suggestions: Iterable[int] = (),
    decisions: Iterable[int] = (),
    ids: Iterable[int] = (),
) -> dict[int, PlacedQuote]:
    """Quotes under suggestions and decisions, or by their own ids; by id, in their order."""
    suggestions, decisions, ids = list(suggestions), list(decisions), list(ids)
    conditions = (
        evidence.c.suggestion_id.in_(suggestions)
        | evidence.c.decision_id.in_(decisions)
        | evidence.c.id.in_(ids)
    )
    rows = connection.execute(
        select(
            evidence,
            documents.document.c.name.label("document"),
            documents.document.c.title,
            documents.layer.c.sha256,
        )
        .join(documents.document, documents.document.c.id == evidence.c.document_id)
        .join(documents.layer, documents.layer.c.id == evidence.c.layer_id)
        .where(conditions)
        .order_by(evidence.c.id)
    ).all()
    versions = _versions(connection, {row.document_id for row in rows})
    shown = _shown_layers(connection, {row.sha256 for row in rows})
    return {row.id: _placed(row, versions, shown) for row in rows}


def quotes_under(connection: Connection, decisions: Iterable[int]) -> dict[int, list[PlacedQuote]]:
    """Quotes by the decision that rests on them."""
    decisions = list(decisions)
    owners = {
        row[0]: row[1]
        for row in connection.execute(
            select(evidence.c.id, evidence.c.decision_id).where(
                evidence.c.decision_id.in_(decisions)
            )
        )
    }
    found: dict[int, list[PlacedQuote]] = defaultdict(list)
    for number, quote in quotes_of(connection, decisions=decisions).items():
        found[owners[number]].append(quote)
    return found


def company_of_question(connection: Connection, question_id: int) -> int | None:
    """The company that a question is put to."""
    return connection.execute(
        select(index.record.c.company_id)
        .join(index.question, index.question.c.record_id == index.record.c.id)
        .where(index.question.c.id == question_id)
    ).scalar()


def newest_decision(connection: Connection, record_id: int) -> int:
    """The newest decision on any question of a record, 0 where there is none."""
    found = connection.execute(
        select(func.max(decision.c.id))
        .join(index.question, index.question.c.id == decision.c.question_id)
        .where(index.question.c.record_id == record_id)
    ).scalar()
    return found or 0


def _versions(connection: Connection, of_documents: set[int]) -> dict[tuple[int, str], int]:
    table = documents.version
    rows = connection.execute(
        select(table.c.document_id, table.c.sha256, table.c.id)
        .where(table.c.document_id.in_(of_documents))
        .order_by(table.c.id)
    )
    return {(row.document_id, row.sha256): row.id for row in rows}


def _shown_layers(connection: Connection, of_bytes: set[str]) -> dict[str, int]:
    """The text that is shown for these bytes: the one that was read last."""
    layer, reading = documents.layer, documents.reading
    rows = connection.execute(
        select(layer.c.sha256, layer.c.id)
        .join(reading, and_(reading.c.layer_id == layer.c.id))
        .where(layer.c.sha256.in_(of_bytes))
        .order_by(reading.c.id)
    )
    return {row.sha256: row.id for row in rows}


def _placed(
    row: Row[Any], versions: dict[tuple[int, str], int], shown: dict[str, int]
) -> PlacedQuote:
    anchor = anchor_of(row)
    assert anchor is not None
    quote = Evidence(
        row.document, Rank(row.rank), anchor, row.strength, row.why, Answer(row.supports)
    )
    return PlacedQuote(
        id=row.id,
        evidence=quote,
        title=row.title or row.document,
        version_id=versions.get((row.document_id, row.sha256)),
        literal=shown.get(row.sha256) == row.layer_id,
    )
