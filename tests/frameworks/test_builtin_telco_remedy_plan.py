"""What counts, and what looks alike and does not, for the Telco Remedy Plan."""

import pytest
from tests.frameworks.one_text import answer

# fmt: off
CASES = [
    # element, text, expected
    ("accessible-mechanism", "Anyone affected by our products can submit a complaint about human rights to our grievance mechanism.", "yes"),
    ("accessible-mechanism", "Employees may use the speak-up line.", "partial"),
    ("accessible-mechanism", "We have no grievance mechanism for users.", "no"),
    ("accessible-mechanism", "Billing complaints go to customer service.", "none"),
    ("several-ways-in", "The grievance mechanism is available in local languages and free of charge.", "yes"),
    ("several-ways-in", "You can reach the hotline by phone or by email.", "yes"),
    ("several-ways-in", "Our website is available in twelve languages.", "none"),
    ("safe-to-use", "Complaints can be made anonymously. We do not tolerate retaliation against anyone who raises a concern.", "yes"),
    ("safe-to-use", "Concerns are treated confidentially.", "partial"),
    ("safe-to-use", "Employees must protect confidential information.", "none"),
    ("steps-and-times", "We acknowledge each complaint within five working days and resolve grievances within 60 days.", "yes"),
    ("steps-and-times", "Grievances are reviewed in a process of three stages.", "partial"),
    ("steps-and-times", "Invoices are paid within 30 days.", "none"),
    ("consulted-on-design", "We consulted affected communities on the design of the grievance mechanism.", "yes"),
    ("consulted-on-design", "Engineers are consulted on the design of the radio unit.", "none"),
    ("incident-reporting", "Employees must report any human rights incident, and each is recorded in an incident register.", "yes"),
    ("incident-reporting", "Employees have to report breaches of the code.", "partial"),
    ("investigate", "Every complaint is investigated by an independent third party.", "yes"),
    ("investigate", "We investigate all complaints about misuse.", "partial"),
    ("investigate", "We may help the police to investigate criminal offences.", "none"),
    ("hear-the-affected", "We interview affected users as part of the investigation.", "yes"),
    ("hear-the-affected", "Candidates are interviewed twice for a job.", "none"),
    ("answer-the-complainant", "The complainant is kept informed and receives feedback on the outcome.", "yes"),
    ("review-of-outcome", "A person who is not satisfied with the outcome of a complaint can appeal to an ombudsperson.", "yes"),
    ("review-of-outcome", "Disputes are settled by binding arbitration.", "none"),
    ("report-on-complaints", "In 2015 we received no complaints about human rights.", "yes"),
    ("report-on-complaints", "We do not publish the number of complaints.", "no"),
    ("responsible-for-remedy", "The Ethics Committee is responsible for the grievance mechanism.", "yes"),
    ("partners-remedy", "Suppliers are required to provide a grievance mechanism for their workers.", "yes"),
    ("commit-to-remedy", "Where we cause or contribute to adverse human rights impacts, we will provide for remediation.", "yes"),
    ("commit-to-remedy", "Access to remedy is a pillar of the UN Guiding Principles and covers victims.", "partial"),
    ("commit-to-remedy", "The remedies in this agreement are cumulative; the sole remedy is a refund.", "none"),
    ("cease-harm", "We will cease activities that cause or contribute to human rights violations.", "yes"),
    ("cease-harm", "Cease and desist letters are handled by the legal department.", "none"),
    ("apology", "Remedy may take the form of an apology.", "yes"),
    ("apology", "We apologise for any inconvenience caused by the works.", "none"),
    ("compensation", "Remedy may include compensation for people who have been harmed.", "yes"),
    ("compensation", "Workers receive fair compensation and benefits.", "none"),
    ("compensation", "The executive compensation committee met four times.", "none"),
    ("restitution", "Where an account was suspended in error we will restore it.", "yes"),
    ("restitution", "Backups are kept so that we can restore data.", "none"),
    ("non-repetition", "After each incident we take steps so that the harm does not recur.", "yes"),
    ("sanction-responsible", "Violations of this policy lead to disciplinary action, up to dismissal.", "yes"),
    ("preserve-evidence", "We preserve evidence of human rights violations, such as logs of access.", "yes"),
    ("preserve-evidence", "Law enforcement may send preservation requests; we preserve account records for 90 days.", "none"),
    ("assist-investigations", "We cooperate with judicial and non-judicial mechanisms in providing remedy.", "yes"),
    ("assist-investigations", "We cooperate with law enforcement requests.", "none"),
    ("support-victims", "We support victims in seeking justice.", "yes"),
    ("support-victims", "Our grievance mechanism does not preclude access to judicial remedies.", "yes"),
    ("support-victims", "You waive your right to a class action and agree to arbitration.", "no"),
    ("support-victims", "We donate to victims of natural disasters.", "none"),
    ("responsible-withdrawal", "Before leaving a market we assess the human rights impact of doing so.", "yes"),
    ("responsible-withdrawal", "We left the market for tablets in 2012.", "none"),
    ("disposal-with-care", "When we divest a business we carry out human rights due diligence on the buyer.", "yes"),
    ("disposal-with-care", "Disposal of electronic waste follows local rules.", "none"),
]
# fmt: on


@pytest.mark.parametrize(
    ("element", "text", "expected"), CASES, ids=[f"{c[0]}: {c[1][:60]}" for c in CASES]
)
def test_a_sentence_is_answered_as_a_reader_would(element: str, text: str, expected: str) -> None:
    assert answer("telco-remedy-plan", element, text) == expected
