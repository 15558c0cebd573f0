"""Scores follow the published rules of the Ranking Digital Rights index."""

import csv
import gzip
from collections import defaultdict
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.assessing.scoring import (
    IndexAnswer,
    Place,
    Verification,
    explain,
    scheme_for_edition,
    shown,
)
from pledgebook.assessing.scoring.answer import Level
from pledgebook.errors import InputError

GROUP = Place(Level.GROUP, "", "Tarnholm")
OPERATOR = Place(Level.OPERATING_COMPANY, "", "Tarnholm North")
PREPAID = Place(Level.SERVICE, "mobile", "Prepaid")
POSTPAID = Place(Level.SERVICE, "mobile", "Postpaid")
BROADBAND = Place(Level.SERVICE, "broadband", "Broadband")


def answers(*rows):
    return [
        IndexAnswer(place, element.split(".")[0], element, text) for place, element, text in rows
    ]


def indicator(edition, name, *rows):
    return shown(scheme_for_edition(edition)(answers(*rows)).find(name).value)


def test_a_level_is_the_mean_of_its_elements_and_leaves_na_out():
    assert (
        indicator(
            "2020",
            "F06",
            (BROADBAND, "F06.01", "yes"),
            (BROADBAND, "F06.02", "partial"),
            (BROADBAND, "F06.03", "N/A"),
        )
        == "75.00"
    )


def test_prepaid_and_postpaid_count_as_one_mobile_service():
    assert (
        indicator(
            "2019",
            "P09",
            (PREPAID, "P09.01", "yes"),
            (POSTPAID, "P09.01", "no"),
            (BROADBAND, "P09.01", "yes"),
        )
        == "75.00"
    )


def test_g1_averages_group_and_operating_company_and_ignores_services():
    rows = [
        (GROUP, "G01.01", "yes"),
        (OPERATOR, "G01.01", "no disclosure found"),
        (BROADBAND, "G01.01", "yes"),
    ]
    assert indicator("2020", "G01", *rows) == "50.00"


def test_g4_averages_group_operating_company_and_services_equally():
    rows = [
        (GROUP, "G04a.01", "yes"),
        (OPERATOR, "G04a.01", "no"),
        (PREPAID, "G04a.01", "no"),
        (BROADBAND, "G04a.01", "no"),
    ]
    assert indicator("2020", "G04a", *rows) == "33.33"


def test_a_governance_indicator_averages_its_two_aspects_before_2020():
    free = Place(Level.GROUP, "", "Tarnholm", "FoE")
    private = Place(Level.GROUP, "", "Tarnholm", "P")
    assert indicator("2019", "G02", (free, "G02.01", "yes"), (private, "G02.01", "no")) == "50.00"


@pytest.mark.parametrize(
    ("edition", "element", "answer", "points"),
    [
        ("2017", "F11.01", "no", "100.00"),
        ("2019", "F11.01", "yes", "0.00"),
        ("2019", "F11.01", "no disclosure found", "0.00"),
        ("2019", "F09.02", "yes", "100.00"),
        ("2020", "F09.02", "yes", "0.00"),
        ("2022", "F09.02", "no", "100.00"),
        ("2015", "F11.01", "no", "100.00"),
    ],
)
def test_reversed_elements_reward_no_and_never_silence(edition, element, answer, points):
    assert indicator(edition, element.split(".")[0], (BROADBAND, element, answer)) == points


def test_families_average_their_sub_indicators_and_the_total_is_the_mean_of_families():
    scores = scheme_for_edition("2020")(
        answers(
            (BROADBAND, "F01a.01", "yes"),
            (BROADBAND, "F01b.01", "no"),
            (BROADBAND, "F06.01", "yes"),
            (BROADBAND, "P12.01", "yes"),
        )
    )
    assert shown(scores.families["F01"].value) == "50.00"
    assert shown(scores.categories["Freedom of Expression"].value) == "75.00"
    assert shown(scores.total.value) == "83.33"


def test_in_2015_an_if_then_indicator_falls_back_to_four_fifths_of_its_b_elements():
    rows = [
        (GROUP, "C05.A", "no/insufficient evidence"),
        (GROUP, "C05.B.1", "yes"),
        (GROUP, "C05.B.2", "yes"),
    ]
    assert indicator("2015", "C05", *rows) == "80.00"
    assert indicator("2015", "C05", (GROUP, "C05.A", "yes"), (GROUP, "C05.B.1", "no")) == "100.00"


@pytest.mark.parametrize(
    ("element", "answer", "points"),
    [
        ("C01.B", "Executive-level comment", "100.00"),
        ("C01.B", "Managerial-level comment", "50.00"),
        ("F10.01", "It discloses the purpose of doing so.", "50.00"),
        ("P13.01", "There is a built-in option.", "66.67"),
    ],
)
def test_in_2015_single_choices_are_known_by_their_distinguishing_words(element, answer, points):
    place = GROUP if element.startswith("C") else BROADBAND
    assert indicator("2015", element.split(".")[0], (place, element, answer)) == points


def test_na_may_be_spelt_without_its_stroke():
    assert indicator("2022", "F06", (BROADBAND, "F06.01", "NA")) == "N/A"


def test_an_unknown_answer_is_refused_with_the_known_ones():
    with pytest.raises(InputError, match=r"no answer 'maybe'.*Known answers: n/a, no"):
        indicator("2020", "F06", (BROADBAND, "F06.01", "maybe"))


def test_a_score_carries_the_least_verified_state_of_its_inputs():
    rows = [
        IndexAnswer(BROADBAND, "F06", "F06.01", "yes", Verification.FINAL),
        IndexAnswer(BROADBAND, "F06", "F06.02", "yes", Verification.COLLECTED),
    ]
    assert scheme_for_edition("2020")(rows).total.verification == Verification.COLLECTED


def test_the_explanation_shows_every_answer_and_the_exact_fraction():
    scores = scheme_for_edition("2020")(
        answers(*((BROADBAND, f"F06.0{n}", a) for n, a in enumerate(("yes", "no", "no"), 1)))
    )
    assert explain(scores.find("F06")).splitlines() == [
        "F06 · service · Broadband: 33.33 (exactly 100/3)  [mean of 3]",
        "├─ F06.01: 100.00  [answer: yes]",
        "├─ F06.02: 0.00  [answer: no]",
        "└─ F06.03: 0.00  [answer: no]",
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 200), "0.01"),
        (Fraction(2345, 1000), "2.35"),
        (Fraction(200, 3), "66.67"),
        (Fraction(124999999999, 10**10), "12.50"),
        (None, "N/A"),
    ],
)
def test_scores_are_rounded_half_up_and_only_when_shown(value, text):
    assert shown(value) == text


rows = st.lists(
    st.tuples(
        st.sampled_from([GROUP, OPERATOR, PREPAID, POSTPAID, BROADBAND]),
        st.sampled_from(["G01.01", "G04a.01", "G04b.01", "F01a.01", "F01b.02", "F11.01", "P12.01"]),
        st.sampled_from(["yes", "partial", "no", "no disclosure found", "N/A"]),
    ),
    min_size=1,
    unique_by=lambda row: (row[0], row[1]),
)


@given(rows, st.randoms())
def test_scores_do_not_depend_on_the_order_of_answers(given_rows, random):
    ordered = scheme_for_edition("2020")(answers(*given_rows))
    shuffled = list(given_rows)
    random.shuffle(shuffled)
    assert scheme_for_edition("2020")(answers(*shuffled)) == ordered


@given(rows, st.sampled_from([PREPAID, BROADBAND]))
def test_an_answer_that_is_not_applicable_never_moves_a_mean(given_rows, place):
    before = scheme_for_edition("2020")(answers(*given_rows)).total.value
    more = [*given_rows, (place, "P12.99", "N/A")]
    assert scheme_for_edition("2020")(answers(*more)).total.value == before


def _read(folder, name):
    with gzip.open(folder / "rdr" / f"{name}.csv.gz", "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _published(text):
    return "N/A" if text in {"", "N/A"} else shown(Fraction(text))


KNOWN_SLIPS = {"2015": 0, "2017": 8 + 16, "2019": 1 + 2, "2020": 0}
"""Indicators and totals of the published sheets that do not follow from their own answers."""


@pytest.mark.shared
def test_published_indicators_and_totals_follow_from_the_answers(shared_data):
    given_answers = defaultdict(list)
    for row in _read(shared_data, "elements"):
        place = Place(Level(row["level"]), row["service_class"], row["service"], row["aspect"])
        given_answers[row["year"], row["company"]].append(
            IndexAnswer(place, row["indicator"], row["element"], row["answer"])
        )
    scores = {key: scheme_for_edition(key[0])(rows) for key, rows in given_answers.items()}
    slips = dict.fromkeys(KNOWN_SLIPS, 0)
    for row in _read(shared_data, "indicator_scores"):
        score = scores[row["year"], row["company"]].find(row["indicator"])
        slips[row["year"]] += shown(score.value if score else None) != _published(
            row["score_published"]
        )
    for row in _read(shared_data, "totals"):
        score = scores[row["year"], row["company"]].find(row["scope"])
        slips[row["year"]] += shown(score.value) != _published(row["score_published"])
    assert slips == KNOWN_SLIPS
