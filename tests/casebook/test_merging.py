"""The merged view: one answer out of what several readers decided in several steps."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.casebook.merging import Judgement, merge

STEPS = ("collection", "review", "reconciliation")


def judgement(number, step, person, answer, act="answer", **more):
    verification = STEPS.index(step) + 1 if step in STEPS else 5
    return Judgement(number, step, person, act, "2026-03-01", answer, verification, **more)


FIRST = judgement(1, "collection", "Ada", "yes", comment="Said on page 4.", source_refs=("1",))


@pytest.mark.parametrize(
    ("judgements", "answer", "disputed", "verification"),
    [
        ([FIRST], "yes", False, 1),
        ([FIRST, judgement(2, "review", "Ben", "yes", "agree", refers_to=1)], "yes", False, 2),
        ([FIRST, judgement(2, "review", "Ben", "no", "disagree", refers_to=1)], "no", True, 2),
        (
            [
                FIRST,
                judgement(2, "review", "Ben", "no", "disagree", refers_to=1),
                judgement(3, "reconciliation", "Cy", "partial"),
            ],
            "partial",
            False,
            3,
        ),
        ([FIRST, judgement(2, "collection", "Ben", "no")], "yes", True, 1),
        ([FIRST, judgement(2, "collection", "Ben", "yes")], "yes", False, 1),
        ([FIRST, judgement(2, "collection", "Ada", "partial")], "partial", False, 1),
        (
            [judgement(1, "import", "Ada", "yes"), judgement(2, "review", "Ben", "no")],
            "no",
            False,
            2,
        ),
        (
            [judgement(1, "review", "Ben", "no"), judgement(2, "collection", "Ada", "yes")],
            "no",
            False,
            2,
        ),
    ],
    ids=[
        "one reader",
        "agreed",
        "disagreed and not settled",
        "settled",
        "two readers differ",
        "two readers say the same",
        "a reader changed their mind",
        "an import comes before all steps",
        "a later word in an earlier step does not count",
    ],
)
def test_the_answer_follows_from_the_decisions(judgements, answer, disputed, verification):
    view = merge(judgements, STEPS, ("reconciliation",))
    assert (view.judgement.answer, view.disputed) == (answer, disputed)
    assert view.judgement.verification == verification


def test_agreeing_keeps_the_words_of_the_one_agreed_with():
    chain = [
        FIRST,
        judgement(2, "review", "Ben", "yes", "agree", refers_to=1),
        judgement(3, "reconciliation", "Cy", "yes", "agree", refers_to=2),
    ]
    view = merge(chain, STEPS)
    assert (view.judgement.person, view.judgement.verification) == ("Cy", 3)
    assert (view.judgement.comment, view.judgement.source_refs) == ("Said on page 4.", ("1",))


def test_the_other_readers_of_the_step_stand_beside():
    second = judgement(2, "collection", "Ben", "no")
    assert merge([FIRST, second], STEPS).beside == (second,)


def test_references_that_run_in_a_circle_end():
    chain = [
        replace(FIRST, act="agree", comment="", refers_to=2),
        judgement(2, "review", "Ben", "yes", "agree", refers_to=1),
    ]
    assert merge(chain, STEPS).judgement.answer == "yes"


def test_where_nobody_has_decided_there_is_no_answer():
    assert merge([]) is None


some = st.lists(
    st.builds(
        judgement,
        st.integers(1, 99),
        st.sampled_from((*STEPS, "import")),
        st.sampled_from(["Ada", "Ben"]),
        st.sampled_from(["yes", "no"]),
        st.sampled_from(["answer", "agree", "disagree"]),
    ),
    max_size=6,
    unique_by=lambda item: item.id,
)


@given(judgements=some, random=st.randoms())
def test_the_order_in_which_decisions_are_given_does_not_matter(judgements, random):
    shuffled = list(judgements)
    random.shuffle(shuffled)
    assert merge(shuffled, STEPS) == merge(judgements, STEPS)
