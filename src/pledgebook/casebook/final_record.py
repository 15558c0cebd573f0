"""What is final in a casebook, company by company: all that may be published, and nothing else.

A record is final when it was imported as published, or when the last step of its workflow is
closed for that company. Suggestions of the machine are never part of it.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from pledgebook.assessing.scoring.answer import IndexAnswer, Place, Verification
from pledgebook.casebook.canonical import canonical, sha256_of
from pledgebook.casebook.companies import find_company
from pledgebook.casebook.packing import unpack_layer
from pledgebook.casebook.questions import QuestionView, questions_of
from pledgebook.casebook.responses import CompanyAnswer
from pledgebook.casebook.steps import Scope, states
from pledgebook.casebook.tables import documents, followup, index, judgements, review
from pledgebook.casebook.tables.companies import company, company_identifier
from pledgebook.casebook.workflow import workflow_of
from pledgebook.text.anchors import Anchor

FINAL_STATES = frozenset({"closed", "locked"})


@dataclass(frozen=True, slots=True)
class FinalQuote:
    """A quote that a final finding rests on, and the version it stands in."""

    document: str
    title: str
    sha256: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class FinalFinding:
    """One answer that may be published."""

    id: int
    project: str
    edition: str
    scheme: str
    indicator: str
    element: str
    text: str
    place: Place
    answer: str
    verification: Verification
    comment: str
    sources: tuple[str, ...]
    cause: str
    change_comment: str
    quotes: tuple[FinalQuote, ...]
    replies: tuple[CompanyAnswer, ...]

    @property
    def scored(self) -> IndexAnswer:
        """The answer as a scheme takes it."""
        return IndexAnswer(self.place, self.indicator, self.element, self.answer, self.verification)


@dataclass(frozen=True, slots=True)
class FinalSource:
    """What comments of an edition point at by number."""

    project: str
    edition: str
    number: str
    title: str
    url: str
    dated: str


@dataclass(frozen=True, slots=True)
class FinalDocument:
    """A document with the versions that are on record, oldest first."""

    name: str
    title: str
    kind: str
    rank: int
    published: str
    versions: tuple["FinalVersion", ...]


@dataclass(frozen=True, slots=True)
class FinalVersion:
    """One capture: its bytes by their hash, where they came from and when."""

    sha256: str
    source: str
    captured_at: str
    published: str


@dataclass(frozen=True, slots=True)
class FinalRecord:
    """Everything of one company that may be published."""

    company: str
    sector: str
    identifiers: tuple[tuple[str, str], ...]
    findings: tuple[FinalFinding, ...]
    sources: tuple[FinalSource, ...]
    documents: tuple[FinalDocument, ...]


@dataclass(frozen=True, slots=True)
class Publishable:
    """A company with something final, and a hash that changes when any of it does."""

    company: str
    fingerprint: str


def publishable(connection: Connection) -> tuple[Publishable, ...]:
    """Companies that have something final, by name.

    The fingerprint rests on the newest ids of all that a company's pages show: judgements are
    only ever added, so nothing can change without a new id.
    """
    records = _final_records(connection)
    stamps: dict[int, list[Any]] = defaultdict(list)
    for owner, rows in records.items():
        stamps[owner].append(sorted(row.id for row in rows))
    for name, query in _stamp_queries().items():
        for row in connection.execute(query):
            stamps[row[0]].append([name, *row[1:]])
    names = {
        row.id: row for row in connection.execute(select(company).where(company.c.kind == "group"))
    }
    shown = set(records) | {
        row[0]
        for row in connection.execute(select(followup.recommendation.c.company_id).distinct())
    }
    found = [
        Publishable(
            names[owner].name,
            sha256_of(canonical([names[owner].name, names[owner].sector, stamps[owner]])),
        )
        for owner in shown
        if owner in names
    ]
    return tuple(sorted(found, key=lambda one: one.company))


def _stamp_queries() -> Mapping[str, Any]:
    record, question = index.record, index.question
    decided = judgements.decision
    event, entry = followup.recommendation_event, followup.incident_entry
    return {
        "decisions": select(record.c.company_id, func.max(decided.c.id), func.count())
        .join(question, question.c.record_id == record.c.id)
        .join(decided, decided.c.question_id == question.c.id)
        .group_by(record.c.company_id),
        "versions": select(
            documents.document.c.company_id, func.max(documents.version.c.id), func.count()
        )
        .join(documents.version, documents.version.c.document_id == documents.document.c.id)
        .group_by(documents.document.c.company_id),
        "recommendations": _newest(followup.recommendation),
        "events": select(followup.recommendation.c.company_id, func.max(event.c.id), func.count())
        .join(event, event.c.recommendation_id == followup.recommendation.c.id)
        .group_by(followup.recommendation.c.company_id),
        "incidents": _newest(followup.incident),
        "entries": select(followup.incident.c.company_id, func.max(entry.c.id), func.count())
        .join(entry, entry.c.incident_id == followup.incident.c.id)
        .group_by(followup.incident.c.company_id),
        "responses": _newest(review.response),
    }


def _newest(table: Any) -> Any:  # noqa: ANN401 - a table and a query, whatever their columns
    return select(table.c.company_id, func.max(table.c.id), func.count()).group_by(
        table.c.company_id
    )


def _final_records(connection: Connection) -> dict[int, list[Row[Any]]]:
    """Company id → its records that are final, in the order of their cycles."""
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    query = select(
        index.record.c.id,
        index.record.c.company_id,
        index.record.c.company_type,
        index.cycle.c.id.label("cycle_id"),
    ).join(index.cycle, index.cycle.c.id == index.record.c.cycle_id)
    rows: list[Row[Any]] = list(
        connection.execute(query.order_by(index.cycle.c.edition, index.record.c.id))
    )
    closed = {
        cycle.id: _closed(connection, cycle) for cycle in connection.execute(select(index.cycle))
    }
    for row in rows:
        ids = closed[row.cycle_id]
        if ids is None or row.id in ids:
            found[row.company_id].append(row)
    return found


def _closed(connection: Connection, cycle: Row[Any]) -> set[int | None] | None:
    """Records whose last step is closed; None where the cycle was imported as published."""
    workflow = workflow_of(cycle.workflow)
    if workflow is None:
        return None
    last = workflow.step_ids[-1]
    return {
        scope.record_id
        for (step, scope), state in states(connection, cycle.id).items()
        if step == last and state in FINAL_STATES and isinstance(scope, Scope)
    }


def final_record(connection: Connection, company_name: str) -> FinalRecord:
    """All that may be published of a company. Raises UsageError for one that is not there."""
    owner = find_company(connection, company_name)
    row = connection.execute(select(company).where(company.c.id == owner)).one()
    findings: list[FinalFinding] = []
    sources: list[FinalSource] = []
    for record in _final_records(connection).get(owner, []):
        cycle = connection.execute(
            select(index.cycle).where(index.cycle.c.id == record.cycle_id)
        ).one()
        quotes = _quotes(connection, record.id)
        findings += [
            _finding(cycle, question, quotes)
            for question in questions_of(connection, cycle, record_id=record.id)
            if question.view is not None
        ]
        sources += _sources(connection, cycle, record.id)
    identifiers = connection.execute(
        select(company_identifier)
        .where(company_identifier.c.company_id == owner)
        .order_by(company_identifier.c.scheme, company_identifier.c.value)
    )
    return FinalRecord(
        company=row.name,
        sector=row.sector,
        identifiers=tuple((one.scheme, one.value) for one in identifiers),
        findings=tuple(findings),
        sources=tuple(sources),
        documents=_documents(connection, owner),
    )


def _finding(
    cycle: Row[Any], question: QuestionView, quotes: Mapping[int, tuple[FinalQuote, ...]]
) -> FinalFinding:
    assert question.view is not None
    standing = question.view.judgement
    by_id = {judgement.id: judgement for judgement in question.judgements}
    rested: int | None = standing.id
    seen: set[int] = set()
    while rested is not None and rested not in quotes and rested not in seen:
        seen.add(rested)
        judgement = by_id.get(rested)
        rested = judgement.refers_to if judgement and judgement.act == "agree" else None
    return FinalFinding(
        id=question.id,
        project=cycle.project,
        edition=cycle.edition,
        scheme=cycle.scheme,
        indicator=question.indicator,
        element=question.element,
        text=question.text,
        place=question.place,
        answer=standing.answer,
        verification=Verification(standing.verification),
        comment=standing.comment,
        sources=standing.source_refs,
        cause=standing.cause,
        change_comment=standing.change_comment,
        quotes=quotes.get(rested, ()) if rested is not None else (),
        replies=question.responses,
    )


def _quotes(connection: Connection, record_id: int) -> dict[int, tuple[FinalQuote, ...]]:
    """Decision id → its quotes, for all decisions of a record."""
    evidence, layer = judgements.evidence, documents.layer
    rows = connection.execute(
        select(evidence, layer.c.sha256, documents.document.c.name, documents.document.c.title)
        .join(judgements.decision, judgements.decision.c.id == evidence.c.decision_id)
        .join(index.question, index.question.c.id == judgements.decision.c.question_id)
        .join(layer, layer.c.id == evidence.c.layer_id)
        .join(documents.document, documents.document.c.id == evidence.c.document_id)
        .where(index.question.c.record_id == record_id)
        .order_by(evidence.c.id)
    )
    found: dict[int, list[FinalQuote]] = defaultdict(list)
    for row in rows:
        anchor = Anchor(
            row.exact,
            row.prefix,
            row.suffix,
            row.start,
            row.end,
            row.page,
            tuple(json.loads(row.heading_path)),
        )
        found[row.decision_id].append(FinalQuote(row.name, row.title, row.sha256, anchor))
    return {key: tuple(quotes) for key, quotes in found.items()}


def _sources(connection: Connection, cycle: Row[Any], record_id: int) -> list[FinalSource]:
    rows = connection.execute(
        select(index.source)
        .where(index.source.c.record_id == record_id)
        .order_by(index.source.c.ordinal)
    )
    return [
        FinalSource(cycle.project, cycle.edition, row.number, row.title, row.url, row.document_date)
        for row in rows
    ]


def _documents(connection: Connection, owner: int) -> tuple[FinalDocument, ...]:
    table, version = documents.document, documents.version
    versions: dict[int, list[FinalVersion]] = defaultdict(list)
    for row in connection.execute(
        select(version)
        .join(table, table.c.id == version.c.document_id)
        .where(table.c.company_id == owner)
        .order_by(version.c.id)
    ):
        versions[row.document_id].append(
            FinalVersion(row.sha256, row.source, row.captured_at, row.published)
        )
    rows = connection.execute(select(table).where(table.c.company_id == owner).order_by(table.c.id))
    return tuple(
        FinalDocument(
            row.name, row.title, row.kind, row.rank, row.published, tuple(versions[row.id])
        )
        for row in rows
    )


def text_of_version(connection: Connection, sha256: str, quote: FinalQuote) -> str:
    """The text in which a quote stands literally, of those extracted from a version."""
    rows = connection.execute(
        select(documents.layer.c.content)
        .where(documents.layer.c.sha256 == sha256)
        .order_by(documents.layer.c.id)
    )
    text = ""
    for row in rows:
        text = unpack_layer(row.content).text
        if text[quote.anchor.start : quote.anchor.end] == quote.anchor.exact:
            return text
    return text
