import pytest

from pledgebook.reading.clause import Clauses
from pledgebook.reading.promise_words import promise_words
from pledgebook.reading.time_bounds import find_time
from pledgebook.text.sentence import Sentence


def time_in(text):
    """The time that a sentence gives, empty where it gives none."""
    clauses = Clauses(text, promise_words())
    clause = clauses.clause(*clauses.parts(Sentence(0, 0, len(text), text, 0)))
    found = find_time(clause, 0, clause.n)
    return found.text if found else ""


@pytest.mark.parametrize(
    "when",
    [
        "by the end of 2027", "before 2030", "until June 2031", "until year-end",
        "no later than 30 June 2028", "not later than 2028", "from 2026", "starting May 2026",
        "beginning 2027", "in 2029", "during 2029", "since 2019", "for 2026",
        "by the end of each quarter", "at the end of each year", "within ten working days",
        "within 30 days of receipt", "in less than two weeks", "up to six months",
        "for up to 90 days", "over the next year", "for at least two years", "after 30 days",
        "every six months", "in two months", "at least once a year", "twice each year",
        "three times a year", "once every two years", "each year", "per quarter",
        "on a bi-annual basis", "on a semi-annual basis", "annual basis", "quarterly basis",
        "semi-annually", "biannually", "annually", "quarterly", "monthly", "yearly", "weekly",
        "biennially", "in the next year", "next month", "coming quarter", "at all times",
        "without undue delay", "without delay", "immediately",
    ],
)  # fmt: skip
def test_a_time_is_found_by_whatever_word_opens_it(when):
    assert time_in(f"We will publish it {when}.") == when


def test_the_first_time_of_several_is_given():
    assert time_in("We report each year and answer within ten days.") == "each year"
