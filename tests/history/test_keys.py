import pytest

from pledgebook.history.keys import key

SAME = [
    ("We  respect\nrights.", "We respect rights."),
    ("WE RESPECT RIGHTS", "We respect rights"),
    ("“We” don’t", '"We" don\'t'),
    ("as-\nsessments", "assessments"),
    ("[report](https://a.example/1)", "[report](https://a.example/2)"),
    ("• We **never** sell", "- We never sell"),
    ("ﬁnd", "find"),
]
OTHER = [
    ("1.5 %", "15 %"),
    ("30 days", "-30 days"),
    ("12 3", "123"),
    ("more than 5 €", "more than 5 $"),
    ("We will sell", "We may sell"),
    ("We do sell", "We do not sell"),
    ("कि", "का"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_only_looks_otherwise_has_one_key(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_what_says_something_else_has_another_key(one, other):
    assert key(one) != key(other)
