"""Agreement between readers: the published figures, and the answers that differ."""

import pytest

from pledgebook.assessing.index.agreement import Reading, measure_agreement


def readings(**answers):
    return [
        Reading((f"unit {number}",), "F06.01", reader, answer)
        for reader, given in answers.items()
        for number, answer in enumerate(given)
        if answer
    ]


def test_kappa_is_that_of_the_textbook_example():
    """Cohen's two-by-two table with 20, 5, 10 and 15 units gives 0.4."""
    first = ["yes"] * 25 + ["no"] * 25
    second = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    overall = measure_agreement(readings(A=first, B=second))[0]
    assert overall.same == 0.7
    assert overall.kappas == (("A", "B", pytest.approx(0.4)),)


def test_alpha_is_that_of_krippendorffs_example_with_missing_answers():
    """Krippendorff 2011, 'Computing Krippendorff's alpha-reliability', nominal data: 0.743."""
    a = "1 2 3 3 2 1 4 1 2 . . .".split()
    b = "1 2 3 3 2 2 4 1 2 5 . 3".split()
    c = ". 3 3 3 2 3 4 2 2 5 1 .".split()
    d = "1 2 3 3 2 4 4 1 2 5 1 .".split()
    table = {
        name: [cell.replace(".", "") for cell in row]
        for name, row in zip("ABCD", (a, b, c, d), strict=True)
    }
    overall = measure_agreement(readings(**table))[0]
    assert overall.alpha == pytest.approx(0.743, abs=0.001)


def test_pairs_that_disagree_are_named_with_both_answers():
    overall, element = measure_agreement(readings(A=["yes", "no"], B=["Yes", "partial"]))
    (pair,) = element.disagreements
    assert (pair.unit, pair.first_answer, pair.second_answer) == (("unit 1",), "no", "partial")
    assert element.element == "F06.01"
    assert overall.units == 2


def test_figures_that_would_mean_nothing_are_none():
    overall = measure_agreement(readings(A=["yes"], B=["yes"]))[0]
    assert (overall.same, overall.alpha, overall.kappas) == (1.0, None, (("A", "B", None),))
    alone = measure_agreement(readings(A=["yes"]))[0]
    assert (alone.units, alone.same) == (0, None)
