from itertools import pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.history.texts import reading

from pledgebook.errors import DataFileError
from pledgebook.history.compare import compare
from pledgebook.history.dictionary import (
    FORMAT,
    NoiseDictionary,
    QuietRule,
    dump_dictionary,
    load_dictionary,
)
from pledgebook.history.learning_noise import propose

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


def test_a_banner_that_comes_and_goes_is_proposed_and_a_promise_that_does_is_not():
    banner, promise = "Sign up for our newsletter!", "We will publish a report on every sale."
    bare = ["We keep to the law in all that we do here.", "Our offices are open to visitors."]
    texts = [reading(bare + ([banner, promise] if number % 2 else [])) for number in range(5)]
    proposed = propose(compare(old, new) for old, new in pairwise(texts))
    assert [rule.text for rule in proposed.rules] == [banner]
    assert proposed.rules[0].why == "came and went 4 times"


def test_what_a_person_wrote_is_kept_and_nothing_is_added_twice():
    mine = NoiseDictionary((QuietRule("mine", text="Old banner"),))
    learnt = NoiseDictionary((QuietRule("learnt", text="Old banner"), QuietRule("n", pattern="x")))
    merged = mine.with_new(learnt)
    assert [rule.why for rule in merged.rules] == ["mine", "n"]
    assert merged.with_new(learnt) == merged


@given(st.lists(st.text(min_size=1).filter(lambda t: any(c.isalpha() for c in t)), max_size=4))
def test_a_dictionary_that_is_written_reads_back(words):
    words = [w for w in words if w.isprintable() and w.strip()]
    whole = NoiseDictionary(tuple(QuietRule(f"why {w}", text=f"a {w}") for w in words))
    assert load_dictionary(yaml.safe_load(dump_dictionary(whole)), "q") == whole
