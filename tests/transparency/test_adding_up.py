"""Sums run over exact values only, and say what they left out."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pledgebook.transparency.adding_up import add_up
from pledgebook.transparency.cells import Conventions, read_cell
from pledgebook.transparency.model import Status

WRITTEN = st.lists(
    st.one_of(
        st.integers(min_value=0, max_value=10_000).map(str),
        st.sampled_from(["0-249", "<10", "500+", "about 300", "", "prohibited by law"]),
    ),
    max_size=30,
)


def cells(*texts):
    return [read_cell(text, Conventions()) for text in texts]


def test_a_sum_says_what_it_left_out_and_between_which_bounds_that_lies():
    total = add_up(cells("10", "0", "0-249", "<10", "prohibited by law", "n/a"))
    assert (total.exact, total.count) == (10, 2)
    assert (total.low, total.high) == (0, 258)
    assert (total.bounded, total.silent) == (2, 2)
    assert total.sentence() == (
        "left out of the sum: 1 a band, 1 fewer than, 1 prohibited by law, "
        "1 left empty, no reason given; those with bounds lie between 0 and 258 together"
    )


def test_a_sum_without_any_number_is_not_zero():
    assert not add_up(cells("", "0-249")).known
    assert add_up(cells("0")).known


@given(texts=WRITTEN)
def test_only_stated_numbers_enter_the_sum_and_every_cell_is_accounted_for(texts):
    total = add_up(cells(*texts))
    stated = [text for text in texts if text.isdigit()]
    assert total.exact == sum(map(Decimal, stated))
    assert total.count == len(stated)
    assert total.count + sum(n for _, n in total.left_out) == len(texts)


@given(texts=WRITTEN, more=WRITTEN)
def test_sums_of_parts_are_the_sum_of_all(texts, more):
    one, other, both = (add_up(cells(*part)) for part in (texts, more, texts + more))
    assert both.exact == one.exact + other.exact
    assert both.low == one.low + other.low
    assert Status.EXACT not in dict(both.left_out)
