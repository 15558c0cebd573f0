"""The quotes under decisions, and which of them a standing answer rests on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, select

from pledgebook.casebook.merging import Judgement, MergedView
from pledgebook.casebook.tables import documents
from pledgebook.casebook.tables.judgements import evidence

AT_ONCE = 10_000
"""Ids asked for in one statement; SQLite takes 32,766."""


def _batched(numbers: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(numbers), AT_ONCE):
        yield numbers[start : start + AT_ONCE]


def evidence_of(connection: Connection, decisions: Iterable[int]) -> dict[int, list[Row[Any]]]:
    """The quotes under decisions, by decision, each with its document and the bytes it is from."""
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for some in _batched(sorted(set(decisions))):
        rows = connection.execute(
            select(
                evidence,
                documents.layer.c.sha256,
                documents.document.c.name.label("document"),
                documents.document.c.title,
            )
            .join(documents.layer, documents.layer.c.id == evidence.c.layer_id)
            .join(documents.document, documents.document.c.id == evidence.c.document_id)
            .where(evidence.c.decision_id.in_(some))
            .order_by(evidence.c.id)
        )
        for row in rows:
            found[row.decision_id].append(row)
    return found


def rested_on(
    view: MergedView, judgements: tuple[Judgement, ...], quoted: Mapping[int, list[Row[Any]]]
) -> list[Row[Any]]:
    """Rows of the decisions that stand; agreeing rests on what was agreed with. Each quote once."""
    by_id = {judgement.id: judgement for judgement in judgements}
    found: dict[tuple[int, int, str], Row[Any]] = {}
    for standing in (view.judgement, *view.beside):
        judgement: Judgement | None = standing
        seen: set[int] = set()
        while judgement and judgement.act == "agree" and not quoted.get(judgement.id):
            seen.add(judgement.id)
            referred = judgement.refers_to
            judgement = None if referred is None or referred in seen else by_id.get(referred)
        for row in quoted.get(judgement.id, []) if judgement else []:
            found.setdefault((row.layer_id, row.start, row.exact), row)
    return list(found.values())
