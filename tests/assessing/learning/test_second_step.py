import numpy as np

from pledgebook.assessing.learning.second_step import fit_second_step

COUNT = 120
DOCUMENTS = [f"d{at // 6}" for at in range(COUNT)]


def rows_and_truth():
    """Two questions that are answered where the first feature is high; the second says nothing."""
    chance = np.random.default_rng(3)
    rows = chance.normal(size=(2, COUNT, 2))
    truth = (rows[:, :, 0].T > 1).astype(np.int8)
    return rows, truth


def fitted(rows, truth, shared):
    return fit_second_step(rows, truth, DOCUMENTS, np.arange(COUNT) // 24, shared)


def test_weights_in_common_are_the_same_up_to_how_much_they_count():
    rows, truth = rows_and_truth()
    rows[1] *= 3
    weights = fitted(rows, truth, 1.0)[0].context_weights
    first, second = (weights * (rows.std(axis=1).T + 1e-6)).T
    assert np.allclose(first / np.linalg.norm(first), second / np.linalg.norm(second), atol=1e-9)


def test_a_question_with_few_answers_learns_from_the_others():
    rows, truth = rows_and_truth()
    truth[30:, 1] = 0
    apart = fitted(rows, truth, 0.0)[0].context_weights[:, 1]
    together = fitted(rows, truth, 0.5)[0].context_weights[:, 1]
    assert abs(together[1] / together[0]) < abs(apart[1] / apart[0])
