from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from pledgebook.text.words import lower_in_place, parted, words_in


def test_hyphens_part_words_and_inner_apostrophes_do_not():
    assert words_in("Don’t sell 'users' human-rights data; company's") == [
        "don't", "sell", "users", "human", "rights", "data", "company's",
    ]  # fmt: skip


def spans(lowered, start, end):
    """The words of a part of a text with their places, as `parted` cuts them."""
    offset, parts = parted(lowered, start, end)
    bounds = list(accumulate(map(len, parts), initial=offset))
    return list(zip(parts[1::2], bounds[1:-1:2], bounds[2::2], strict=True))


def test_the_words_of_a_sentence_stand_where_they_say():
    assert spans("we care. we act now.", 9, 20) == [
        ("we", 9, 11), ("act", 12, 15), ("now", 16, 19),
    ]  # fmt: skip


def test_a_word_belongs_to_the_sentence_in_which_it_starts():
    assert spans("policies2we act", 0, 9) == [("policies2we", 0, 11)]
    assert spans("policies2we act", 9, 15) == [("act", 12, 15)]


@given(st.text(alphabet="ab1'’ .-\nİß"), st.data())
def test_the_words_of_a_part_are_those_of_the_whole_that_start_in_it(text, data):
    lowered = lower_in_place(text)
    end = data.draw(st.integers(0, len(text)))
    start = data.draw(st.integers(0, end))
    whole = spans(lowered, 0, len(text))
    assert [word for word, _, _ in whole] == words_in(text)
    assert spans(lowered, start, end) == [one for one in whole if start <= one[1] < end]


@given(st.text())
def test_every_word_stands_where_it_says(text):
    behind = 0
    for word, start, end in spans(lower_in_place(text), 0, len(text)):
        assert behind <= start < end
        assert len(text[start:end]) == len(word)
        assert not text[start:end].isspace()
        behind = end
