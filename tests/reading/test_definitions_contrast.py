"""The answer to a question after the difference of two terms defines both."""

import pytest

from pledgebook.reading.definitions import find_definitions
from pledgebook.reading.definitions_contrast import contrasted_terms
from pledgebook.text.compose import compose_text
from pledgebook.text.sentences import split


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        (
            "What is the difference between passive and active interception?",
            ("passive interception", "active interception"),
        ),
        (
            "How does targeted surveillance differ from mass surveillance?",
            ("targeted surveillance", "mass surveillance"),
        ),
        ("What is lawful interception?", ()),
        ("Is there a difference between what you say and what you do?", ()),
    ],
)
def test_a_question_names_the_two_terms_whose_difference_it_asks(question, terms):
    assert contrasted_terms(question) == terms


def test_each_half_of_the_answer_defines_its_term_once():
    layer = compose_text(
        [
            "What is the difference between passive and active lawful interception? In passive "
            "interception the network copies what a court has named. It does no more. Active "
            "interception includes storing and analysing the data. Do you sell either? We do not."
        ]
    )
    found = find_definitions(layer, split(layer))
    assert [(one.term, one.body.text) for one in found] == [
        ("passive lawful interception", "the network copies what a court has named"),
        ("active lawful interception", "includes storing and analysing the data"),
    ]
