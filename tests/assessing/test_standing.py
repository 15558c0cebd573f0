"""A report on risks speaks of everything; only what the company does there is evidence."""

import pytest
from tests.assessing.texts import case_of, reading

from pledgebook.assessing.model import Answer
from pledgebook.assessing.rulebook import compile_rules
from pledgebook.assessing.suggest import suggest
from pledgebook.frameworks.loader import load_builtin

RISKS = "\n".join(
    f"There is a risk that feature {number} spreads content that harms people."
    for number in range(1, 13)
)


@pytest.fixture(scope="module")
def book():
    return compile_rules(load_builtin())


def answer(book, element: str, text: str, kind: str = "report") -> str:
    document = reading(text, kind=kind)
    for one in suggest(book, [document], case_of(document)):
        if f"{one.framework_id}:{one.element_id}" == element:
            return one.answer.value
    raise AssertionError(element)


DESCRIBED = [
    ("telco-remedy-plan:accessible-mechanism", "A focused scope and transparent reporting mechanisms keep this likelihood low."),
    ("ungp:12-groups", "Adverse effects on women, children and people with disabilities are rated under the conventions on their rights."),
    ("telco-action-plan:6.2-necessary-and-proportionate", "Risk of unnecessary or disproportionate government data requests."),
    ("partner-commitments:no-misuse", "We are cognizant of the risk that partners misuse the service for human trafficking, in breach of our terms."),
    ("ungp:18-groups", "Options for accessibility reduce the risk that disabled travellers are shown unfit rooms."),
]  # fmt: skip


@pytest.mark.parametrize(("element", "text"), DESCRIBED)
def test_what_might_go_wrong_and_how_it_is_weighed_is_no_evidence(book, element, text):
    assert answer(book, element, f"{RISKS}\n{text}") == Answer.NO_DISCLOSURE


def test_what_the_company_does_about_it_stays_evidence(book):
    said = "We carry out human rights due diligence in every country."
    assert answer(book, "ungp:15b-process", f"{RISKS}\n{said}") != Answer.NO_DISCLOSURE
    promised = "We will respect human rights wherever we do business."
    assert answer(book, "ungp:11-respect", f"{RISKS}\n{promised}") != Answer.NO_DISCLOSURE
    partners = "Our terms require partners to respect the human rights of users."
    assert answer(book, "ungp:16c-partners", f"{RISKS}\n{partners}") != Answer.NO_DISCLOSURE


def test_a_policy_that_speaks_of_risk_is_read_as_any_other(book):
    text = "People can report concerns about human rights through a grievance mechanism."
    asked = "telco-remedy-plan:accessible-mechanism"
    assert answer(book, asked, f"{RISKS}\n{text}", kind="policy") != Answer.NO_DISCLOSURE
    assert answer(book, asked, text) != Answer.NO_DISCLOSURE
