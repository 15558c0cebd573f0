"""What counts, and what looks alike and does not, for the Commitment indicators of 2015."""

import pytest
from tests.frameworks.one_text import answer

# fmt: off
CASES = [
    # element, text, expected
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
