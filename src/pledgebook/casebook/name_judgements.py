"""Judgements of name matches, kept for the next time; rows are only ever added."""

import json
from typing import TYPE_CHECKING

from sqlalchemy import Connection, and_, func, insert, or_, select

from pledgebook.casebook.audit import Change, Signature, record_change
from pledgebook.casebook.bulk import next_id
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.tables.relations import name_judgement
from pledgebook.errors import Conflict, UsageError
from pledgebook.relations.judgements import NameJudgement, Verdict, key_of
from pledgebook.relations.model import Entity

if TYPE_CHECKING:
    from pledgebook.relations.screening.matching import Match


def save_judgement(
    casebook: Casebook,
    pair: tuple[Entity, Entity],
    verdict: Verdict,
    by: Signature,
    *,
    reason: str = "",
    match: "Match | None" = None,
    seen: int | None = None,
) -> int:
    """Keep what a person says of two entities; returns its number. An earlier one stays.

    `seen` is how many judgements of the pair the person knew of. Raises Conflict where there are
    more by now, and UsageError where the two are one by their own ids.
    """
    left, right = pair
    keys = key_of(left), key_of(right)
    if keys[0] == keys[1]:
        raise UsageError(f"{left.caption} and {right.caption} have the same id: nothing to judge.")
    with casebook.writing() as connection:
        if seen is not None and _judged(connection, keys) != seen:
            raise Conflict(
                f"Somebody judged {left.caption} / {right.caption} before you. Nothing was written."
            )
        number = next_id(connection, name_judgement)
        features = [feature.sentence for feature in match.features] if match else []
        connection.execute(
            insert(name_judgement).values(
                id=number,
                left_key=keys[0],
                left_name=left.caption,
                right_key=keys[1],
                right_name=right.caption,
                verdict=verdict.value,
                reason=reason,
                score=match.score if match else None,
                features=json.dumps(features, ensure_ascii=False),
                person=by.person,
                at=by.at,
            )
        )
        subject = f"{left.caption} / {right.caption}"
        detail = {"verdict": verdict.value, "reason": reason}
        sealed = ((name_judgement, number, number),)
        record_change(connection, Change(by, "judge name match", subject, detail, sealed))
    return number


def _judged(connection: Connection, keys: tuple[str, str]) -> int:
    """How often a pair has been judged, whichever of the two stands first."""
    table, (one, other) = name_judgement, keys
    asked = or_(
        and_(table.c.left_key == one, table.c.right_key == other),
        and_(table.c.left_key == other, table.c.right_key == one),
    )
    return connection.execute(select(func.count()).select_from(table).where(asked)).scalar() or 0


def name_judgements(casebook: Casebook) -> tuple[NameJudgement, ...]:
    """All judgements in the order in which they were made."""
    with casebook.reading() as connection:
        return tuple(
            NameJudgement(
                *(row.left_key, row.left_name, row.right_key, row.right_name),
                *(Verdict(row.verdict), row.person, row.at, row.reason, row.score),
                tuple(json.loads(row.features)),
            )
            for row in connection.execute(select(name_judgement).order_by(name_judgement.c.id))
        )
