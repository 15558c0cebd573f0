"""The answers of a cycle with the points they count, as a table for a spreadsheet."""

import csv
import io
from collections.abc import Iterator

from fastapi import APIRouter, Request, Response

from pledgebook.assessing.scoring.answer import Place
from pledgebook.casebook import reviewing, scoring_rows
from pledgebook.publishing.printable import encodable
from pledgebook.publishing.tables import safe_cell
from pledgebook.web.addresses import Number
from pledgebook.web.guard import GuardedRoute, allow, workbench_of
from pledgebook.web.roles import STAFF
from pledgebook.web.scoreboard import Scored

router = APIRouter(route_class=GuardedRoute)

FORMAT = "pledgebook-answers/1"
"""Version of the columns, in the first column of every row."""

HEADER = (
    "format", "company", "total", "indicator", "indicator_score", "element", "level", "service",
    "aspect", "answer", "verification", "comment", "sources", "question",
)  # fmt: skip


@router.get("/scores/{cycle_id}/answers.csv")
@allow(STAFF)
def answers(request: Request, cycle_id: Number) -> Response:
    """Every answer of a cycle, the best company first."""
    workbench = workbench_of(request)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADER)
    with workbench.casebook.reading() as connection:
        cycle = reviewing.cycle_numbered(connection, cycle_id)
        for one in workbench.scoreboard.scores(connection, cycle):
            numbers = scoring_rows.question_ids(connection, one.record_id)
            for row in _rows(one, numbers):
                writer.writerow((FORMAT, *map(safe_cell, row)))
    name = f'attachment; filename="answers-{cycle_id}.csv"'
    return Response(
        encodable(out.getvalue()),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": name},
    )


def _rows(one: Scored, numbers: dict[tuple[Place, str], int]) -> Iterator[tuple[str | None, ...]]:
    scores = {name.lower(): score.value for name, score in one.indicators.items()}
    for judged in one.scored.record.answers:
        answer = judged.answer
        score = scores.get(answer.indicator.lower())
        number = numbers.get((answer.place, answer.element))
        yield (
            one.name,
            None if one.total is None else str(one.total),
            answer.indicator,
            None if score is None else str(score),
            answer.element,
            str(answer.place.level),
            answer.place.service,
            answer.place.aspect,
            answer.answer,
            answer.verification.name.lower(),
            judged.comment,
            judged.source_cell,
            None if number is None else f"/questions/{number}",
        )
