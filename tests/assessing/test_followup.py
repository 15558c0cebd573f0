"""A recommendation is tested again; the machine says what it found, a person decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.assessing.followup import ElementThen, Event, State, retest, standing
from pledgebook.assessing.model import Answer, ElementRef, SearchRecord, Suggestion

NO = Answer.NO_DISCLOSURE
PARTIAL = Answer.PARTIAL
YES = Answer.YES
GONE = None


def outcome_of(*pairs):
    then = [ElementThen(ElementRef("f", str(n)), before) for n, (before, _) in enumerate(pairs)]
    now = [
        Suggestion("f", str(n), after, 0.9, "", (), SearchRecord((), "", "", ()))
        for n, (_, after) in enumerate(pairs)
        if after is not None
    ]
    return retest(then, now)


@pytest.mark.parametrize(
    ("pairs", "outcome", "reason"),
    [
        ([(NO, YES), (PARTIAL, YES)], State.MET, "2 of 2 elements answered yes, 2 better"),
        ([(NO, YES), (PARTIAL, PARTIAL)], State.PARTLY_MET, "1 of 2 elements answered yes"),
        ([(NO, PARTIAL)], State.PARTLY_MET, "0 of 1 element answered yes, 1 better"),
        ([(NO, NO)], State.NOT_MET, "no answer has changed"),
        ([(PARTIAL, NO)], State.NOT_MET, "1 worse than before"),
        ([(NO, GONE)], State.OVERTAKEN, "None of its elements is asked any more."),
        ([(NO, Answer.NOT_APPLICABLE), (NO, YES)], State.MET, "1 of 1 element answered yes"),
        ([], State.NOT_MET, "a person has to judge it"),
    ],
)
def test_the_outcome_follows_from_the_answers_then_and_now(pairs, outcome, reason):
    result = outcome_of(*pairs)
    assert result.outcome is outcome
    assert reason in result.reason


@given(st.lists(st.tuples(st.sampled_from([NO, PARTIAL]), st.sampled_from([NO, PARTIAL, YES]))))
def test_the_outcome_does_not_depend_on_the_order_of_elements(pairs):
    assert outcome_of(*pairs).outcome is outcome_of(*reversed(pairs)).outcome


def happened(kind, state="", dated="2026-02-01"):
    return Event(kind, "2026-02-01T00:00:00Z", dated, "Ada", state)


def test_a_response_makes_an_open_recommendation_an_answered_one():
    found = standing("2026-01-01", "", [happened("response")])
    assert (found.state, found.since) == (State.ANSWERED, "2026-02-01")


def test_a_test_waits_for_a_person_and_changes_nothing_by_itself():
    found = standing("2026-01-01", "", [happened("test", "met")])
    assert (found.state, found.waiting) == (State.OPEN, State.MET)


def test_a_judgement_settles_what_waits():
    found = standing("2026-01-01", "", [happened("test", "met"), happened("state", "met")])
    assert (found.state, found.waiting) == (State.MET, None)


def test_a_met_recommendation_that_no_longer_holds_comes_back():
    events = [happened("state", "met"), happened("test", "not met")]
    assert standing("2026-01-01", "", events).waiting is State.NOT_MET


def test_a_test_that_finds_nothing_new_does_not_wait():
    assert standing("2026-01-01", "", [happened("test", "not met")]).waiting is None


def test_the_last_date_that_was_set_holds():
    found = standing("2026-01-01", "2026-06-01", [happened("due", dated="2026-09-01")])
    assert found.due == "2026-09-01"
