"""Scores that follow from the scores before are those of all answers scored anew."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.assessing.scoring import SCHEMES, IndexAnswer, Place, Verification, rescored
from pledgebook.assessing.scoring.answer import Level
from pledgebook.assessing.scoring.schemes import MeanScheme
from pledgebook.errors import InputError

PLACES = [
    Place(Level.GROUP, "", "Tarnholm", "FoE"),
    Place(Level.GROUP, "", "Tarnholm", "P"),
    Place(Level.OPERATING_COMPANY, "", "Tarnholm North"),
    Place(Level.SERVICE, "mobile", "Prepaid"),
    Place(Level.SERVICE, "mobile", "Postpaid"),
    Place(Level.SERVICE, "broadband", "Broadband"),
]
ELEMENTS = [
    *("G01.01", "G02.01", "G04a.01", "G04b.01", "F01a.01", "F01b.02"),
    *("F11.01", "P12.01", "P12.02", "C05.A", "C05.B1", "P03.A", "P03.B1"),
]
ALL_SCHEMES = [*SCHEMES.values(), MeanScheme({"G01": Fraction(2), "P12": Fraction(1, 3)})]
STATES = st.sampled_from(list(Verification))

asked = st.lists(
    st.builds(
        lambda place, element, answer, state: IndexAnswer(
            place, element.partition(".")[0], element, answer, state
        ),
        st.sampled_from(PLACES),
        st.sampled_from(ELEMENTS),
        st.sampled_from(["yes", "partial", "no", "N/A"]),
        STATES,
    ),
    min_size=1,
    max_size=30,
)


@given(
    asked,
    st.sampled_from(ALL_SCHEMES),
    st.lists(st.tuples(st.integers(0, 29), st.sampled_from(["yes", "no", "N/A"]), STATES)),
)
def test_any_changed_answers_score_as_all_answers_do(before, scheme, changes):
    now = list(before)
    for number, answer, state in changes:
        at = number % len(now)
        now[at] = replace(now[at], answer=answer, verification=state)
    found = rescored(scheme, scheme(before), before, now)
    wanted = scheme(now)
    assert found == wanted
    assert list(found.places) == list(wanted.places)
    assert list(found.indicators) == list(wanted.indicators)


@given(asked, asked, st.sampled_from(ALL_SCHEMES))
def test_other_questions_are_scored_anew(before, now, scheme):
    assert rescored(scheme, scheme(before), before, now) == scheme(now)


def test_only_the_scores_above_a_changed_answer_are_new():
    before = [
        IndexAnswer(place, element.partition(".")[0], element, "yes")
        for place in PLACES
        for element in ELEMENTS
    ]
    scheme = SCHEMES["rdr-2020"]
    score = scheme(before)
    now = [replace(before[0], answer="no"), *before[1:]]
    found = rescored(scheme, score, before, now)
    new = [key for key, one in found.places.items() if one is not score.places[key]]
    assert new == [("G01", PLACES[0])]


def test_a_scheme_that_cannot_score_again_scores_all():
    def count(answers: Sequence[IndexAnswer]):
        return SCHEMES["mean"](answers)

    before = [IndexAnswer(PLACES[0], "G01", "G01.01", "yes")]
    now = [replace(before[0], answer="no")]
    assert rescored(count, count(before), before, now) == count(now)


def test_an_answer_that_the_edition_does_not_know_is_refused():
    before = [IndexAnswer(PLACES[0], "G01", "G01.01", "yes")]
    scheme = SCHEMES["rdr-2020"]
    with pytest.raises(InputError, match="perhaps"):
        rescored(scheme, scheme(before), before, [replace(before[0], answer="perhaps")])
