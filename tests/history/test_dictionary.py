from itertools import pairwise

import pytest
from tests.history.texts import reading

from pledgebook.errors import DataFileError
from pledgebook.history.compare import compare
from pledgebook.history.dictionary import FORMAT, load_dictionary, propose

BROKEN = [
    ({"format": "other"}, "format"),
    ({"format": FORMAT, "quiet": "x"}, "quiet"),
    ({"format": FORMAT, "quiet": [{"text": "a"}]}, "quiet.0"),
    ({"format": FORMAT, "quiet": [{"why": "w", "pattern": "("}]}, "quiet.0"),
    ({"format": FORMAT, "quiet": [{"why": "w", "text": "…"}]}, "quiet.0"),
    (None, "format"),
]


@pytest.mark.parametrize(("record", "key"), BROKEN)
def test_a_broken_entry_is_named(record, key):
    with pytest.raises(DataFileError) as caught:
        load_dictionary(record, "quiet.yaml")
    assert caught.value.problems[0][0] == key


def test_words_are_known_by_their_letters():
    rules = load_dictionary({"format": FORMAT, "quiet": [{"text": "Old Banner", "why": "b"}]}, "q")
    assert rules.rules[0].explains("An OLD-BANNER stands here")


def test_a_counter_that_changes_again_and_again_is_proposed_for_a_person_to_keep():
    texts = [
        reading([f"We have {count} members today.", "We publish reports."])
        for count in (1, 2, 3, 4)
    ]
    proposed = propose(compare(old, new) for old, new in pairwise(texts))
    assert len(proposed.rules) == 1
    assert proposed.rules[0].explains("We have 12,000 members today.")
