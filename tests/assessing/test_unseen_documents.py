"""Sentences as companies write them that answered questions which they say nothing of."""

import pytest
from tests.assessing.texts import case_of, reading

from pledgebook.assessing.model import Answer, Suggestion
from pledgebook.assessing.referring import lists_issues
from pledgebook.assessing.rulebook import RuleBook, compile_rules
from pledgebook.assessing.suggest import suggest
from pledgebook.frameworks.loader import load_builtin
from pledgebook.reading.terms_gathering import gather_terms

FRAMEWORKS = (
    "clarity",
    "partner-commitments",
    "telco-action-plan",
    "telco-remedy-plan",
    "telecom-dialogue",
    "transparency-reporting",
    "ungp",
)


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return compile_rules(load_builtin(FRAMEWORKS))


def answered(book: RuleBook, element: str, text: str, kind: str) -> Suggestion:
    one = reading(f"# On human rights\n{text}", kind=kind)
    framework, name = element.split(":")
    found = suggest(book, [one], case_of(one), gather_terms([one]))
    return next(s for s in found if (s.framework_id, s.element_id) == (framework, name))


@pytest.mark.parametrize(
    ("element", "text"),
    [
        (
            "ungp:18b-consultation",
            "In 2023 we identified our most salient human rights issues:\n"
            "- forced labour, including the recruitment of migrant workers;",
        ),
        (
            "telco-action-plan:1.4-surveillance-technology",
            "In 2023 we identified our most salient human rights issues:\n"
            "- misuse of our products for unlawful surveillance;",
        ),
        (
            "clarity:rank-prevails",
            "Where national law and human rights standards differ, we follow the higher standard.",
        ),
        (
            "clarity:scope-past",
            "We conduct human rights impact assessments before every divestment and acquisition.",
        ),
        (
            "telco-action-plan:7.1-report-demands",
            "An annual transparency report is envisaged but its publication depends on approval.",
        ),
        (
            "telco-action-plan:8.2-engage-on-law",
            "We are committed to the International Bill of Human Rights and will seek to prevent harm.",
        ),
        (
            "telco-action-plan:10.2-remedy",
            "Where a supplier is unwilling to remedy a critical breach, we will end the contract, "
            "having considered the effect on workers and their human rights.",
        ),
        (
            "telco-remedy-plan:restitution",
            "The mechanism aims at restoring a dialogue between the affected people and the client.",
        ),
        (
            "partner-commitments:contract-terms",
            "This policy does not create any contractual rights for third parties.",
        ),
    ],
)
def test_what_only_names_the_subject_answers_nothing(book, element, text):
    assert answered(book, element, text, "human_rights_policy").answer is Answer.NO_DISCLOSURE


def test_the_own_text_that_prevails_over_local_law_still_counts(book):
    text = "Where local law and this policy differ, this policy prevails."
    found = answered(book, "clarity:rank-prevails", text, "human_rights_policy")
    assert found.answer is Answer.YES


def test_no_legal_basis_is_no_count_of_zero(book):
    text = "We received 37 requests to block content that had no legal basis."
    found = answered(book, "transparency-reporting:zero-said", text, "transparency_report")
    assert found.answer is not Answer.YES


def test_the_quote_for_a_published_report_is_the_line_that_names_it(book):
    text = "SundaTel Group.\nTransparency Report 2024 on demands.\nWe received 37 requests."
    found = answered(book, "transparency-reporting:report-published", text, "transparency_report")
    assert "Transparency Report 2024" in found.evidence[0].anchor.exact


@pytest.mark.parametrize(
    ("lead_in", "only_named"),
    [
        ("We identified our most salient human rights issues:", True),
        ("The following risks were determined:", True),
        ("We will address these risks:", False),
        ("We do not accept the following risks:", False),
        ("We publish the following figures:", False),
    ],
)
def test_a_list_of_issues_is_known_by_what_leads_in_to_it(lead_in, only_named):
    assert lists_issues(lead_in) is only_named


def test_access_that_is_not_given_denies_no_figures(book):
    text = "We do not give any government unfettered access to customer data."
    found = answered(book, "transparency-reporting:complied", text, "statement")
    assert found.answer is Answer.NO_DISCLOSURE
    text = "We do not publish figures on how many requests we complied with."
    found = answered(book, "transparency-reporting:complied", text, "statement")
    assert found.answer is Answer.NO
