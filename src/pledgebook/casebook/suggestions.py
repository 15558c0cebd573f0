"""What the machine suggests, kept apart from what people decide."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, RowMapping, Table, insert, select

from pledgebook.assessing.model import Answer, Assessment, Evidence, SearchRecord, Suggestion
from pledgebook.capture.documents import Rank
from pledgebook.casebook.audit import Change, Signature, record_change
from pledgebook.casebook.bulk import insert_rows, next_id
from pledgebook.casebook.canonical import canonical, sha256_of
from pledgebook.casebook.companies import find_company
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.packing import READER, unpack_layer
from pledgebook.casebook.tables import documents, judgements
from pledgebook.casebook.version_texts import belongs
from pledgebook.errors import AnchorError, UsageError
from pledgebook.frameworks.model import Framework
from pledgebook.text.anchors import Anchor, resolve


def save_suggestions(
    casebook: Casebook, assessment: Assessment, frameworks: Sequence[Framework], by: Signature
) -> int:
    """Store the suggestions of one run of `assess`; returns the number of the run.

    The documents have to be in the casebook. Suggestions of earlier runs stay. Raises
    UsageError for a company that is not in the casebook.
    """
    with casebook.writing() as connection:
        owner = find_company(connection, assessment.case.company)
        places = _places(connection, owner)
        hashes = [_save_framework(connection, framework) for framework in frameworks]
        run = next_id(connection, judgements.suggestion_run)
        used = sorted({layer for _, layer in places.values()})
        connection.execute(
            insert(judgements.suggestion_run).values(
                id=run,
                company_id=owner,
                at=by.at,
                as_of=assessment.as_of,
                reader=READER,
                frameworks=canonical(hashes),
                readings=canonical(used),
            )
        )
        first = next_id(connection, judgements.suggestion)
        first_evidence = next_id(connection, judgements.evidence)
        _insert_suggestions(connection, run, first, assessment.suggestions)
        count = _insert_evidence(connection, first, assessment.suggestions, places)
        last = first + len(assessment.suggestions) - 1
        rows = (
            (judgements.suggestion_run, run, run),
            (judgements.suggestion, first, last),
            (judgements.evidence, first_evidence, first_evidence + count - 1),
        )
        detail = {"company": assessment.case.company, "suggestions": last - first + 1}
        record_change(connection, Change(by, "suggest", f"run {run}", detail, rows))
    return run


def _save_framework(connection: Connection, framework: Framework) -> str:
    table = judgements.framework
    content = framework.model_dump_json()
    key = sha256_of(content)
    if connection.execute(select(table.c.sha256).where(table.c.sha256 == key)).first() is None:
        connection.execute(
            insert(table).values(
                sha256=key,
                framework_id=framework.id,
                edition=framework.edition,
                content=content,
            )
        )
    return key


def _places(connection: Connection, owner: int) -> dict[str, tuple[int, int]]:
    """Document name → its id and the id of the text layer that was read last."""
    places: dict[str, tuple[int, int]] = {}
    rows = connection.execute(
        select(documents.document.c.name, documents.document.c.id, documents.reading.c.layer_id)
        .join(documents.version, documents.version.c.document_id == documents.document.c.id)
        .join(documents.layer, belongs())
        .join(documents.reading, documents.reading.c.layer_id == documents.layer.c.id)
        .where(documents.document.c.company_id == owner)
        .order_by(documents.version.c.id, documents.reading.c.id)
    )
    for row in rows:
        places[row[0]] = (row[1], row[2])
    return places


def _insert_suggestions(
    connection: Connection, run: int, first: int, suggestions: Iterable[Suggestion]
) -> None:
    searches: TypeAdapter[SearchRecord] = TypeAdapter(SearchRecord)
    insert_rows(
        connection,
        judgements.suggestion,
        [column.name for column in judgements.suggestion.c],
        [
            (
                number,
                run,
                suggestion.framework_id,
                suggestion.element_id,
                suggestion.answer.value,
                suggestion.confidence,
                suggestion.reason,
                suggestion.rank_note,
                searches.dump_json(suggestion.search).decode("utf-8"),
            )
            for number, suggestion in enumerate(suggestions, first)
        ],
    )


def _insert_evidence(
    connection: Connection,
    first: int,
    suggestions: Iterable[Suggestion],
    places: Mapping[str, tuple[int, int]],
) -> int:
    start = next_id(connection, judgements.evidence)
    rows: list[tuple[Any, ...]] = []
    for number, suggestion in enumerate(suggestions, first):
        for evidence in suggestion.evidence:
            rows.append(evidence_row(start + len(rows), evidence, places, suggestion_id=number))
    insert_rows(connection, judgements.evidence, [c.name for c in judgements.evidence.c], rows)
    return len(rows)


def evidence_row(
    number: int,
    evidence: Evidence,
    places: Mapping[str, tuple[int, int]],
    *,
    suggestion_id: int | None = None,
    decision_id: int | None = None,
) -> tuple[Any, ...]:
    """A quote as a row, in the order of the table's columns."""
    anchor = evidence.anchor
    document_id, layer_id = places[evidence.document_id]
    return (
        number,
        suggestion_id,
        decision_id,
        document_id,
        layer_id,
        int(evidence.rank),
        anchor.exact,
        anchor.prefix,
        anchor.suffix,
        anchor.start,
        anchor.end,
        anchor.page,
        canonical(anchor.heading_path),
        evidence.strength,
        evidence.why,
        evidence.supports.value,
    )


def add_evidence(
    connection: Connection, quotes: Sequence[Evidence], decision_id: int, owner: int
) -> tuple[Table, int, int]:
    """Store the quotes that a decision rests on; returns the table, first and last id.

    Raises UsageError for a document that the company does not have in the casebook, or for
    words that do not stand there: a decision rests on what can be checked.
    """
    table = judgements.evidence
    first = next_id(connection, table)
    places = _places(connection, owner) if quotes else {}
    for quote in quotes:
        if quote.document_id not in places:
            raise UsageError(f"The casebook has no document {quote.document_id!r} of this company.")
        layer_id = places[quote.document_id][1]
        content = connection.execute(
            select(documents.layer.c.content).where(documents.layer.c.id == layer_id)
        ).scalar_one()
        try:
            resolve(unpack_layer(content), quote.anchor)
        except AnchorError as error:
            raise UsageError(f"{quote.document_id}: {error}") from error
    rows = [
        evidence_row(number, quote, places, decision_id=decision_id)
        for number, quote in enumerate(quotes, first)
    ]
    insert_rows(connection, table, [column.name for column in table.c], rows)
    return table, first, first + len(rows) - 1


def newest_suggestion(
    connection: Connection, company_id: int, element: str
) -> tuple[str, str, tuple[Evidence, ...]]:
    """(answer, reason, quotes) of the newest suggestion to an element. Raises UsageError."""
    runs, table = judgements.suggestion_run, judgements.suggestion
    found = connection.execute(
        select(table.c.id, table.c.framework_id, table.c.answer, table.c.reason)
        .join(runs, runs.c.id == table.c.run_id)
        .where(runs.c.company_id == company_id, table.c.element == element)
        .order_by(table.c.id.desc())
    ).all()
    if not found:
        raise UsageError(f"Nothing was suggested for {element}: use `pledgebook review suggest`.")
    if len({row.framework_id for row in found}) > 1:
        raise UsageError(f"{element} is asked by several frameworks: answer it yourself.")
    rows = connection.execute(
        select(judgements.evidence, documents.document.c.name)
        .join(documents.document, documents.document.c.id == judgements.evidence.c.document_id)
        .where(judgements.evidence.c.suggestion_id == found[0].id)
        .order_by(judgements.evidence.c.id)
    )
    return found[0].answer, found[0].reason, tuple(map(_evidence, rows.mappings()))


def _evidence(row: RowMapping) -> Evidence:
    return Evidence(
        document_id=row["name"],
        rank=Rank(row["rank"]),
        anchor=Anchor(
            row["exact"],
            row["prefix"],
            row["suffix"],
            row["start"],
            row["end"],
            row["page"],
            tuple(json.loads(row["heading_path"])),
        ),
        strength=row["strength"],
        why=row["why"],
        supports=Answer(row["supports"]),
    )
