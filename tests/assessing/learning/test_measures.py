import numpy as np
import pytest

from pledgebook.assessing.learning.measures import (
    average_precision,
    best_threshold,
    calibration_error,
    f1,
    kappa,
    mean_average_precision,
)

TRUTH = np.array([1, 0, 1, 0, 0], dtype=bool)


def test_average_precision_is_that_of_the_textbook():
    scores = np.array([0.9, 0.8, 0.7, 0.2, 0.1])
    assert average_precision(TRUTH, scores) == pytest.approx((1 + 2 / 3) / 2)


def test_a_ranking_that_tells_nothing_apart_gets_the_share_of_right_ones():
    assert average_precision(TRUTH, np.zeros(5)) == pytest.approx(2 / 5)


def test_groups_without_a_right_row_do_not_count():
    scores = np.array([0.9, 0.8, 0.1, 0.2, 0.3])
    assert mean_average_precision(TRUTH, scores, ["a", "a", "b", "b", "c"]) == pytest.approx(0.75)


def test_chance_agreement_has_kappa_nought_and_full_agreement_one():
    same = np.array([1, 1, 0, 0], dtype=bool)
    crossed = np.array([1, 0, 1, 0], dtype=bool)
    assert kappa(same, crossed) == pytest.approx(0)
    assert kappa(same, same) == 1


def test_certain_and_right_is_calibrated_and_certain_and_wrong_is_not():
    assert calibration_error(TRUTH, TRUTH.astype(float)) == 0
    assert calibration_error(TRUTH, 1 - TRUTH.astype(float)) == 1


def test_the_threshold_gives_the_best_f1_there_is():
    scores = np.array([0.9, 0.2, 0.6, 0.5, 0.1])
    threshold = best_threshold(TRUTH, scores)
    assert f1(TRUTH, scores >= threshold) == 1
