import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.history.words import EditKind, apply, changed_words, diff, readable

WORDS = st.lists(
    st.sampled_from("we will not sell may shall 30 days , . “ ” données 人权 don't".split()),
    max_size=12,
).map(" ".join)
TEXTS = st.one_of(st.text(max_size=60), WORDS)


@given(TEXTS, TEXTS)
def test_applying_a_diff_to_the_old_text_gives_the_new(old, new):
    assert apply(old, diff(old, new)) == new


@given(TEXTS, TEXTS)
def test_drawing_edits_together_for_a_reader_keeps_both_texts(old, new):
    assert apply(old, readable(diff(old, new))) == new


@given(TEXTS)
def test_a_text_against_itself_has_no_edit(text):
    assert all(edit.kind is EditKind.SAME for edit in diff(text, text))


def test_a_diff_that_does_not_fit_the_text_is_refused():
    with pytest.raises(ValueError, match="does not read"):
        apply("We may sell.", diff("We will sell.", "We sell."))


def test_the_words_that_changed_are_named():
    assert changed_words(diff("We will end it.", "We may end it.")) == ("will", "may")


def test_a_lone_word_between_two_changes_is_drawn_into_them():
    edits = readable(diff("end the contract", "face a consequence"))
    assert [edit.kind for edit in edits] == [EditKind.REPLACED]
