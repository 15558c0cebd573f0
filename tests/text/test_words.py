from hypothesis import given
from hypothesis import strategies as st

from pledgebook.text.words import tokenize, word_ranges, words_in


def test_hyphens_part_words_and_inner_apostrophes_do_not():
    assert words_in("Don’t sell 'users' human-rights data; company's") == [
        "don't", "sell", "users", "human", "rights", "data", "company's",
    ]  # fmt: skip


def test_the_words_of_each_sentence_are_found_by_range():
    words = tokenize("We care. We act now.")
    assert word_ranges(words, [(0, 8), (9, 20)]) == [(0, 2), (2, 5)]
    assert words.between(9, 20) == (2, 5)


@given(st.text())
def test_every_word_stands_where_it_says(text):
    words = tokenize(text)
    assert words.lowered == words_in(text)
    end = 0
    for word, start in zip(words.lowered, words.starts, strict=True):
        assert start >= end
        end = start + len(word)
        assert len(text[start:end]) == len(word)
        assert not text[start:end].isspace()
