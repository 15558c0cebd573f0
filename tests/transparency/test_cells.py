"""A cell is a number, a number within bounds, or a silence; never a middle."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.transparency.cells import Conventions, UnreadableCell, read_cell
from pledgebook.transparency.model import Status

REQUESTS = Conventions()


@pytest.mark.parametrize(
    ("text", "status", "low", "high"),
    [
        ("12", "exact", 12, 12),
        (" 1,234 ", "exact", 1234, 1234),
        ("1 234", "exact", 1234, 1234),
        ("12,34,567", "exact", 1234567, 1234567),
        ("17*", "exact", 17, 17),
        ("2,000¹", "exact", 2000, 2000),
        ("-1", "exact", -1, -1),
        ("5.5", "exact", Decimal("5.5"), Decimal("5.5")),
        ("0", "zero", 0, 0),
        ("None", "zero", 0, 0),
        ("aucune", "zero", 0, 0),
        ("0-249", "band", 0, 249),
        ("1,000 – 1,249", "band", 1000, 1249),
        ("between 1 and 10", "band", 1, 10),
        ("up to 250", "band", 0, 250),
        ("<10", "fewer_than", 0, 9),
        ("fewer than 1,000", "fewer_than", 0, 999),
        ("weniger als 10", "fewer_than", 0, 9),
        ("100+", "at_least", 100, None),
        ("more than 100", "at_least", 101, None),
        ("about 1,200", "rounded", 1150, 1250),
        ("1.2 million", "rounded", 1150000, 1250000),
        ("5.43% of 2,510,798", "rounded", 136211, 136461),
        ("", "unexplained", None, None),
        ("–", "unexplained", None, None),
        ("n/a", "unexplained", None, None),
        ("*", "unexplained", None, None),
        ("Unlawful to disclose", "prohibited", None, None),
        ("Prohibited by law", "prohibited", None, None),
        ("Published by the Government", "government_publishes", None, None),
        ("Direct access", "direct_access", None, None),
        ("not recorded", "not_collected", None, None),
        ("Not broken down by country", "not_broken_down", None, None),
        ("Not disclosed", "not_disclosed", None, None),
        ("not applicable", "not_applicable", None, None),
    ],
)
def test_a_cell_is_what_it_says(text, status, low, high):
    cell = read_cell(text, REQUESTS)
    assert (cell.status, cell.low, cell.high) == (Status(status), low, high)
    assert cell.verbatim == text


@pytest.mark.parametrize(
    "text", ["abc", "12 or so", "1.234", "249-0", "85%", "9" * 16, "1,23", "٣"]
)
def test_what_would_have_to_be_guessed_is_refused(text):
    with pytest.raises(UnreadableCell):
        read_cell(text, REQUESTS)


def test_a_report_can_write_decimals_with_a_comma():
    german = Conventions(decimal=",")
    assert read_cell("1.234", german).low == 1234
    assert read_cell("97,8 %", Conventions("percent", decimal=",")).low == Decimal("97.8")


def test_a_report_says_what_its_marks_stand_for():
    how = Conventions(statuses={"*": Status.PROHIBITED, "x": Status.DIRECT_ACCESS})
    assert read_cell("*", how).status is Status.PROHIBITED
    assert read_cell("X", how).status is Status.DIRECT_ACCESS
    assert read_cell("12*", how).status is Status.EXACT


def test_numbers_that_the_report_says_it_rounds_get_bounds():
    how = Conventions(rounding=Decimal(1000))
    cell = read_cell("2,000", how)
    assert (cell.status, cell.low, cell.high) == (Status.ROUNDED, 1500, 2500)
    assert read_cell("0", how).status is Status.ZERO


def test_shares_can_be_written_as_fractions():
    assert read_cell("0.97", Conventions("percent", fraction=True)).low == 97


counts = st.integers(min_value=0, max_value=10**9)


@given(low=counts, width=st.integers(min_value=1, max_value=10**6), grouped=st.booleans())
def test_a_band_keeps_its_ends_and_has_no_middle(low, width, grouped):
    high = low + width
    text = f"{low:,}-{high:,}" if grouped else f"{low} to {high}"
    cell = read_cell(text, REQUESTS)
    assert (cell.verbatim, cell.status, cell.low, cell.high) == (text, Status.BAND, low, high)


@given(count=counts)
def test_a_count_is_read_exactly_however_it_is_grouped(count):
    for text in (str(count), f"{count:,}", f"{count:,}".replace(",", "\u202f")):
        cell = read_cell(text, REQUESTS)
        assert (cell.low, cell.high, cell.verbatim) == (count, count, text)
        assert cell.status is (Status.ZERO if count == 0 else Status.EXACT)


@given(text=st.text(max_size=40))
def test_any_text_is_kept_word_for_word_or_refused(text):
    try:
        cell = read_cell(text, REQUESTS)
    except UnreadableCell:
        return
    assert cell.verbatim == text
    if cell.status.silent:
        assert cell.low is None
        assert cell.high is None
    elif cell.status.exact:
        assert cell.low == cell.high
    if cell.low is not None and cell.high is not None:
        assert cell.low <= cell.high
