import numpy as np
from scipy.sparse import csr_matrix

from pledgebook.assessing.learning.margin import fit_margin
from pledgebook.assessing.learning.naive_bayes import unevenness


def test_a_feature_of_one_side_counts_more_than_one_of_both():
    rows = csr_matrix(np.array([[1.0, 1.0], [1.0, 1.0], [0.0, 1.0], [0.0, 1.0]]))
    scale = unevenness(rows, np.array([[1], [1], [0], [0]]))
    assert scale[0, 0] > scale[1, 0]


def test_a_sentence_nobody_looked_at_counts_on_neither_side():
    rows = csr_matrix(np.eye(4))
    known = unevenness(rows, np.array([[1], [0], [-1], [-1]]))
    assert known[2, 0] == known[3, 0]


def test_a_feature_that_counts_for_nothing_gets_no_weight():
    rows = csr_matrix(np.array([[1.0, 1.0], [1.0, 0.0], [0.0, 1.0], [0.0, 0.0]]))
    truth = np.array([[1], [1], [0], [0]])
    weights, _ = fit_margin(rows, truth, 1.0, 0.5, np.array([[1.0], [0.0]]))
    assert weights[0, 0] > 0.1
    assert weights[1, 0] == 0.0
