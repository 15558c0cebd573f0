"""Invented policy sentences and what is to be found in them, as tables in `gold/`."""

import pytest
from tests.reading.gold_commitments import cases, commitments_in, expected_facts, facts, score

from pledgebook.reading.model import Modality

MENDED_F1 = 0.95
"""Floor for the table that was read blind once (F1 0.71) and mended afterwards."""
UNTUNED_F1 = 0.75
"""Floor for the table that nothing is tuned on: F1 0.79 on whole commitments when it was first
read, all four of actor, modality, standing and action as expected."""


@pytest.mark.parametrize("case", cases("commitments.yaml"), ids=lambda case: case["text"][:60])
def test_a_sentence_yields_its_commitments(case):
    found = commitments_in(case["text"])
    assert [facts(commitment) for commitment in found] == expected_facts(case)
    if "hedges" in case:
        assert [part.text for part in found[0].hedges] == case["hedges"]
    if "conditions" in case:
        assert [part.text for part in found[0].conditions] == case["conditions"]
    if "denied" in case:
        others = [c for c in found if c.modality is Modality.EXPECTS_OTHERS]
        assert [c.denied for c in others] == case["denied"]
    if "times" in case:
        assert [c.time_bound.text if c.time_bound else "" for c in found] == case["times"]


def test_commitments_in_sentences_nobody_tuned_on_are_found_as_a_whole():
    assert score("commitments_held.yaml").f1 >= UNTUNED_F1


def test_a_second_table_that_nothing_is_tuned_on_is_read_as_well():
    assert score("commitments_held2.yaml").f1 >= UNTUNED_F1


def test_what_was_found_wrong_in_a_blind_reading_stays_mended():
    assert score("commitments_seen.yaml").f1 >= MENDED_F1


def test_the_tables_hold_enough_sentences_without_a_promise():
    assert sum(1 for case in cases("commitments.yaml") if not case["found"]) >= 40
