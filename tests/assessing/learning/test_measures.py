import numpy as np
import pytest

from pledgebook.assessing.learning.measures import (
    average_precision,
    best_macro,
    best_threshold,
    calibration_error,
    f1,
    kappa,
    likeliest_macro,
    macro_f1,
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


def test_the_best_step_is_told_from_scores_alone_where_they_hold_what_they_promise():
    chance = np.random.default_rng(1)
    scores = chance.normal(0.7, 1.5, 20_000)
    truth = chance.random(len(scores)) < 1 / (1 + np.exp(-scores))
    blind, seeing = likeliest_macro(scores), best_macro(truth, scores)
    assert macro_f1(truth, scores >= blind) > macro_f1(truth, scores >= seeing) - 0.003
