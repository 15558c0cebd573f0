"""Features of a passage, and the score that needs no training."""

import pytest

from pledgebook.reading.promise_features import PROMISING, promise_features, promise_score
from pledgebook.text.compose import compose_text
from pledgebook.text.sentences import split


def features(text: str) -> dict[str, float]:
    layer = compose_text([text])
    return promise_features(layer, split(layer))


def test_features_name_what_a_reader_can_check():
    found = features("We will cut our emissions by half until 2030.")
    assert found["commitments >= 1"] == 1.0
    assert found["commitments of we >= 1"] == 1.0
    assert found["words of cause >= 1"] == 1.0
    assert "quotation >= 1" not in found


@pytest.mark.parametrize(
    ("text", "promising"),
    [
        ("We will cut our emissions by half until 2030.", True),
        ("Our ambition: to reduce waste at every site.", True),
        ("The committee has five members and is chaired by Ms Lund.", False),
        ("Head office: Tarn. Founded: 1987.", False),
    ],
)
def test_a_passage_promises_by_its_words_alone(text, promising):
    assert (promise_score(features(text)) >= PROMISING) is promising
