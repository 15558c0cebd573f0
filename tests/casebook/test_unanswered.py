"""How far a cycle has come."""

from tests.casebook.reviews import ADA, LEAD, act, move, questions, started

from pledgebook.casebook.unanswered import unanswered


def test_companies_with_open_questions_are_told_with_how_many(casebook):
    cycle = started(casebook)
    move(casebook, cycle, "collection", "open", LEAD)
    act(casebook, questions(casebook)[0], "collection", "answer", ADA, answer="yes")
    with casebook.reading() as connection:
        found = [(u.edition, u.company, u.answered, u.asked) for u in unanswered(connection)]
    # Two of the four do not apply to a service of this type and are answered N/A.
    assert found == [("2019", "Tarnholm", 3, 4), ("2019", "Ahlund", 2, 4)]
