"""What counts, and what looks alike and does not, for the Commitment indicators of 2015."""

import pytest
from tests.frameworks.one_text import answer

# fmt: off
CASES = [
    # element, text, expected
    ("c1-a-human-rights", "The Sustainability Committee met four times and discussed human rights at each meeting.", "none"),
    ("c1-a-privacy", "The Chief Privacy Officer supports the managers of each country.", "none"),
    ("c1-a-human-rights", "We are committed to respecting human rights.", "yes"),
    ("c1-a-human-rights", "We aim to support human rights.", "partial"),
    ("c1-a-human-rights", "All rights reserved by Norvik.", "none"),
    ("c1-a-expression", "We will respect freedom of expression in all our services.", "yes"),
    ("c1-a-expression", "Freedom of expression is one of the human rights that matter most to our users.", "partial"),
    ("c1-a-expression", "Our staff may speak freely in meetings.", "none"),
    ("c1-a-privacy", "We respect the right to privacy of our users.", "yes"),
    ("c1-a-privacy", "We use cookies as described in our privacy policy.", "none"),
    ("c1-b-expression", "“Free expression is the ground we stand on,” said our chief executive in her speech.", "yes"),
    ("c1-b-privacy", "Our chief executive wrote in an open letter that privacy is a human right.", "yes"),
    ("c1-b-privacy", "Questions on privacy: write to the privacy team.", "none"),
    ("c2-1-board-privacy", "The audit committee of the Board oversees privacy.", "yes"),
    ("c2-1-board-privacy", "The Board of Directors reviews human rights risks.", "partial"),
    ("c2-1-board-expression", "The Board of Directors oversees financial reporting.", "none"),
    ("c2-2-executive-privacy", "Our chief privacy officer oversees privacy across the group.", "yes"),
    ("c2-3-management-expression", "Our human rights team is responsible for freedom of expression.", "yes"),
    ("c3-1-training-privacy", "All employees are trained on privacy every year.", "yes"),
    ("c3-1-training-privacy", "We offer fitness training to employees.", "none"),
    ("c3-1-training-expression", "Employees receive training on human rights.", "partial"),
    ("c3-2-whistleblower", "Employees can report human rights violations through our whistleblower channel.", "yes"),
    ("c3-2-whistleblower", "Employees can report fraud through the ethics hotline.", "partial"),
    ("c3-2-whistleblower", "Employees park behind the building.", "none"),
    ("c4-1-laws-expression", "We analyse the laws of each country in which we operate for their effect on freedom of expression.", "yes"),
    ("c4-1-laws-privacy", "We comply with privacy laws.", "none"),
    ("c4-2-existing-privacy", "We regularly assess the privacy risks of our products and services.", "yes"),
    ("c4-3-new-expression", "Before entering a new market we assess the risks to freedom of expression.", "yes"),
    ("c4-3-new-privacy", "A privacy impact assessment is part of our design work.", "partial"),
    ("c4-4-enforcement-expression", "We assess how enforcement of our terms of service affects freedom of expression.", "yes"),
    ("c4-5-in-depth", "Where we identify a high risk to human rights, we conduct an in-depth assessment.", "yes"),
    ("c4-6-leaders", "The results of human rights impact assessments are presented to the Board and considered in its decisions.", "yes"),
    ("c4-7-regular", "We conduct a human rights impact assessment every two years.", "yes"),
    ("c4-7-regular", "We regularly assess risks to privacy.", "partial"),
    ("c4-8-assured", "Our human rights impact assessment is verified by an independent third party.", "yes"),
    ("c4-8-assured", "Our accounts are audited by an independent third party.", "none"),
    ("c4-9-accredited", "The assessor is accredited by the Global Network Initiative.", "yes"),
    ("c5-a-initiative", "We are a member of the Global Network Initiative.", "yes"),
    ("c5-a-initiative", "We are a member of the chamber of commerce.", "none"),
    ("c5-b1-industry", "We are a founding member of the Telecommunications Industry Dialogue.", "yes"),
    ("c5-b2-affected", "We meet with human rights organisations and journalists to discuss freedom of expression.", "yes"),
    ("c5-b2-affected", "We consult human rights organisations and journalists on freedom of expression.", "yes"),
    ("c6-1-receive", "Users can submit a complaint if they believe that their privacy or freedom of expression was violated.", "yes"),
    ("c6-1-receive", "To file a complaint about copyright, fill in the form.", "none"),
    ("c6-2-kinds", "You can raise grievances about privacy, freedom of expression or discrimination.", "yes"),
    ("c6-3-respond", "We acknowledge receipt of a complaint within five days and respond within a month.", "yes"),
    ("c6-4-number", "In 2015 we received 212 complaints about privacy.", "yes"),
    ("c6-4-number", "We received no grievances concerning human rights in 2015.", "yes"),
    ("c6-4-number", "In 2015 we received 80 requests from law enforcement.", "none"),
    ("c6-5-evidence", "Of these complaints, 40 were resolved and led to a change of our rules.", "yes"),
    # in words of companies that do not borrow those of the standard
    ("c1-a-expression", "Acme respects and defends the freedom of expression of those who use its platform.", "yes"),
    ("c1-a-privacy", "Among the human rights that the Group pledges to safeguard is the privacy of its users.", "yes"),
    ("c2-2-executive-expression", "The Chief Legal Officer is responsible at executive level for how Acme affects users' freedom of expression.", "yes"),
    ("c2-2-executive-expression", "The executive committee encourages employees to express themselves freely in the yearly engagement survey that it oversees.", "none"),
    ("c2-2-executive-privacy", "An executive privacy council, made up of the heads of engineering, legal and security, supervises the Group's effect on the privacy of users.", "yes"),
    ("c2-3-management-expression", "A dedicated team in Public Policy manages freedom of expression issues across Acme's services.", "yes"),
    ("c2-3-management-expression", "Acme has a human rights team that runs its human rights programme from day to day.", "partial"),
    ("c2-3-management-privacy", "A privacy team of 60 specialists looks after how Acme's products affect users' privacy.", "yes"),
    ("c3-1-training-expression", "Acme trains its employees on freedom of expression and on how to handle demands to remove content.", "yes"),
    ("c3-1-training-privacy", "Every Acme employee has to take a privacy course each year.", "yes"),
    ("c3-1-training-privacy", "We offer parents and schools training on how children can protect their privacy online.", "none"),
    ("c3-2-whistleblower", "Whistleblower laws in the EU protect employees of public and private bodies who report breaches.", "none"),
    ("c4-1-laws-expression", "Before a policy on content is set, domestic legislation is reviewed by the Group for risks to freedom of expression.", "yes"),
    ("c4-1-laws-expression", "Acme follows developments in law that may affect human rights in its markets.", "partial"),
    ("c4-1-laws-privacy", "An overview of national interception powers and their bearing upon the privacy of customers is kept up to date by the Group and informs its procedures.", "yes"),
    ("c4-2-existing-expression", "The Group reviews the networks and platforms that it runs today for possible harm to freedom of expression.", "yes"),
    ("c4-2-existing-expression", "Acme reviews its current products and services for human rights risks.", "partial"),
    ("c4-2-existing-privacy", "Products that are already on the market are checked every year for risks to the privacy of users.", "yes"),
    ("c4-3-new-expression", "Before we enter a market, we assess the risks that this may bring for freedom of expression.", "yes"),
    ("c4-3-new-privacy", "Privacy risks for people are weighed by us whenever we plan an acquisition or a new service.", "yes"),
    ("c4-4-enforcement-expression", "We assess what the enforcement of our community rules does to users' freedom of expression.", "yes"),
    ("c4-4-enforcement-expression", "Acme reviews its content rules and their enforcement for impact on human rights.", "partial"),
    ("c4-4-enforcement-privacy", "Acme assesses how the enforcement of its terms, for example through scanning messages, affects users' privacy.", "yes"),
    ("c4-5-in-depth", "Acme carries out detailed human rights assessments in selected cases.", "partial"),
    ("c4-6-leaders", "Findings from the assessment of privacy and free expression go to the executive committee and guide its choices.", "yes"),
    ("c4-7-regular", "The Group follows a fixed three-year cycle for assessing its impacts on privacy and freedom of expression.", "yes"),
    ("c4-8-assured", "The human rights assessment of the Group has been assured by an outside auditor.", "yes"),
    ("c4-8-assured", "An outside adviser comments on the draft of each human rights assessment before Acme completes it.", "partial"),
    ("c4-9-accredited", "The outside firm that checks Acme's human rights assessments has long experience of human rights standards.", "partial"),
    ("c5-b2-affected", "We meet journalists, activists and other users whose human rights are affected by our services.", "yes"),
    ("c5-b2-affected", "Acme maintains a dialogue with its stakeholders on human rights.", "partial"),
    ("c6-1-receive", "Users who feel that Acme has violated their privacy or free expression can write to rights@acme.example.", "yes"),
    ("c6-2-kinds", "Acme's grievance channel takes up complaints about human rights, labour and the environment.", "partial"),
    ("c6-3-respond", "Complaints about privacy or expression are logged, reviewed by the human rights team, and answered in writing within thirty days.", "yes"),
]
# fmt: on


@pytest.mark.parametrize(
    ("element", "text", "expected"), CASES, ids=[f"{c[0]}: {c[1][:60]}" for c in CASES]
)
def test_a_sentence_is_answered_as_a_reader_would(element: str, text: str, expected: str) -> None:
    assert answer("rdr-2015-commitment", element, text, title="Human Rights Policy") == expected


def test_the_six_commitment_indicators_are_there() -> None:
    from pledgebook.frameworks.loader import load_builtin

    framework = load_builtin(["rdr-2015-commitment"]).frameworks[0]
    assert [one.id for one in framework.categories[0].indicators] == [
        "c1",
        "c2",
        "c3",
        "c4",
        "c5",
        "c6",
    ]
