from tests.assessing.texts import case_of, reading

from pledgebook.assessing.assess import assess
from pledgebook.frameworks.loader import load_builtin
from pledgebook.publishing.firmness import said_together, strongest
from pledgebook.publishing.summary import summarise


def promises(text: str):
    one = reading(text)
    frameworks = load_builtin(["clarity"])
    return summarise(assess(case_of(one), (one,), frameworks), frameworks.frameworks).own_promises


def test_two_promises_of_one_sentence_are_shown_once_with_what_each_promises():
    (said,) = said_together(
        promises("We will neither engage in active surveillance nor sell monitoring centres.")
    )
    assert said.text == "We will neither engage in active surveillance nor sell monitoring centres."
    assert [action.text for action in said.actions] == [
        "engage in active surveillance",
        "sell monitoring centres",
    ]


def test_a_clause_of_a_short_sentence_is_shown_within_it():
    (said,) = said_together(promises("If local law is weaker, we will respect human rights."))
    assert said.text.startswith("If local law is weaker")


def test_a_promise_on_rights_comes_before_a_short_one_on_something_else():
    found = promises("We will follow the law.\nWe will respect human rights wherever we operate.")
    assert "human rights" in strongest(found, 1)[0].text


def test_a_plain_will_comes_before_an_aim():
    found = promises(
        "We strive to respect human rights in all our work.\nWe will cooperate in remedy for harm."
    )
    assert [said.text.split()[1] for said in strongest(found, 2)] == ["will", "strive"]


def test_a_promise_that_opens_a_list_is_shown_with_its_items():
    found = promises("We will not sell to anyone who:\n\n- uses forced labour;\n- abuses rights.\n")
    assert "abuses rights" in said_together(found)[0].text
