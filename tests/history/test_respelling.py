"""Words that one extraction broke and another did not are no change of the company."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.history.model import Kind
from pledgebook.history.noise import between
from pledgebook.history.respelling import mended
from pledgebook.history.strength import judge

BROKEN = [
    ("We file \ufb01nancial reports.", "We file financial reports."),
    ("We file fi nancial reports.", "We file financial reports."),
    ("We manage nancial data e ciently.", "We manage financial data efficiently."),
    ("We will o\ufffder help.", "We will offer help."),
    ("We respect human rights12 and privacy3.", "We respect human rights11 and privacy."),
    ("We follow the Principles.36", "We follow the Principles.45"),
    ("We follow the Principles.\u00b2", "We follow the Principles."),
    ("Our respon\u00adsible team.", "Our responsible team."),
    ("Our respon- sible team.", "Our responsible team."),
    ("The humanrights of ofusers andworkers.", "The human rights of of users and workers."),
]
SAID = [
    ("We are able to help.", "We are notable to help."),
    ("We audit tier1 suppliers.", "We audit tier2 suppliers."),
    ("We hold SA8000 certificates.", "We hold SA8001 certificates."),
    ("We answer in 30 days.", "We answer in 31 days."),
    ("He led a report.", "He filed a report."),
    ("It may be so.", "It must be so."),
]


@pytest.mark.parametrize(("old", "new"), BROKEN)
def test_broken_and_whole_words_are_noise_either_way(old, new):
    assert between(old, new) in (Kind.EXTRACTION, Kind.SPACING)
    assert between(new, old) in (Kind.EXTRACTION, Kind.SPACING)


@pytest.mark.parametrize(("old", "new"), SAID)
def test_a_change_of_what_is_said_is_no_broken_word(old, new):
    assert between(old, new) is None


def test_a_direction_does_not_rest_on_a_word_that_was_broken():
    old = "We are commi\ufffded to being open about this and working to reduce it for users."
    new = "We are committed to being openabout this and working to reduce it for users."
    assert judge(old, new).kind is Kind.REWORDED
    kept = "We will be open about this and o\ufffder help."
    assert judge(kept, "We may be openabout this and offer help.").kind is Kind.WEAKENED


@given(st.text(max_size=80))
def test_a_text_against_itself_is_mended_to_itself(text):
    first, second = mended(text, text)
    assert first == second


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_breaks_the_mending(old, new):
    before, after = mended(old, new)
    assert isinstance(before, str)
    assert isinstance(after, str)
