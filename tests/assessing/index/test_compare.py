"""Two cycles side by side: what changed, why, and what is left without re-assessments."""

import pytest
from tests.assessing.index.cycles import BROADBAND, GROUP, company, cycle, judged

from pledgebook.assessing.index.causes import Cause, cause_of, last_cycle_named
from pledgebook.assessing.index.compare import compare_cycles
from pledgebook.assessing.index.matching import map_elements, match_places
from pledgebook.assessing.index.model import ElementSpec
from pledgebook.assessing.index.scored import scheme_named
from pledgebook.assessing.scoring import Place, shown
from pledgebook.assessing.scoring.answer import Level


@pytest.mark.parametrize(
    ("comment", "cause"),
    [
        ("", Cause.UNKNOWN),
        ("No change.", Cause.UNKNOWN),
        ("This is an improvement to full credit, due to a new policy.", Cause.IMPROVED),
        ("This is a decline to partial credit based on changes to the terms.", Cause.DECLINED),
        ("This is a decline to no credit, due to a re-assessment of the page.", Cause.REASSESSED),
        ("A decline from full credit, due to a scoring error in 2018.", Cause.REASSESSED),
        ("A decline: the page was removed from the website.", Cause.DOCUMENT_REMOVED),
        ("Not applicable. The element is new to the 2020 edition.", Cause.FRAMEWORK_CHANGED),
        ("Changed from no, which does not constitute a score change.", Cause.OTHER),
        ("Credit moved.", Cause.OTHER),
    ],
)
def test_the_comment_on_a_change_names_its_cause(comment, cause):
    assert cause_of(judged(BROADBAND, "F06.01", "yes", change_comment=comment)) == cause


def compared(before, now, **more):
    schemes = (scheme_named("2018"), scheme_named("2019"))
    return compare_cycles(cycle(*before, edition="2018"), cycle(*now), schemes, **more)


def test_every_changed_answer_comes_with_both_answers_and_its_cause():
    comment = "This is an improvement due to a new policy."
    found = compared(
        [company(judged(BROADBAND, "F06.01", "no"), judged(BROADBAND, "F06.02", "yes"))],
        [
            company(
                judged(BROADBAND, "F06.01", "yes", change_comment=comment),
                judged(BROADBAND, "F06.02", "Yes"),
            )
        ],
    )
    (change,) = found.companies[0].changes
    assert (change.match.before.answer.answer, change.match.now.answer.answer) == ("no", "yes")
    assert change.cause == Cause.IMPROVED
    assert found.companies[0].compared == 2


def test_the_adjusted_total_leaves_reassessments_out_of_the_difference():
    reassessed = "A decline due to a re-assessment of the policy."
    found = compared(
        [company(judged(BROADBAND, "F06.01", "yes"), judged(BROADBAND, "F06.02", "no"))],
        [
            company(
                judged(BROADBAND, "F06.01", "no", change_comment=reassessed),
                judged(BROADBAND, "F06.02", "partial", change_comment="An improvement."),
            )
        ],
    )
    totals = found.companies[0]
    assert [shown(t) for t in (totals.before, totals.adjusted, totals.now)] == [
        "50.00",
        "0.00",
        "25.00",
    ]


def test_companies_of_one_cycle_only_are_named_and_not_compared():
    answer = judged(BROADBAND, "F06.01", "yes")
    found = compared([company(answer, name="Old")], [company(answer, name="New")])
    assert (found.joined, found.left, found.companies) == (("New",), ("Old",), ())


def test_a_group_is_compared_whatever_it_is_called():
    unnamed = Place(Level.GROUP, "", "")
    (match,) = match_places(
        company(judged(GROUP, "G01.01", "yes")), company(judged(unnamed, "G01.01", "no"))
    )
    assert match.changed


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("iOS mobile ecosystem", "iOS (mobile ecosystem)"),
        ("VKontakte", "VK"),
        ("Kakao Talk", "KakaoTalk"),
    ],
)
def test_a_service_is_known_under_a_changed_name(before, now):
    old = Place(Level.SERVICE, "messaging", before)
    new = Place(Level.SERVICE, "messaging", now)
    assert match_places(company(judged(old, "F06.01", "yes")), company(judged(new, "F06.01", "no")))


def spec(element, text):
    return ElementSpec(element, element.partition(".")[0], text)


LOG = "Does the company keep a public log of changes to its terms?"
NOTICE = "Does the company notify people when it restricts an account?"


def test_an_element_is_found_again_by_its_wording_within_its_family():
    before = [spec("F02.04", LOG), spec("F02.05", NOTICE)]
    now = [
        spec("F02a.01", LOG),
        spec("F02.05", LOG),
        spec("P02.04", NOTICE),
        spec("F02.04", NOTICE),
    ]
    assert map_elements(before, now) == {
        "F02a.01": "F02.04",
        "F02.05": "F02.04",
        "F02.04": "F02.05",
    }


def test_an_id_that_was_given_to_another_question_is_not_compared():
    assert map_elements([spec("F02.04", LOG)], [spec("F02.04", NOTICE)]) == {}
    assert map_elements([spec("F02.04", LOG)], [spec("F02.04", LOG + " Where?")]) == {
        "F02.04": "F02.04"
    }


def test_a_crosswalk_decides_where_it_names_an_element():
    found = compared(
        [company(judged(BROADBAND, "F06.01", "no"))],
        [company(judged(BROADBAND, "F06.09", "yes"))],
        crosswalk={"F06.09": "F06.01"},
    )
    assert found.companies[0].compared == 1


def test_the_cycle_that_is_meant_by_the_last_one_is_read_from_the_comments():
    answer = judged(
        BROADBAND, "F06.01", "yes", change_comment="An improvement since the 2018 edition."
    )
    assert last_cycle_named(cycle(company(answer))) == "2018"
