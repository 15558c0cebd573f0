"""Keeps recommendations: made, answered by the company, tested again, judged by a person."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select

from pledgebook.assessing.followup import (
    OUTCOMES,
    SETTLED,
    ElementRetest,
    ElementThen,
    Event,
    Retest,
    State,
)
from pledgebook.assessing.model import Assessment
from pledgebook.casebook.audit import Change, Signature, record_change
from pledgebook.casebook.bulk import next_id
from pledgebook.casebook.canonical import canonical
from pledgebook.casebook.companies import find_company
from pledgebook.casebook.dates import check_date
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.recommendations import Draft, Recorded, quote_of, recorded
from pledgebook.casebook.tables.followup import recommendation, recommendation_event
from pledgebook.errors import Conflict, UsageError

LONGEST_BODY = 100_000
"""Characters of a response or a note: a letter of thirty pages."""

QUOTES_KEPT = 3
"""Quotes kept of each element at a test: the strongest; the assessment itself holds them all."""

Which = tuple[str, int]
"""A recommendation by the name of its company and its number there."""


def record_recommendations(
    casebook: Casebook,
    company_name: str,
    drafts: Sequence[Draft],
    by: Signature,
    *,
    made_on: str,
    due: str = "",
    addressee: str = "",
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Number and keep recommendations; returns (new numbers, numbers that stand already).

    A theme on which a recommendation still stands gets no second one: the first is followed up.
    Numbers go on from the last and are never given twice. Raises UsageError.
    """
    check_date(made_on)
    if due:
        check_date(due)
    with casebook.writing() as connection:
        owner = find_company(connection, company_name)
        asked = {
            one.draft.theme: one.number
            for one in recorded(connection, owner)
            if one.draft.theme and one.standing.state not in SETTLED
        }
        new = [draft for draft in drafts if draft.theme not in asked]
        kept = tuple(sorted({asked[draft.theme] for draft in drafts if draft.theme in asked}))
        first_number = _next_number(connection, owner)
        first = next_id(connection, recommendation)
        for offset, draft in enumerate(new):
            connection.execute(
                insert(recommendation).values(
                    id=first + offset,
                    company_id=owner,
                    number=first_number + offset,
                    theme=draft.theme,
                    title=draft.title,
                    body=draft.body.strip(),
                    asks=canonical(list(draft.asks)),
                    place=draft.place,
                    cites=canonical(list(draft.cites)),
                    addressee=addressee or company_name,
                    made_on=made_on,
                    due=due,
                    elements=canonical([_element_record(one) for one in draft.elements]),
                    need=canonical(dict(draft.need or {"quotes": [], "absent_in": []})),
                    person=by.person,
                    at=by.at,
                )
            )
        numbers = tuple(range(first_number, first_number + len(new)))
        if new:
            rows = ((recommendation, first, first + len(new) - 1),)
            detail = {"company": company_name, "numbers": list(numbers)}
            record_change(connection, Change(by, "recommend", company_name, detail, rows))
    return numbers, kept


def _next_number(connection: Connection, owner: int) -> int:
    newest = connection.execute(
        select(func.max(recommendation.c.number)).where(recommendation.c.company_id == owner)
    ).scalar()
    return (newest or 0) + 1


def _element_record(one: ElementThen) -> dict[str, str]:
    return {
        "framework": one.element.framework_id,
        "element": one.element.element_id,
        "answer": one.answer.value,
    }


def record_response(
    casebook: Casebook, which: Which, words: str, dated: str, by: Signature
) -> None:
    """Keep what the company said of a recommendation, verbatim. Raises UsageError."""
    if not words.strip():
        raise UsageError("The response has no words.")
    event = Event("response", by.at, dated, "", body=words)
    _record_event(casebook, which, event, by)


def record_state(
    casebook: Casebook,
    which: Which,
    state: State,
    dated: str,
    by: Signature,
    *,
    note: str = "",
    based_on: int | None = None,
) -> None:
    """Record a person's judgement of where a recommendation stands.

    `based_on` is how many events the person had seen. Raises Conflict where there are more by
    now, UsageError for a declared outcome that says nothing of why.
    """
    if state is State.OVERTAKEN and not note.strip():
        raise UsageError("What overtook it? Say it with a note.")
    event = Event("state", by.at, dated, "", state.value, note)
    _record_event(casebook, which, event, by, based_on=based_on)


def record_due(casebook: Casebook, which: Which, dated: str, by: Signature) -> None:
    """Set the day by which an answer or a change is expected. Raises UsageError."""
    _record_event(casebook, which, Event("due", by.at, dated, ""), by)


def record_tests(
    casebook: Casebook, tests: Mapping[int, Retest], assessment: Assessment, by: Signature
) -> tuple[int, ...]:
    """Keep what new tests suggest, by number of recommendation; returns those that were news.

    A test that finds what the last one found is not kept again: testing twice is testing once.
    """
    told = []
    with casebook.writing() as connection:
        owner = find_company(connection, assessment.case.company)
        known = {one.number: one for one in recorded(connection, owner)}
        for number, result in sorted(tests.items()):
            assert result.outcome in OUTCOMES
            detail = {"elements": [_then_and_now(assessment, one) for one in result.elements]}
            if _last_test(known[number]) == (result.outcome.value, detail):
                continue
            event = Event("test", by.at, by.at[:10], "", result.outcome.value, result.reason)
            _add_event(connection, known[number], event, by, detail)
            told.append(number)
    return tuple(told)


def _then_and_now(assessment: Assessment, one: ElementRetest) -> dict[str, Any]:
    return {
        "framework": one.element.framework_id,
        "element": one.element.element_id,
        "then": one.then.value,
        "now": one.now.value,
        "rank_note": one.rank_note,
        "quotes": [quote_of(assessment, quote) for quote in one.evidence[:QUOTES_KEPT]],
    }


def _last_test(one: Recorded) -> tuple[str, Mapping[str, Any]] | None:
    for event, detail in zip(reversed(one.events), reversed(one.details), strict=True):
        if event.kind == "test":
            return event.state, detail
    return None


def _record_event(
    casebook: Casebook,
    which: Which,
    event: Event,
    by: Signature,
    *,
    based_on: int | None = None,
) -> None:
    check_date(event.dated)
    if len(event.body) > LONGEST_BODY:
        raise UsageError(f"The text is longer than {LONGEST_BODY:,} characters.")
    with casebook.writing() as connection:
        one = _numbered(connection, which)
        if based_on is not None and based_on != len(one.events):
            newest = one.events[-1]
            raise Conflict(
                f"Recommendation {which[1]} was changed in the meantime: {newest.person} "
                f"recorded a {newest.kind} at {newest.at}. Look again; nothing was written."
            )
        _add_event(connection, one, event, by, {})


def _numbered(connection: Connection, which: Which) -> Recorded:
    company_name, number = which
    found = list(recorded(connection, find_company(connection, company_name)))
    for one in found:
        if one.number == number:
            return one
    if not found:
        raise UsageError("No recommendations are on record: use `pledgebook recommendations make`.")
    raise UsageError(f"There is no recommendation {number}; there are {len(found)}.")


def _add_event(
    connection: Connection, one: Recorded, event: Event, by: Signature, detail: Mapping[str, Any]
) -> None:
    number = next_id(connection, recommendation_event)
    connection.execute(
        insert(recommendation_event).values(
            id=number,
            recommendation_id=one.id,
            kind=event.kind,
            state=event.state,
            dated=event.dated,
            body=event.body,
            detail=canonical(dict(detail)),
            person=by.person,
            at=by.at,
        )
    )
    before = {"was": one.standing.state.value, "since": one.standing.since}
    said = {"kind": event.kind, "state": event.state, "dated": event.dated}
    subject = f"{one.company}, recommendation {one.number}"
    rows = ((recommendation_event, number, number),)
    act = f"recommendation {event.kind}"
    record_change(connection, Change(by, act, subject, {**said, **before}, rows))
