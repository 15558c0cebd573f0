import copy
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.assessing.learning.growing import WordArray, WordRows, rows_of

PARTS = st.lists(st.lists(st.text(max_size=4), max_size=5), max_size=6)


def lengths(words):
    return np.array([len(word) for word in words], dtype=np.int64)


def letters(words):
    return [[ord(letter) for letter in word] for word in words]


@given(PARTS)
def test_a_list_that_grows_has_what_it_would_have_at_once(parts):
    array, rows, words = WordArray(lengths), WordRows(letters), []
    for part in parts:
        words += part
        assert array.of(words).tolist() == lengths(words).tolist()
        grown, at_once = rows.of(words), rows_of(letters(words))
        assert grown.starts.tolist() == at_once.starts.tolist()
        assert grown.flat[: grown.starts[-1]].tolist() == at_once.flat.tolist()


def test_no_word_is_looked_at_twice_and_another_list_is_begun_anew():
    seen = []

    def looked_at(words):
        seen.extend(words)
        return lengths(words)

    array, words = WordArray(looked_at), ["a", "bb"]
    array.of(words)
    words.append("ccc")
    assert array.of(words).tolist() == [1, 2, 3]
    assert seen == ["a", "bb", "ccc"]
    assert array.of(["dddd"]).tolist() == [4]
    assert copy.deepcopy(array).of(words).tolist() == [1, 2, 3]


@given(st.lists(st.lists(st.integers(0, 9), max_size=4), min_size=1), st.data())
def test_some_rows_are_read_one_after_the_other(lists, data):
    which = data.draw(st.lists(st.integers(0, len(lists) - 1)))
    flat, starts = rows_of(lists).of(np.array(which, dtype=np.int64))
    parts = [flat[a:b].tolist() for a, b in pairwise(starts)]
    assert parts == [lists[at] for at in which]
