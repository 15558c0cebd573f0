import pytest
from tests.history.texts import reading

from pledgebook.history.compare import compare
from pledgebook.publishing.topics import topics, topics_of


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We challenge each court order.", ["government-requests"]),
        ("Suppliers pay no recruitment fees.", ["supply-chain"]),
        ("We fail to see it.", []),
        ("We use AI.", ["artificial-intelligence"]),
        ("We said so again.", []),
    ],
)
def test_a_change_belongs_to_the_topics_it_speaks_of(words, expected):
    common = "The company has offices in many places of the world."
    (change,) = compare(reading([common]), reading([common, words])).changes
    assert [topic.id for topic in topics_of(change)] == expected


def test_topics_have_names_of_their_own():
    names = [topic.id for topic in topics()]
    assert len(names) == len(set(names)) > 8
