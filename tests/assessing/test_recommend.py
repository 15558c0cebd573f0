from dataclasses import replace

import pytest
from tests.assessing.texts import OTHER, THEME, case_of, reading

from pledgebook.assessing.assess import assess
from pledgebook.assessing.coverage import coverage
from pledgebook.assessing.model import Answer, Assessment
from pledgebook.capture.documents import FamilyLink, LinkKind, Rank
from pledgebook.frameworks.lexicon import Lexicon
from pledgebook.frameworks.loader import FrameworkSet, load_builtin, parse_framework
from pledgebook.reading.glossary import builtin_glossary
from pledgebook.reading.read import read

ELEMENT = """          - {{id: {id}, question: Q {id}?, cites: [P1], counts: X., theme: {theme},
             recommend: "{recommend}", importance: {importance}, stands_in: {stands_in},
             crosswalk: [{crosswalk}], evidence: {{yes: [{{all: ['"{word}"']}}]}}}}
"""


def framework(*elements: dict[str, object], framework_id: str = "small") -> FrameworkSet:
    defaults = {"theme": "one", "importance": 2, "stands_in": "any", "crosswalk": ""}
    text = f"""
format: pledgebook-framework/1
id: {framework_id}
title: T
short_title: T
issuer: N
edition: "1"
source: none
summary: S
categories:
  - id: c
    title: C
    indicators:
      - id: i
        title: I
        cites: [P1]
        elements:
"""
    for number, element in enumerate(elements):
        given = {"id": f"e{number}", "word": f"word{number}", "recommend": f"Do thing {number}."}
        text += ELEMENT.format(**{**defaults, **given, **element})
    return FrameworkSet((parse_framework(text, "f"),), Lexicon({}), (THEME, OTHER))


def run(frameworks: FrameworkSet, *readings) -> Assessment:
    return assess(case_of(*readings), readings, frameworks)


def test_gaps_of_one_theme_become_one_recommendation_with_all_its_elements():
    found = run(framework({}, {}, {}), reading("Nothing stands here."))
    (one,) = found.recommendations
    assert (one.number, one.theme, one.title) == (1, "one", "One")
    assert [element.element_id for element in one.elements] == ["e0", "e1", "e2"]
    assert one.text == "Do the one thing."
    assert one.asks == ("Do thing 0.",)
    assert one.cites == ("P1",)
    assert one.absent_in == ("policy",)


def test_nothing_is_recommended_where_the_answer_is_yes():
    assert run(framework({}), reading("It says word0 here.")).recommendations == ()


def test_what_weighs_more_comes_first():
    frameworks = framework({"importance": 1}, {"theme": "two", "importance": 3})
    found = run(frameworks, reading("Nothing stands here."))
    assert [one.theme for one in found.recommendations] == ["two", "one"]
    assert [one.number for one in found.recommendations] == [1, 2]
    assert found.recommendations[0].importance > found.recommendations[1].importance


def test_a_gap_alone_in_its_theme_joins_the_gap_its_crosswalk_names():
    frameworks = framework({}, {}, {"theme": "two", "crosswalk": "'small:e0'"})
    (one,) = run(frameworks, reading("Nothing stands here.")).recommendations
    assert [element.element_id for element in one.elements] == ["e0", "e1", "e2"]


def test_advice_that_says_the_same_is_given_once():
    frameworks = framework(
        {"recommend": "Publish a complete register of complaints every year."},
        {"recommend": "Publish every year a complete register of complaints received."},
    )
    (one,) = run(frameworks, reading("Nothing stands here.")).recommendations
    assert one.asks == ("Publish a complete register of complaints every year.",)


def test_the_rank_asked_for_is_said_with_where_it_stands_today():
    frameworks = framework({"stands_in": "policy"})
    found = run(frameworks, reading("Nothing stands here."), reading("It says word0 here.", "qa", "qa"))  # fmt: skip
    (one,) = found.recommendations
    assert one.asks_for_rank is Rank.POLICY
    assert one.where == "in the policy itself, not in the Q&A alone"
    assert one.evidence[0].document_id == "qa"
    assert one.asks == ("Do thing 0. Today in part: “It says word0 here”.",)


def test_what_a_superseded_version_said_is_pointed_out():
    old = reading("It says word0 here.", "old")
    new = reading("Nothing stands here.", "new", links=[FamilyLink(LinkKind.SUPERSEDES, "old")])
    (one,) = run(framework({}), old, new).recommendations
    assert [old.anchor.exact for old in one.former] == ["It says word0 here."]
    assert one.absent_in == ("new",)


@pytest.fixture(scope="module")
def builtin():
    return load_builtin()


def test_a_silent_policy_gets_at_most_ten_recommendations_in_falling_importance(builtin):
    found = run(builtin, reading("Trees grow in our yard."))
    importance = [one.importance for one in found.recommendations]
    assert 3 <= len(found.recommendations) <= 10
    assert importance == sorted(importance, reverse=True)
    assert [one.number for one in found.recommendations] == list(range(1, len(importance) + 1))


def test_the_same_documents_give_the_same_assessment(builtin):
    one, two = reading("We respect human rights."), reading("We may confirm it.", "qa", "qa")
    first = assess(case_of(one, two), (one, two), builtin)
    second = assess(case_of(one, two), (two, one), builtin)
    assert first.suggestions == second.suggestions
    assert first.recommendations == second.recommendations


def test_coverage_counts_every_element_once_for_its_framework_and_its_category(builtin):
    found = run(builtin, reading("We respect human rights."))
    rows = coverage(builtin.frameworks, found.suggestions)
    whole = [row for row in rows if not row.category_id]
    assert sum(sum(row.counts.values()) for row in whole) == len(found.suggestions)
    assert sum(sum(row.counts.values()) for row in rows) == 2 * len(found.suggestions)
    assert all(set(row.counts) == set(Answer) for row in rows)
    assert all(row.applicable <= sum(row.counts.values()) for row in rows)


def test_a_gap_that_the_text_itself_raises_comes_before_one_it_never_touches():
    frameworks = framework(
        {"theme": "one", "stands_in": "policy"}, {"theme": "two", "importance": 2}
    )
    qa = reading("It says word0 here.", "qa", "qa")
    found = run(frameworks, reading("Nothing stands here."), qa)
    assert found.recommendations[0].theme == "one"


def test_a_theme_that_is_not_central_for_the_sector_comes_later(builtin):
    def place(sector: str) -> int:
        text = reading("We will not sell surveillance technology.")
        found = assess(replace(case_of(text), sector=sector), (text,), builtin)
        themes = [one.theme for one in found.recommendations]
        return themes.index("surveillance-sales") if "surveillance-sales" in themes else 99

    assert place("network_vendor") < place("internet_platform")


def test_an_open_term_that_a_rule_out_rests_on_is_asked_for_by_name(builtin):
    plain = reading("We will not sell products for active surveillance.")
    text = read(plain.document, plain.layer, builtin_glossary())
    found = run(builtin, text)
    (asked,) = [one for one in found.recommendations if one.theme == "define-terms"]
    assert any("“active surveillance”" in ask for ask in asked.asks)
    assert "active surveillance" in asked.evidence[0].anchor.exact
    assert asked.number <= 3


def test_a_recommendation_asks_few_things_and_says_what_they_rest_on(builtin):
    found = run(builtin, reading("We respect human rights."))
    for one in found.recommendations:
        assert 1 <= len(one.asks) <= 4
        assert 1 <= len(one.cites) <= 4
    assert any(cite.startswith("UNGP") for one in found.recommendations for cite in one.cites)


def test_a_privacy_notice_alone_is_not_asked_for_what_belongs_in_a_human_rights_policy():
    notice = reading("We will use your data to run the service.", "privacy-policy", kind="policy")
    notice = replace(notice, document=replace(notice.document, title="Privacy Policy"))
    asked = {one.theme for one in _assess_builtin(notice).recommendations}
    assert "human-rights-commitment" in asked
    assert "user-notice" in asked
    assert not asked & {"impact-assessment", "remedy-substance", "surveillance-sales"}


def _assess_builtin(*readings):
    return assess(case_of(*readings), list(readings), load_builtin())
