"""Features of definitions: what a trained model is told about a sentence."""

from hypothesis import given
from hypothesis import strategies as st

from pledgebook.reading.definitions_features import definition_features
from pledgebook.reading.linear import LinearModel


def test_the_frame_of_a_definition_is_the_same_whatever_it_defines():
    first = definition_features("A router is a device that forwards packets.")
    second = definition_features("A subpoena is a paper that orders disclosure.")
    shared = first & second
    assert "opens ^ a * is a" in shared
    assert "is a * that" in shared
    assert "router" not in shared


def test_the_genus_behind_the_cue_is_named():
    found = definition_features("Encryption is the process of hiding content.")
    assert {"genus process", "genus process of", "cue is at 1"} <= found


def test_a_sentence_without_a_cue_has_no_features_of_one():
    found = definition_features("Report it now!")
    assert not any(name.startswith(("cue", "genus", "subject")) for name in found)


def test_a_gloss_in_brackets_is_measured():
    assert "gloss of 3" in definition_features("Metadata (traffic data) are kept.")


def test_a_sentence_without_words_has_no_features():
    assert definition_features("  ") == set()


def test_a_model_explains_a_sentence_by_these_features():
    model = LinearModel("toy", {"genus process of": 2.0, "report": -1.0}, bias=0.0)
    found = definition_features("Encryption is the process of hiding content.")
    scored = model.score(model.evenly(found))
    assert [one.feature for one in scored.contributions] == ["genus process of"]


@given(st.text(max_size=80))
def test_any_text_has_the_same_features_each_time(text):
    assert definition_features(text) == definition_features(text)
