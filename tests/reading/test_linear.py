"""Linear models: scores that explain themselves, files that say what is wrong with them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.errors import DataFileError
from pledgebook.reading.linear import LinearModel, load_model, logistic

MODEL = LinearModel("toy", {"promises": 2.0, "numbers": -1.0}, bias=-0.5)


def test_a_score_names_what_it_rests_on_the_heaviest_first():
    scored = MODEL.score({"numbers": 1.0, "promises": 1.0, "unknown": 9.0})
    assert scored.score == pytest.approx(0.5)
    assert [(c.feature, c.amount) for c in scored.contributions] == [
        ("promises", 2.0),
        ("numbers", -1.0),
    ]


def test_the_threshold_decides():
    assert MODEL.decide({"promises": 1.0})
    assert not LinearModel("strict", MODEL.weights, -0.5, threshold=0.9).decide({"promises": 1.0})


def test_a_model_survives_its_file():
    assert load_model(MODEL.to_json()) == MODEL


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "is not JSON"),
        ("[]", "must be an object"),
        ('{"format": "other/1"}', "format: must be pledgebook-linear-model/1"),
        (MODEL.to_json().replace("2.0", '"two"'), "weights.promises: must be a number"),
        (MODEL.to_json().replace("2.0", "NaN"), "weights.promises: must be a number"),
    ],
)
def test_a_broken_file_is_refused_with_the_place(text, problem):
    with pytest.raises(DataFileError) as error:
        load_model(text)
    assert problem in str(error.value)


@given(st.floats(-1e6, 1e6))
def test_a_probability_is_between_0_and_1(score):
    assert 0 <= logistic(score) <= 1


@given(st.sets(st.sampled_from(["promises", "numbers", "unknown", "other"])))
def test_the_quick_score_is_the_explained_score_of_features_that_are_there(present):
    explained = MODEL.score(MODEL.evenly(present)).score
    assert MODEL.quick_score(present) == pytest.approx(explained)


def test_no_known_feature_leaves_the_bias():
    assert MODEL.quick_score({"unknown"}) == MODEL.bias
    assert MODEL.evenly({"unknown"}) == {}
