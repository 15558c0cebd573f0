"""Source numbers are read out of cells as analysts write them; dates are known as damage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.assessing.index.source_cells import (
    cited_in,
    is_date,
    likely_originals,
    parse_refs,
)


@pytest.mark.parametrize(
    ("cell", "refs"),
    [
        ("", ()),
        ("1, 5", ("1", "5")),
        ("7; 10; 15; 16", ("7", "10", "15", "16")),
        ("15, 16 and 55", ("15", "16", "55")),
        ("57. 71, 72", ("57", "71", "72")),
        ("Sources 3 and 4, 10.6.5", ("3", "4")),
        ("S1; S2", ("1", "2")),
        ("Source 04", ("4",)),
        ("3-6", ("3", "4", "5", "6")),
        ("10/10.1", ("10", "10.1")),
        ("7, 7’, V2, 63a", ("7", "7'", "V2", "63a")),
        ("Element 4: Source 16 pg. 9,10", ("16",)),
        ("Element 1: 50, 51\nElement 2: 52", ("50", "51", "52")),
        ("source 8 page 4", ("8",)),
        ("Source 22, p. 111", ("22",)),
        ("71 (p. 1), 72, 77 (p. 27)", ("71", "72", "77")),
        ("Sources 1 and 2 (articles 15, 16.3 and 16.4)", ("1", "2")),
        ("Source 1: section 14 (page 14), section 8 (e), section 19 (iii)", ("1",)),
        ("Source 2 (Terms of Service (EN), Source 3 (Annual Report 2015)", ("2", "3")),
        ("Privacy policy (Source 11 for English, Source 12 for Arabic), 2", ("11", "12", "2")),
        ("(1) Terms of Service", ("1",)),
        ("Source 2: Removal Requests Report", ("2",)),
        ("1, 1, 2", ("1", "2")),
        ("2016-01-02 00:00:00", ()),
    ],
)
def test_a_cell_names_its_sources_and_no_pages_elements_or_articles(cell, refs):
    assert parse_refs(cell) == refs


@pytest.mark.parametrize(
    "cell",
    ["2016-01-02 00:00:00", "2016-01-02", "01/02/2016", "2-Jan", "2 Jan 2016", "42371", "33606"],
)
def test_a_date_or_its_serial_number_is_known_as_damage(cell):
    assert is_date(cell)


@pytest.mark.parametrize("cell", ["1, 2", "104", "2016", "2016-13-02", "99999", "12/40/2016", ""])
def test_other_cells_are_no_dates(cell):
    assert not is_date(cell)


@pytest.mark.parametrize(
    ("cell", "first"),
    [
        ("2016-01-02 00:00:00", "1, 2"),
        ("42371", "1, 2"),
        ("2014-10-12 00:00:00", "10, 12, 14"),
        ("33606", "1, 3, 92"),
    ],
)
def test_what_was_typed_before_the_spreadsheet_made_a_date_is_offered(cell, first):
    known = {str(number) for number in range(1, 100)}
    assert likely_originals(cell, known, edition_year=2017)[0] == first


def test_a_reading_that_names_a_missing_source_is_less_likely():
    assert likely_originals("2011-01-08", {"1", "8"}, edition_year=2017)[0] == "1, 8"


def test_the_sources_that_the_comment_cites_tell_which_reading_was_typed():
    known = {"6", "21", "22"}
    comment = "It may end the account (source 6, source 21 and source 22)."
    assert likely_originals("44733", known, comment)[0] == "6, 21, 22"
    assert cited_in(comment) == ("6", "21", "22")


@given(st.text())
def test_any_text_can_stand_in_a_cell(text):
    assert all(parse_refs(text))
    likely_originals(text, {"1"}, text, 2017)
