"""A direction needs something that binds: a report that describes gives none."""

import pytest

from pledgebook.capture.documents import Document, DocumentKind, Rank
from pledgebook.capture.formats.markdown import extract
from pledgebook.history.compare import compare
from pledgebook.history.model import Kind
from pledgebook.history.strength import judge
from pledgebook.reading.read import read
from pledgebook.text.compose import compose

TOLD = [
    (
        "The inherent probability of systemic risks from the service is assessed as Likely.",
        "The inherent probability of systemic risks from the service is assessed as Not Likely.",
    ),
    (
        "Our ranking features and classifiers return all relevant search results.",
        "Our ranking features and classifiers return relevant search results.",
    ),
    (
        "By the end of 2024 more than two billion people will vote in elections.",
        "Last year more than two billion people voted in elections.",
    ),
    (
        "We invest heavily in continuously improving our systems.",
        "We invest heavily in improving our systems.",
    ),
    (
        "We have an agile approach to revising and updating these texts.",
        "We have an agile approach to revising these texts.",
    ),
]
BOUND = [
    ("Suppliers are audited every year.", "Suppliers are audited.", Kind.WEAKENED),
    ("Users can appeal all removals.", "Users can appeal some removals.", Kind.WEAKENED),
    ("We sell to no army.", "We may sell to armies.", Kind.WEAKENED),
    (
        "We will publish the names of all sellers in this assessment.",
        "We may publish the names of all sellers in this assessment.",
        Kind.WEAKENED,
    ),
    (
        "“Worker” means all persons who do work for us.",
        "“Worker” means persons whom we employ directly.",
        Kind.WEAKENED,
    ),
]


@pytest.mark.parametrize(("old", "new"), TOLD)
def test_a_description_becomes_neither_weaker_nor_stronger(old, new):
    assert judge(old, new).kind is Kind.REWORDED
    assert judge(new, old).kind is Kind.REWORDED


@pytest.mark.parametrize(("old", "new", "kind"), BOUND)
def test_what_binds_is_still_told_which_way_it_went(old, new, kind):
    assert judge(old, new).kind is kind


def version(text, kind):
    layer = compose(extract(text.encode(), "v.md"))
    return read(Document("v", "A text", kind, Rank.REPORT), layer)


def test_in_a_report_only_what_somebody_is_bound_to_gets_a_direction():
    filler = "\n\n".join(
        f"The residual risk of matter {n} was assessed under Article 34 of the DSA."
        for n in range(20)
    )
    old = f"Teams review all notices promptly.\n\nWe will answer all users.\n\n{filler}"
    new = f"Teams review notices.\n\nWe will answer some users.\n\n{filler}"
    report = compare(version(old, DocumentKind.REPORT), version(new, DocumentKind.REPORT))
    assert [change.kind for change in report.changes] == [Kind.REWORDED, Kind.WEAKENED]
    policy = compare(
        *(version(text.replace(filler, ""), DocumentKind.POLICY) for text in (old, new))
    )
    assert [change.kind for change in policy.changes] == [Kind.WEAKENED, Kind.WEAKENED]
