"""A source's verb tells the kind of an edge, and its status words how it stands."""

import pytest

from pledgebook.relations.model import ClaimStatus, RelationKind
from pledgebook.relations.statuses import status_of
from pledgebook.relations.wording import ReadVerb, read_verb

K = RelationKind


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("sold business unit", ReadVerb(K.SUCCEEDED_BY)),
        ("sold 68% of", ReadVerb(K.SOLD_SHARE, share="68")),
        ("sold its remaining stake in", ReadVerb(K.SOLD_SHARE)),
        ("sold 'Lawful interception' to", ReadVerb(K.SUPPLIED)),
        ("supplied", ReadVerb(K.SUPPLIED)),
        ("renamed / re-incorporated as", ReadVerb(K.RENAMED)),
        ("formerly", ReadVerb(K.RENAMED, turned=True)),
        ("subsidiary of", ReadVerb(K.OWNS, turned=True)),
        ("acquired by", ReadVerb(K.OWNS, turned=True)),
        ("acquired", ReadVerb(K.OWNS)),
        ("bought the monitoring business of", ReadVerb(K.SUCCEEDED_BY, turned=True)),
        ("customer of", ReadVerb(K.SUPPLIED, turned=True)),
        ("indicted", ReadVerb(K.PROCEEDING)),
        ("charges dropped", ReadVerb(K.PROCEEDING)),
        ("excluded by", ReadVerb(K.LISTED_BY)),
        ("director of", ReadVerb(K.DIRECTS)),
        ("reseller for", ReadVerb(K.PARTNER_OF)),
        ("something else", ReadVerb(K.LINKED)),
        ("business passed to", ReadVerb(K.SUCCEEDED_BY)),
    ],
)
def test_what_a_verb_means(words, expected):
    assert read_verb(words) == expected


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("reported by press (WSJ)", ClaimStatus.REPORTED),
        ("reported by NGO (FIDH) citing Telerama 2017", ClaimStatus.REPORTED),
        ("company filing reported by an agency", ClaimStatus.FILED),
        ("claim by Watch; date unverified", ClaimStatus.ALLEGED),
        ("stated by the company", ClaimStatus.STATED),
        ("denied by the company", ClaimStatus.DISPUTED),
        ("report withdrawn in 2019", ClaimStatus.WITHDRAWN),
        ("refuted", ClaimStatus.REFUTED),
        ("", ClaimStatus.NOT_SAID),
        ("green", ClaimStatus.NOT_SAID),
    ],
)
def test_how_a_statement_stands(words, status):
    assert status_of(words) is status


@pytest.mark.parametrize("status", list(ClaimStatus))
def test_our_own_words_for_a_status_are_read_back(status):
    assert status_of(status.value) is status


@pytest.mark.parametrize("kind", list(RelationKind))
def test_our_own_words_for_a_kind_are_read_back(kind):
    assert read_verb(kind.value).kind is kind
