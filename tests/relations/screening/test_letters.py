"""Words one letter apart have a number in common, whatever the letter and wherever it is."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from pledgebook.relations.screening.letters import (
    halves,
    halves_of,
    letter_sets,
    number_of,
    pair_sets,
    pairs_of,
    set_of,
    whole,
    with_one_gone,
)

LETTERS = st.text("abcdeéж中", min_size=1, max_size=12)


@st.composite
def slips(draw):
    word = draw(LETTERS)
    place = draw(st.integers(0, len(word)))
    new = draw(st.text("abcж", max_size=1))
    return word, word[:place] + new + word[place + draw(st.integers(0, 1)) :]


@given(slips())
def test_words_one_letter_apart_have_a_number_in_common(pair):
    numbers, places = with_one_gone(list(pair))
    assert set(numbers[places == 0]) & set(numbers[places == 1])


@given(slips())
def test_names_one_letter_apart_share_a_half(pair):
    name, slipped = pair
    if OSA.distance(name, slipped) > 1 or not slipped:
        return
    first, second = halves([name])
    one, two = halves_of(slipped, len(name))
    assert int(first[0]) == one or int(second[0]) == two


@given(st.lists(st.text("abжé中", max_size=9), max_size=5))
def test_many_words_at_once_get_the_numbers_that_they_get_one_by_one(words):
    assert whole(words).tolist() == [number_of(word) for word in words]
    assert letter_sets(words).tolist() == [set_of(word) for word in words]
    assert pair_sets(words).tolist() == [pairs_of(word) for word in words]


def test_nothing_has_no_numbers():
    for found in (whole([]), *with_one_gone([]), *halves([]), letter_sets([])):
        assert len(found) == 0
