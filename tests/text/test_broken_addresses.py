"""Addresses that printed lines break: they come out whole, and nothing else is glued."""

import pytest
from tests.text.test_compose import joined

PAGE = "https://www.tarnholm.example/en/responsibility/government-requests-and-our-answers.html"


@pytest.mark.parametrize("cut", [12, 20, 33, 40, 44, 54, 63, 70, 83, len(PAGE) - 2])
def test_an_address_broken_anywhere_is_one_word(cut):
    lines = (f"A public summary of our answers is kept at {PAGE[:cut]}", f"{PAGE[cut:]} for all.")
    assert f" {PAGE} for all." in joined(*lines)


def test_an_address_may_run_over_three_lines():
    lines = (f"The answers stand at {PAGE[:31]}", PAGE[31:62], f"{PAGE[62:]} for five years.")
    assert joined(*lines) == f"The answers stand at {PAGE} for five years."


@pytest.mark.parametrize(
    "lines",
    [
        ("You find the whole of this policy on our site at https://tarnholm.example/en", "and/or ask us."),
        ("You find the whole of this policy on our site at https://tarnholm.example/en", "up-to-date."),
        ("All of it stands at https://tarnholm.example/policy.html", "where everyone can read it."),
        ("Read https://tarnholm.example/one", "www.tarnholm.example/two/three"),
        ("Read the first of these at https://tarnholm.example/en.", "Every quarter/year we report."),
    ],
)  # fmt: skip
def test_words_behind_an_address_stay_apart(lines):
    assert joined(*lines) == " ".join(lines)


def test_an_address_of_mail_is_joined_at_its_dot():
    assert joined("Write to rights@tarnholm.", "example in any language.") == (
        "Write to rights@tarnholm.example in any language."
    )
