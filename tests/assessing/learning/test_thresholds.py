import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.assessing.learning.thresholds import thresholds_of


@given(st.lists(st.tuples(st.integers(-1, 1), st.floats(0, 1)), max_size=30))
def test_a_threshold_is_a_probability_and_the_same_each_time(rows):
    truth = np.array([[label] for label, _ in rows], dtype=np.int8).reshape(len(rows), 1)
    said = np.array([[p] for _, p in rows]).reshape(len(rows), 1)
    documents = [f"d{at // 3}" for at in range(len(rows))]
    found = thresholds_of(truth, said, documents)
    assert 0 < found[0] <= 1
    assert np.array_equal(found, thresholds_of(truth, said, documents))


def test_nothing_is_said_where_nothing_was_learnt():
    truth = np.zeros((4, 1), dtype=np.int8)
    assert thresholds_of(truth, np.full((4, 1), 0.9), list("aabb")).tolist() == [1.0]


def test_what_sets_answers_apart_in_every_document_becomes_the_threshold():
    truth = np.array([[1], [0], [0]] * 8, dtype=np.int8)
    said = np.array([[0.8], [0.4], [0.1]] * 8)
    (found,) = thresholds_of(truth, said, [f"d{at // 3}" for at in range(24)])
    assert 0.4 < found < 0.8


def test_the_thresholds_of_several_questions_are_drawn_towards_one_another():
    documents = [f"d{at // 3}" for at in range(24)]
    truth = np.array([[1, 1], [0, 0], [0, 0]] * 8, dtype=np.int8)
    said = np.array([[0.9, 0.3], [0.7, 0.1], [0.1, 0.1]] * 8)
    alone = [float(thresholds_of(truth[:, [at]], said[:, [at]], documents)[0]) for at in (0, 1)]
    high, low = thresholds_of(truth, said, documents)
    assert alone[1] < low < high < alone[0]
