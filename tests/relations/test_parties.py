"""Cells name one party, several, a unit, a country, or nobody."""

import pytest

from pledgebook.relations.parties import Party, is_short_form, parties


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Fjordsec", (Party("Fjordsec"),)),
        (
            "(buyer not named in this source)",
            (Party("(buyer not named in this source)", named=False),),
        ),
        ("unknown", (Party("unknown", named=False),)),
        ("", (Party("", named=False),)),
        ("Ethiopia / Security Service", (Party("Security Service", ("et",)),)),
        ("Iran (TCI)", (Party("TCI", ("ir",)),)),
        ("Fjord Special Equipment Co (FSEC)", (Party("Fjord Special Equipment Co", alias="FSEC"),)),
        ("Tarnholm (Monitoring / Probes)", (Party("Tarnholm", unit="Monitoring / Probes"),)),
        ("Marathon (broker)", (Party("Marathon", role="broker"),)),
        ("Old / New executives", (Party("Old", people=True), Party("New", people=True))),
        ("New and four executives", (Party("New", people=True),)),
        ("A; B", (Party("A"), Party("B"))),
        ("Unknown Pleasures Ltd", (Party("Unknown Pleasures Ltd"),)),
    ],
)
def test_who_a_cell_names(cell, expected):
    assert parties(cell) == expected


def test_a_short_form_has_the_letters_of_the_long_one_in_their_order():
    assert is_short_form("ZTEsec", "ZTE Special Equipment Co")
    assert not is_short_form("TCI", "Iran")
    assert not is_short_form("Monitoring Center", "Nokia Siemens Networks")
