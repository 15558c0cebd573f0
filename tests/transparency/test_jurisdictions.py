"""Jurisdictions lead to one code, in many languages, with their parts and the states of the past."""

import pycountry
import pytest

from pledgebook.transparency.jurisdictions import (
    UnknownJurisdiction,
    jurisdiction,
    known_code,
    name_of,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("USA", "US"), ("United States*", "US"), ("GBR", "GB"), ("UK", "GB"), ("the Netherlands", "NL"),
        ("Allemagne", "DE"), ("España", "ES"), ("ドイツ", "DE"), ("Германия", "DE"), ("Korea", "KR"),
        ("Korea, Republic of", "KR"), ("Ivory Coast", "CI"), ("Côte d’Ivoire", "CI"),
        ("Palestinian Authority", "PS"), ("Kosovo", "XK"), ("California", "US-CA"), ("US-CA", "US-CA"),
        ("Crimea", "UA-43"), ("Soviet Union", "SUHH"), ("Zaire", "ZRCD"),
        ("Serbia and Montenegro", "CSXX"), ("Total", "001"), ("Other", "ZZ"), ("EL", "GR"),
        ("Türkiye", "TR"), ("Czech Republic", "CZ"),
    ],
)  # fmt: skip
def test_a_name_leads_to_its_code(text, code):
    assert jurisdiction(text) == code


def test_a_name_that_is_unknown_is_refused_with_the_nearest():
    with pytest.raises(UnknownJurisdiction, match="did you mean 'germany'"):
        jurisdiction("Germny")
    with pytest.raises(UnknownJurisdiction):
        jurisdiction("*DUMMY COUNTRIES")


def test_every_country_is_known_by_its_name_and_its_codes():
    for country in pycountry.countries:
        for text in (country.name, country.alpha_2, country.alpha_3, name_of(country.alpha_2)):
            assert jurisdiction(text) == country.alpha_2, text
    assert known_code("001")
    assert not known_code("QQ")
    assert name_of("") == "not broken down by country"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Congo (DRC)", "CD"),
        ("Congo (Kinshasa)", "CD"),
        ("Congo (Brazzaville)", "CG"),
        ("Korea (DPRK)", "KP"),
        ("Korea (South)", "KR"),
        ("Korea, Rep.", "KR"),
        ("China (Hong Kong)", "HK"),
        ("United Kingdom (Scotland)", "GB-SCT"),
        ("Eswatini (Swaziland)", "SZ"),
        ("Kenya (1)", "KE"),
        ("Kenya (see note)", "KE"),
    ],
)
def test_words_in_brackets_say_which_state_is_meant(text, code):
    assert jurisdiction(text) == code


@pytest.mark.parametrize("text", ["Congo (region)", "Georgia (US)", "Guinea (coast)"])
def test_a_name_that_brackets_leave_open_is_no_jurisdiction(text):
    with pytest.raises(UnknownJurisdiction):
        jurisdiction(text)
