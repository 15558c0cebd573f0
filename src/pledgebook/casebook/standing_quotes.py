"""The quotes that standing decisions rest on, with the texts that are current now."""

import json
from collections.abc import Iterator, Set
from typing import Any

from sqlalchemy import Connection, Row, select

from pledgebook.assessing.lint.model import CurrentText, StandingQuote
from pledgebook.assessing.scoring.answer import Level, Place
from pledgebook.casebook import decision_rows
from pledgebook.casebook.documents_loading import newest_reading
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.merging import merge
from pledgebook.casebook.quotes import evidence_of, rested_on
from pledgebook.casebook.superseding import Successors
from pledgebook.casebook.tables import documents, index
from pledgebook.casebook.tables.companies import company
from pledgebook.casebook.tables.judgements import decision, evidence
from pledgebook.casebook.workflow import workflow_of
from pledgebook.history import reanchor
from pledgebook.text.anchors import Anchor


def standing_quotes(casebook: Casebook) -> tuple[StandingQuote, ...]:
    """Quotes of decisions that stand, in the order of their questions.

    Left out are quotes made from the bytes that are current still: a better extractor's text
    of them is no change by the company. A decision that was replaced is not asked about.
    """
    with casebook.reading() as connection:
        current = _Current(connection)
        return tuple(
            quote
            for question in _questions(connection)
            for quote in _of_question(connection, question, current)
        )


class _Current:
    """The documents that stand now in place of a document; each is read once."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.successors = Successors(connection)
        versions = documents.version
        self.newest: dict[int, str] = {
            row.document_id: row.sha256
            for row in connection.execute(
                select(versions.c.document_id, versions.c.sha256).order_by(versions.c.id)
            )
        }
        self._texts: dict[int, CurrentText] = {}

    def text(self, document_id: int) -> CurrentText:
        if document_id not in self._texts:
            read = newest_reading(self.connection, document_id)
            place = reanchor.Place(read.layer, read.sentences)
            self._texts[document_id] = CurrentText(read.document.id, place)
        return self._texts[document_id]


def _questions(connection: Connection) -> list[Row[Any]]:
    """Questions on which some decision quotes a document."""
    quoting = (
        select(decision.c.question_id)
        .join(evidence, evidence.c.decision_id == decision.c.id)
        .distinct()
    )
    return list(
        connection.execute(
            select(index.question, index.cycle.c.edition, index.cycle.c.workflow, company.c.name)
            .join(index.record, index.record.c.id == index.question.c.record_id)
            .join(index.cycle, index.cycle.c.id == index.record.c.cycle_id)
            .join(company, company.c.id == index.record.c.company_id)
            .where(index.question.c.id.in_(quoting))
            .order_by(index.cycle.c.id, index.record.c.ordinal, index.question.c.ordinal)
        )
    )


def standing_evidence(connection: Connection, questions: Set[int]) -> dict[int, list[int]]:
    """Ids of the quotes that the standing decisions of questions rest on, by question."""
    return {
        question.id: [row.id for row in _standing(connection, question)]
        for question in _questions(connection)
        if question.id in questions
    }


def _standing(connection: Connection, question: Row[Any]) -> list[Row[Any]]:
    """The quotes under the decisions on a question that stand."""
    judgements = dict(decision_rows.judgements_of(connection, question_id=question.id))[question.id]
    quoted = evidence_of(connection, [judgement.id for judgement in judgements])
    workflow = workflow_of(question.workflow)
    view = (
        merge(judgements, workflow.step_ids, workflow.settling) if workflow else merge(judgements)
    )
    assert view is not None
    return rested_on(view, judgements, quoted)


def _of_question(
    connection: Connection, question: Row[Any], current: _Current
) -> Iterator[StandingQuote]:
    place = Place(Level(question.level), question.service_class, question.service, question.aspect)
    for row in _standing(connection, question):
        documents_now = current.successors.current(row.document_id)
        if any(current.newest.get(number) == row.sha256 for number in documents_now):
            continue
        heading = tuple(json.loads(row.heading_path))
        yield StandingQuote(
            edition=question.edition,
            company=question.name,
            indicator=question.indicator,
            element=question.element,
            place=place,
            document=row.document,
            anchor=Anchor(row.exact, row.prefix, row.suffix, row.start, row.end, row.page, heading),
            now=tuple(current.text(number) for number in documents_now),
        )
