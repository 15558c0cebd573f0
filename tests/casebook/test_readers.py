"""Readers' answers side by side are what agreement is measured on."""

from tests.casebook.reviews import ADA, BEN, LEAD, act, move, questions, started

from pledgebook.assessing.index.agreement import measure_agreement
from pledgebook.casebook.readers import readings_of


def test_two_readers_of_a_review_are_compared(casebook):
    cycle = started(casebook, companies=("Tarnholm",))
    assert readings_of(casebook) == []
    move(casebook, cycle, "collection", "open", LEAD)
    group, operator, *rest = questions(casebook)
    for question, answer in ((group, "yes"), (operator, "no")):
        act(casebook, question, "collection", "answer", ADA, answer=answer)
    move(casebook, cycle, "collection", "closed", LEAD)
    move(casebook, cycle, "secondary-review", "open", LEAD)
    act(casebook, group, "secondary-review", "disagree", BEN, answer="partial", comment="Half.")
    act(casebook, operator, "secondary-review", "agree", BEN)
    whole = measure_agreement(readings_of(casebook))[0]
    assert (whole.units, whole.same) == (2, 0.5)
    (pair,) = whole.disagreements
    assert {pair.first: pair.first_answer, pair.second: pair.second_answer} == {
        "Ada": "yes",
        "Ben": "partial",
    }
    assert len(rest) == 2, "answers that follow from the edition's rules are nobody's reading"
