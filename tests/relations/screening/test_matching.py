"""Names are compared with the field's library; every feature says why in a sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.relations.model import Entity, EntityName, NameKind
from pledgebook.relations.screening.matching import Band, compare

pytestmark = [pytest.mark.relations, pytest.mark.usefixtures("field_libraries")]


def entity(*names, **more):
    listed = [name if isinstance(name, EntityName) else EntityName(name) for name in names]
    return Entity(
        more.pop("id", names[0] if isinstance(names[0], str) else "x"),
        more.pop("schema", "Company"),
        tuple(listed),
        **more,
    )


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Siemens AG", "Siemens Aktiengesellschaft"),
        ("ЗАО Протей", "Protei JSC"),
        ("华为技术有限公司", "Huawei Technologies Co., Ltd."),
        ("Blackbird Intl", "Black Bird International GmbH"),
        ("Łódź Telekom Sp. z o.o.", "Lodz Telekom"),
    ],
)
def test_the_same_name_otherwise_written_is_a_strong_match(left, right):
    assert compare(entity(left), entity(right)).band is Band.STRONG


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Fjord Capital Fund 1 LLC", "Fjord Capital Fund 2 LLC"),
        ("Halvorsen Holding AS", "Halvorsen Shipping AS"),
        ("Advanced Systems International SAL", "Advanced German Technology"),
        ("Nordhavn Shipping", "Tarnholm Networks"),
    ],
)
def test_names_that_only_look_alike_are_no_firm_match(left, right):
    assert compare(entity(left), entity(right)).band in (Band.WEAK, Band.NONE)


def test_a_short_name_alone_is_never_firm_and_a_country_helps():
    assert compare(entity("NSO"), entity("NSO")).band is Band.WEAK
    assert (
        compare(entity("NSO", countries=("il",)), entity("NSO", countries=("il",))).band
        is Band.FAIR
    )


def test_an_acronym_is_worth_a_look_and_says_so():
    match = compare(entity("NSN"), entity("Nokia Siemens Networks"))
    assert match.band is Band.WEAK
    assert "initials" in match.reason


def test_the_score_does_not_saturate():
    short = compare(entity("Siemens"), entity("Siemens"))
    long = compare(entity("Siemens Halske Berliner Werke"), entity("Siemens Halske Berliner Werke"))
    placed = compare(
        entity("Siemens Halske Berliner Werke", countries=("de",)),
        entity("Siemens Halske Berliner Werke", countries=("de",)),
    )
    assert short.score < long.score < placed.score


def test_a_previous_name_and_a_weak_alias_are_named_as_such():
    former = entity("Newname AS", EntityName("Veritrace Systems AS", NameKind.PREVIOUS))
    match = compare(entity("Veritrace Systems"), former)
    assert "previous name" in match.reason
    weak = entity("Long Formal Name Ltd", EntityName("Veritrace", NameKind.WEAK))
    assert "weak alias" in compare(entity("Veritrace"), weak).reason


def test_different_leis_speak_against_and_the_same_one_decides():
    one = entity("Tarnholm AS", identifiers=(("lei", "A"),))
    other = entity("Tarnholm AS", identifiers=(("lei", "B"),))
    assert compare(one, other).band not in (Band.STRONG,)
    named_otherwise = entity("Quite Another Ltd", identifiers=(("lei", "A"),))
    assert compare(one, named_otherwise).band is Band.STRONG


def test_initials_of_people_fit_and_decide_nothing():
    match = compare(
        entity("J. Halvorsen", schema="Person"), entity("John Halvorsen", schema="Person")
    )
    assert match.band is not Band.STRONG
    assert "initial" in match.reason


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_can_be_compared_and_points_add_up(left, right):
    match = compare(entity(left or "-"), entity(right or "-"))
    assert 0 <= match.likeness <= 1
    assert match.score == compare(entity(left or "-"), entity(right or "-")).score


def test_likeness_of_pairs_keeps_its_floor():
    """The development half of the pairs; `python -m benchmarks.name_pairs` shows both halves."""
    from benchmarks.name_pairs import ours, rows

    says = ours("fair")
    pairs = [row for row in rows() if row["half"] == "development" and row["kind"] == "company"]
    right = sum(says(row) == (row["same"] == "yes") for row in pairs)
    assert right >= 38, f"{right} of {len(pairs)}"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("АО «Ласnга»", "АО «Ласега»"),
        ("丰龙明亚有o公司", "丰龙明亚有限公司"),
        ("Kafi Nasella", "Kofi Nasella"),
    ],
)
def test_names_that_are_the_same_but_for_a_letter_are_shown_and_not_firm(left, right):
    found = compare(entity(left), entity(right))
    assert found.band is Band.WEAK
    assert found.reason == "As written, the names are the same but for one letter."


def test_an_initial_alone_makes_no_match():
    found = compare(entity("Drareeror Helbraro S.."), entity("Danor Helce Software PLC"))
    assert found.band is Band.NONE
