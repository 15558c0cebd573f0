"""Invented policy sentences and what is to be found in them, as tables in `gold/`."""

import pytest
from tests.reading.gold_commitments import cases, commitments_in, expected_facts, facts, score

UNTUNED_F1 = 0.80
"""Floor for the table that was written after the rules and never tuned on."""


@pytest.mark.parametrize("case", cases("commitments.yaml"), ids=lambda case: case["text"][:60])
def test_a_sentence_yields_its_commitments(case):
    found = commitments_in(case["text"])
    assert [facts(commitment) for commitment in found] == expected_facts(case)
    if "hedges" in case:
        assert [part.text for part in found[0].hedges] == case["hedges"]
    if "conditions" in case:
        assert [part.text for part in found[0].conditions] == case["conditions"]


def test_commitments_in_sentences_nobody_tuned_on_are_found_as_a_whole():
    assert score("commitments_held.yaml").f1 >= UNTUNED_F1


def test_the_tables_hold_enough_sentences_without_a_promise():
    assert sum(1 for case in cases("commitments.yaml") if not case["found"]) >= 40
