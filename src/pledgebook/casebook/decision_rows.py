"""Judgements as rows of `decision`, and back."""

import json
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from pledgebook.casebook.canonical import canonical, sha256_of
from pledgebook.casebook.merging import Judgement
from pledgebook.casebook.tables.index import question
from pledgebook.casebook.tables.judgements import decision, passage

COLUMNS = (
    "id",
    "question_id",
    "step",
    "person",
    "act",
    "at",
    "answer",
    "verification",
    "comment",
    "source_cell",
    "source_refs",
    "same_as_previous",
    "cause",
    "change_comment",
    "points_published",
    "answer_beside_comment",
    "based_on",
    "refers_to",
)
"""Columns in the order of the tuples that `as_row` makes."""


def as_row(judgement: Judgement, question_id: int, passages: dict[str, str]) -> tuple[Any, ...]:
    """The judgement as a row; its texts are put into `passages` under their hashes."""
    return (
        judgement.id,
        question_id,
        judgement.step,
        judgement.person,
        judgement.act,
        judgement.at,
        judgement.answer,
        judgement.verification,
        _passage(judgement.comment, passages),
        judgement.source_cell,
        canonical(judgement.source_refs) if judgement.source_refs else "",
        judgement.same_as_previous,
        judgement.cause,
        _passage(judgement.change_comment, passages),
        judgement.points_published,
        judgement.answer_beside_comment,
        judgement.based_on,
        judgement.refers_to,
    )


def _passage(words: str, passages: dict[str, str]) -> str | None:
    if not words:
        return None
    key = sha256_of(words)
    passages[key] = words
    return key


def judgements_of(
    connection: Connection,
    *,
    record_id: int | None = None,
    records: Collection[int] | None = None,
    question_id: int | None = None,
    questions: Collection[int] | None = None,
) -> Iterator[tuple[int, tuple[Judgement, ...]]]:
    """(question id, its judgements in time) of records or of one question, in their order.

    Questions that nobody has answered are left out.
    """
    wanted = [
        condition
        for given, condition in (
            (record_id is not None, question.c.record_id == record_id),
            (records is not None, question.c.record_id.in_(records or ())),
            (question_id is not None, question.c.id == question_id),
            (questions is not None, question.c.id.in_(questions or ())),
        )
        if given
    ]
    words = _passages(connection, wanted)
    query = (
        select(*(decision.c[name] for name in COLUMNS))
        .join(question, question.c.id == decision.c.question_id)
        .where(*wanted)
        .order_by(question.c.record_id, question.c.ordinal, decision.c.id)
    )
    rows = connection.execute(query)
    for number, group in groupby(rows, key=lambda row: row[1]):
        yield number, tuple(_judgement(tuple(row), words) for row in group)


def _passages(connection: Connection, wanted: list[ColumnElement[bool]]) -> dict[str, str]:
    """The words that the judgements use, each once."""
    words: dict[str, str] = {}
    for column in (decision.c.comment, decision.c.change_comment):
        used = (
            select(column)
            .join(question, question.c.id == decision.c.question_id)
            .where(column.is_not(None), *wanted)
        )
        rows = connection.execute(
            select(passage.c.id, passage.c.body).where(passage.c.id.in_(used))
        )
        words.update((row[0], row[1]) for row in rows)
    return words


def _judgement(row: tuple[Any, ...], words: dict[str, str]) -> Judgement:
    id_, _, step, person, act, at, answer, verification, comment, cell, refs = row[:11]
    same, cause, change, points, beside, based_on, refers_to = row[11:]
    return Judgement(
        id_,
        step,
        person,
        act,
        at,
        answer,
        verification,
        words[comment] if comment else "",
        cell,
        _refs(refs) if refs else (),
        same,
        cause,
        words[change] if change else "",
        points,
        beside,
        based_on,
        refers_to,
    )


@lru_cache(maxsize=4096)
def _refs(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))
