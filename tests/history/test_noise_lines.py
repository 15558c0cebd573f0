import pytest

from pledgebook.history.model import Kind
from pledgebook.history.noise import alone, between, is_menu_line

MENU = "Terms of Service | Software License | Residential Policies | Report Abuse"


def test_a_row_of_links_is_furniture_however_it_changes():
    assert between(MENU, MENU + " | Cookies") is Kind.FURNITURE
    assert alone(MENU) is Kind.FURNITURE


@pytest.mark.parametrize(
    "text",
    [
        "Legal Department | 1 Harbour Street | Dublin",
        "We delete data | we encrypt it and never sell it to anyone | we report | we review.",
        "We will not sell data.",
    ],
)
def test_a_line_that_says_something_is_no_row_of_links(text):
    assert not is_menu_line(text)
