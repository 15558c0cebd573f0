"""The words of a question by which near passages are looked for."""

from pledgebook.assessing.question_words import question_words


def test_words_that_stand_in_every_question_are_left_out():
    assert question_words("Does the company say what remedies it offers?") == {
        "remedi": "remedies",
        "offers": "offers",
    }


def test_forms_of_one_word_are_one():
    assert list(question_words("Are remedies offered, and does a remediation follow?")) == [
        "follow",
        "remedi",
        "offere",
    ]
