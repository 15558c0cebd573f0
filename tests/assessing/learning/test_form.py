import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.assessing.learning.form import FORM_NAMES, form_rows
from pledgebook.assessing.learning.spelling import spell


def form(text):
    return dict(zip(FORM_NAMES, form_rows(spell([text]))[0].tolist(), strict=True))


def test_a_signature_is_short_and_written_with_capitals():
    found = form("Oliver Plunkett Chief Executive")
    assert found["a few words"] == 1
    assert found["words with a capital"] == 1
    assert found["words in capitals"] == 0


def test_a_heading_in_capitals_and_a_sentence_that_goes_on_are_told_apart():
    assert form("OUR SUPPLY CHAINS")["words in capitals"] == 1
    going_on = form("and we checked 27 sites in the UK")
    assert going_on["begins in lower case"] == 1
    assert going_on["speaks as we"] == 1
    assert going_on["words with a figure"] == 1 / 8
    assert going_on["words in capitals"] == 0


@given(st.lists(st.text()))
def test_any_text_has_a_form_of_finite_numbers(texts):
    rows = form_rows(spell(texts))
    assert rows.shape == (len(texts), len(FORM_NAMES))
    assert np.isfinite(rows).all()


@given(st.text(st.sampled_from("aB7 .,-\n")))
def test_a_text_of_plain_letters_has_the_form_that_it_has_beside_other_letters(text):
    plain, beside = form_rows(spell([f"{text} e", f"{text} é"]))
    assert plain.tolist() == beside.tolist()
