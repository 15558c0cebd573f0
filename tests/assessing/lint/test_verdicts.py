"""A comment's verdict is read only where it stands in so many words."""

import pytest

from pledgebook.assessing.lint.verdicts import Verdict, verdict_of


@pytest.mark.parametrize(
    ("comment", "verdict"),
    [
        ("No disclosure found.", Verdict.NOTHING),
        ("no evidence found", Verdict.NOTHING),
        ("N/A", Verdict.NOT_APPLICABLE),
        ("This element is not applicable for this service.", Verdict.NOT_APPLICABLE),
        ("Partial. The policy names some of the reasons.", Verdict.PARTIAL),
        ("Yes: the page lists them (Source 3).", Verdict.YES),
        ("It names two of three. Therefore, partial credit is given.", Verdict.PARTIAL_CREDIT),
        ("The company receives full credit.", Verdict.FULL_CREDIT),
        ("Yes. It comes close. Thus, no disclosure is found.", Verdict.NO_CREDIT),
        ("To receive full credit, the company should say why.", None),
        ("It does not receive full credit.", None),
        ("In 2018, the company received full credit.", None),
        ("The group receives full credit, the service receives partial credit.", None),
        ("The policy (Source 3) says how long data is kept.", None),
        ("No disclosure found in the policy, but the FAQ explains it.", None),
        ("", None),
    ],
)
def test_set_phrases_state_a_verdict_and_weighing_states_none(comment, verdict):
    assert verdict_of(comment, "F01.01") == verdict


SEVERAL = (
    "Element 1: The page says so. For this reason, the company receives partial credit.\n\n"
    "Elements 2-4: No evidence found.\n\nElement 5: Yes. It is listed."
)


@pytest.mark.parametrize(
    ("element", "verdict"),
    [
        ("F01.01", Verdict.PARTIAL_CREDIT),
        ("F01.03", Verdict.NOTHING),
        ("F01.05", Verdict.YES),
        ("F01.06", None),
    ],
)
def test_a_comment_on_several_elements_is_read_where_it_speaks_of_this_one(element, verdict):
    assert verdict_of(SEVERAL, element) == verdict


def test_lettered_answers_are_told_apart():
    comment = "Answer A: The policy (source 5) names it.\n\nAnswer B: No evidence found."
    assert verdict_of(comment, "C01.B") == Verdict.NOTHING
    assert verdict_of(comment, "C01.A") is None


def test_one_comment_beside_many_elements_is_not_about_each_of_them():
    comment = "The report covers it in part. The company receives partial credit."
    assert verdict_of(comment, "F01.01", shared=True) is None
    assert verdict_of("No disclosure found.", "F01.01", shared=True) == Verdict.NOTHING
