"""What counts, and what looks alike and does not, for the Telco Action Plan."""

import pytest
from tests.frameworks.one_text import answer

# fmt: off
CASES = [
    # element, text, expected
    ("1.1-rights-of-users", "We respect the human rights of all our users, among them freedom of expression and the right to privacy.", "yes"),
    ("1.1-rights-of-users", "Norvik is committed to respecting human rights wherever it operates.", "partial"),
    ("1.1-rights-of-users", "All rights reserved. You agree to respect the privacy policy of third parties.", "none"),
    ("1.1-rights-of-users", "Human rights organisations met in Geneva in March.", "none"),
    ("1.2-all-users", "Our commitment to privacy extends to every person who uses our networks, in every country.", "yes"),
    ("1.2-all-users", "We pay particular attention to the human rights of journalists and human rights defenders and assess the risks they face.", "yes"),
    ("1.3-group-and-partners", "This policy applies to all subsidiaries of the Norvik group. Where we hold a minority stake in a joint venture, we encourage it to adopt the same principles.", "yes"),
    ("1.3-group-and-partners", "This policy applies to Norvik and its subsidiaries.", "partial"),
    ("1.4-surveillance-technology", "We will neither engage in active surveillance nor sell monitoring centres to any customer.", "yes"),
    ("1.4-surveillance-technology", "The company does not develop or sell spyware.", "yes"),
    ("1.4-surveillance-technology", "We sell lawful interception functions only as required by standards.", "partial"),
    ("1.4-surveillance-technology", "You may not use the service to carry out surveillance of other people.", "none"),
    ("1.4-surveillance-technology", "Video surveillance cameras protect our offices at night.", "none"),
    ("1.5-data-minimisation", "We collect only the personal data that a service needs. We retain personal data for no longer than six months.", "yes"),
    ("1.5-data-minimisation", "Traffic data is deleted when it is no longer needed; we keep data for as long as necessary.", "partial"),
    ("1.6-secure-communications", "All traffic between our masts is encrypted by default.", "yes"),
    ("1.6-secure-communications", "If we receive a court order for encrypted content, we answer that we cannot read it.", "none"),
    ("2.1-keep-networks-up", "We oppose network shutdowns and will contest orders to shut down the network.", "yes"),
    ("2.1-keep-networks-up", "In March the government ordered us to shut down the network in two regions.", "partial"),
    ("2.1-keep-networks-up", "Planned maintenance may cause an interruption of service on Sunday night.", "none"),
    ("3.1-ongoing-due-diligence", "We carry out human rights due diligence on an ongoing basis across all operations.", "yes"),
    ("3.1-ongoing-due-diligence", "We do not carry out human rights impact assessments.", "no"),
    ("3.1-ongoing-due-diligence", "We perform due diligence on corruption risk every year.", "none"),
    ("3.2-before-entry", "Before entering a new market we conduct a human rights impact assessment.", "yes"),
    ("3.2-before-entry", "A human rights impact assessment of privacy was carried out in 2015.", "partial"),
    ("3.3-country-risk", "We assess human rights risks in high-risk countries and in conflict-affected areas every year.", "yes"),
    ("3.4-stakeholders-and-experts", "We consult civil society and independent experts on human rights risks of our products.", "yes"),
    ("3.4-stakeholders-and-experts", "We engage with stakeholders such as NGOs at our annual forum.", "partial"),
    ("3.5-licence-terms", "We review the terms of each operating licence for their effect on freedom of expression and privacy.", "yes"),
    ("4.2-senior-responsibility", "The Board of Directors oversees our human rights policy.", "yes"),
    ("4.3-training", "Sales and legal staff are trained every year on human rights and on government requests.", "yes"),
    ("4.3-training", "We train our models on public data and respect privacy.", "none"),
    ("5.1-presumption-of-refusal", "We do not disclose user data unless required by valid legal process.", "yes"),
    ("5.1-presumption-of-refusal", "We refuse demands from authorities unless they have a clear legal basis.", "yes"),
    ("5.1-presumption-of-refusal", "We comply with all government requests.", "no"),
    ("5.2-in-writing", "Government requests must be submitted in writing on official letterhead.", "yes"),
    ("5.2-in-writing", "You must tell us in writing if you wish to cancel your subscription.", "none"),
    ("5.3-escalation", "Sensitive government requests are escalated to senior management at group level.", "yes"),
    ("5.4-no-direct-access", "No government has direct access to our network.", "yes"),
    ("5.4-no-direct-access", "In two countries the authorities have direct access to our network under national law.", "partial"),
    ("5.4-no-direct-access", "You can access your data directly in the settings.", "none"),
    ("6.1-due-process", "We disclose customer data to authorities only on the basis of a court order.", "yes"),
    ("6.1-due-process", "We may disclose your information to law enforcement if required by law.", "partial"),
    ("6.2-necessary-and-proportionate", "We interpret government requests narrowly.", "yes"),
    ("6.3-challenge", "We will challenge government requests that are unlawful or overbroad.", "yes"),
    ("6.3-challenge", "We do not challenge government requests.", "no"),
    ("6.3-challenge", "If you refuse cookies, some functions are not available.", "none"),
    ("6.4-law-against-rights", "Where national law conflicts with international human rights, we seek ways to honour them to the greatest extent possible.", "yes"),
    ("6.4-law-against-rights", "Employees must avoid conflicts of interest.", "none"),
    ("7.1-report-demands", "We publish a transparency report on government requests every year.", "yes"),
    ("7.1-report-demands", "We do not publish the number of requests.", "no"),
    ("7.2-tell-users-data", "We will notify users of government requests for their data before disclosure, unless prohibited by law.", "yes"),
    ("7.2-tell-users-data", "We will notify users of changes to this policy.", "none"),
    ("7.2-tell-users-data", "We do not notify users about requests from authorities.", "no"),
    ("7.3-tell-users-restrictions", "We inform customers of network shutdowns ordered by authorities as early as we can.", "yes"),
    ("7.4-laws-explained", "Our legal annex describes the laws under which authorities in each country may order interception.", "yes"),
    ("8.1-join-initiatives", "We are a member of the Global Network Initiative.", "yes"),
    ("8.1-join-initiatives", "We are not a member of the Global Network Initiative.", "no"),
    ("9.1-independent-evaluation", "An independent assessor reviews how we protect privacy and freedom of expression every two years.", "yes"),
    ("9.1-independent-evaluation", "Independent third-party audits of suppliers cover labour conditions.", "none"),
    ("9.2-report-progress", "We report publicly on human rights each year.", "yes"),
    ("10.1-grievance-channel", "Users and anyone else affected can raise concerns about human rights through our grievance mechanism.", "yes"),
    ("10.1-grievance-channel", "Employees can use the hotline to report fraud.", "partial"),
    ("10.1-grievance-channel", "Billing complaints are answered by customer service.", "none"),
    ("10.2-remedy", "Where we have caused or contributed to adverse human rights impacts, we will provide remedy.", "yes"),
    ("10.2-remedy", "Your sole and exclusive remedy is to stop using the service.", "none"),
]
# fmt: on


@pytest.mark.parametrize(
    ("element", "text", "expected"), CASES, ids=[f"{c[0]}: {c[1][:60]}" for c in CASES]
)
def test_a_sentence_is_answered_as_a_reader_would(element: str, text: str, expected: str) -> None:
    assert answer("telco-action-plan", element, text) == expected
