"""Short invented policies with the answer a careful reader gives: denials and look-alikes.

`!yes` asks for anything but yes; `none` for no disclosure found.
"""

import pytest
from tests.assessing.texts import case_of, reading

from pledgebook.assessing.model import Answer
from pledgebook.assessing.rulebook import compile_rules
from pledgebook.assessing.suggest import suggest
from pledgebook.frameworks.loader import load_builtin

TRAPS = [
    # What is plainly said is found.
    ("ungp:11-respect", "yes", "We will respect human rights in all that we do."),
    ("ungp:11-respect", "yes", "Orlanda is committed to respecting internationally recognised human rights."),
    ("ungp:15b-process", "yes", "We carry out human rights due diligence in every country."),
    ("ungp:16a-approved", "yes", "This human rights policy was approved by the Board of Directors in May 2016."),
    ("ungp:12-bill", "yes", "We go by the International Bill of Human Rights and the ILO core conventions."),
    ("telco-action-plan:5.4-no-direct-access", "yes", "We give no government direct access to our networks or to user data."),
    ("telco-action-plan:7.2-tell-users-data", "yes", "We will notify users of government demands for their data, unless the law forbids it."),
    ("telco-action-plan:6.3-challenge", "yes", "We will challenge government requests that are unlawful or overbroad."),
    ("partner-commitments:audit", "yes", "We audit our suppliers on human rights every two years."),
    ("partner-commitments:respect-rights", "yes", "Suppliers must respect human rights."),
    ("ungp:24-severity", "yes", "Where we must set priorities, we address the most severe human rights impacts first."),
    # What looks like an answer in real policies and is none.
    ("rdr-2015-commitment:c6-1-receive", "!yes", "When we set up the Review Panel we compared its proposed charter with the criteria for grievance mechanisms on human rights, so that users are heard."),
    ("ungp:15c-remediation", "!yes", "In designing the panel we reviewed its bylaws against what the Guiding Principles say on human rights and processes of remedy for those harmed."),
    ("ungp:29-mechanism", "!yes", "We compared the bylaws of the panel with what is said on grievance mechanisms for human rights."),
    ("rdr-2015-commitment:c4-1-laws-expression", "!yes", "We assess whether requests agree with the rule of law and freedom of expression."),
    ("rdr-2015-commitment:c4-1-laws-privacy", "!yes", "We review each demand under the law of the country with privacy in mind."),
    ("rdr-2015-commitment:c4-1-laws-expression", "yes", "We analyse the laws of each country where we operate for their effect on freedom of expression."),
    ("rdr-2015-commitment:c4-7-regular", "!yes", "We will report annually on what our human rights due diligence has found."),
    ("rdr-2015-commitment:c4-7-regular", "yes", "We carry out a human rights impact assessment every year."),
    ("telco-action-plan:3.1-ongoing-due-diligence", "!yes", "We will report annually on the insights of our human rights due diligence."),
    ("telco-action-plan:3.1-ongoing-due-diligence", "yes", "We conduct ongoing human rights due diligence and report annually."),
    ("ungp:17c-ongoing", "!yes", "We will report annually on the insights of our human rights due diligence."),
    ("telco-action-plan:6.2-necessary-and-proportionate", "!yes", "We are members of an initiative that advocates that government requests be narrowly tailored and lawful."),
    ("telco-action-plan:6.2-necessary-and-proportionate", "yes", "We interpret government requests narrowly."),
    ("telco-action-plan:1.5-data-minimisation", "none", "We will retain your information for as long as needed to answer the request."),
    ("telco-action-plan:7.2-tell-users-data", "!yes", "We notify users of legal requests to withhold content, unless we are prohibited from doing so."),
    ("rdr-2015-commitment:c6-3-respond", "none", "We use your information to respond to complaints and resolve them within our terms."),
    ("partner-commitments:partner-training", "none", "Our employees who work with suppliers receive training on the supplier code."),
    ("partner-commitments:partner-training", "yes", "We train our suppliers on the code."),
    ("telco-remedy-plan:incident-reporting", "!yes", "There are several channels to report concerns about privacy."),
    ("ungp:23-conflict-areas", "!yes", "We assess the human rights risk of each sale to a high-risk country."),
    ("ungp:23-conflict-areas", "yes", "In conflict-affected areas we carry out heightened human rights due diligence."),
    ("ungp:16d-public", "none", "This transparency statement is published on our website."),
    ("telco-action-plan:6.3-challenge", "none", "Orlanda opposes back doors and supports reforms to limit bulk surveillance requests."),
    ("transparency-reporting:challenge", "yes", "We will challenge government requests that are unlawful or overbroad."),
    ("transparency-reporting:users-told", "none", "We will notify users of government requests for their data."),
    ("transparency-reporting:users-told-of-demands", "yes", "We will notify users of government requests for their data."),
    ("telecom-dialogue:1-board", "!yes", "The Sales Review Board oversees the risks to privacy and freedom of expression."),
    ("telecom-dialogue:1-board", "yes", "The Board of Directors oversees this policy on privacy and freedom of expression."),
    ("telco-remedy-plan:commit-to-remedy", "!yes", "Where a company has caused harm to human rights, the principles state that it should provide for remedy of the harm."),
    ("telco-remedy-plan:commit-to-remedy", "yes", "We will provide for remedy where we have caused or contributed to harm to human rights."),
    # What guidelines for authorities say plainly is found; what they ask of authorities is no notice to users.
    ("telco-action-plan:7.2-tell-users-data", "yes", "Our policy is to notify people who use our service of requests for their information before disclosure unless the law forbids it."),
    ("telco-action-plan:7.2-tell-users-data", "yes", "We also provide users notice if their data is requested, unless a court forbids it."),
    ("transparency-reporting:users-told-of-demands", "yes", "We will give users notice if their data is requested, unless a court forbids it."),
    ("telco-action-plan:7.2-tell-users-data", "none", "If your request shows that a member breaks our terms, we may take action that may notify the user that we know of the misconduct."),
    ("telco-action-plan:6.1-due-process", "yes", "To compel Orlanda to hand over account data, you must obtain a valid court order or search warrant."),
    ("telco-action-plan:6.1-due-process", "!yes", "Orlanda must be notified in accordance with applicable law via our portal for law enforcement requests."),
    ("telco-action-plan:6.1-due-process", "none", "The trade commission has the power to prohibit misrepresentations by seeking court orders."),
    ("telco-action-plan:6.2-necessary-and-proportionate", "partial", "All requests must be made with particularity, including the categories of data sought."),
    ("telco-action-plan:6.3-challenge", "partial", "We are unable to process overly broad or vague requests."),
    ("telco-action-plan:5.2-in-writing", "partial", "Requests must be issued on law enforcement letterhead."),
    ("telco-remedy-plan:preserve-evidence", "none", "We will honour valid requests from you to preserve information for your investigation."),
    ("rdr-2015-commitment:c4-4-enforcement-expression", "none", "When we receive such requests, we assess whether the content violates our terms of service and the impact of the demand on human rights."),
    ("telecom-dialogue:8-report", "none", "We do not disclose information about customers in response to government requests except under valid legal process."),
    ("telco-action-plan:6.1-due-process", "!yes", "In rare cases Orlanda must override local rules, such as in complying with valid court orders to remove content."),
    ("telco-remedy-plan:several-ways-in", "none", "If we have to inform you of a security incident, we will do so by phone or by email."),
    ("partner-commitments:contract-terms", "none", "Data under the customer records statute (Civ. Code 1798) may include a signature and goes to vendors."),
    ("telco-action-plan:6.1-due-process", "yes", "Requests must be supported by a valid court order and be sent in full."),
    ("telco-action-plan:7.2-tell-users-data", "no", "If your request needs a freeze, we will not disclose to the customer that it follows a request from a law enforcement agency."),
    # Bare lists, neighbours' words and one's own workforce are no answers.
    ("ungp:15c-remediation", "!yes", "Our approaches include (1) applying human rights policies; (2) conducting due diligence; and (3) providing access to remedy."),
    ("telco-action-plan:1.2-all-users", "!yes", "These approaches include applying human rights policies, assessments and protecting human rights defenders."),
    ("partner-commitments:partner-training", "none", "We are committed to educate and train staff and contractors on human rights."),
    ("clarity:breach", "none", "We will protect volunteers from requests for their data that contradict human rights standards."),
    ("ungp:21b-sufficient", "none", "Salient human rights issues are directed to the right forum."),
    ("ungp:16c-partners", "none", "We use our influence with partners and governments to support respect for human rights."),
    ("transparency-reporting:blocking-and-removal", "none", "Such risks can include surveillance and censorship demands from governments."),
    ("rdr-2015-commitment:c3-1-training-privacy", "none", "We use personal data to deliver training and consulting."),
    ("rdr-2015-commitment:c3-1-training-privacy", "none", "To respect your privacy we filter the training data of our models."),
    ("telco-remedy-plan:investigate", "none", "We retain data to investigate reports of abuse or other violations of our terms."),
    ("telco-remedy-plan:consulted-on-design", "none", "You may invoke binding arbitration for complaints that were not resolved."),
    ("telco-remedy-plan:incident-reporting", "partial", "We commit to maintain mechanisms for reporting violations of human rights."),
    # Bodies, products and pointers that only share a word with what is asked.
    ("rdr-2015-commitment:c2-1-board-expression", "none", "The Oversight Board protects human rights and reviews single decisions on content."),
    ("rdr-2015-commitment:c2-1-board-expression", "partial", "The Board of Directors oversees human rights."),
    ("rdr-2015-commitment:c4-2-existing-expression", "none", "The Head of Rights advises on product decisions and leads due diligence on human rights risks."),
    ("telecom-dialogue:2-particular", "none", "The Head of Rights advises on product and corporate decisions and leads due diligence on human rights risks."),
    ("ungp:31b-known", "none", "Further details are available in the whistleblowing policy."),
    ("ungp:21b-sufficient", "none", "We see to it that salient human rights issues go to the forum that can decide, including the privacy forum."),
    ("ungp:23-conflict-areas", "none", "Our standards include the code of conduct and the conflict minerals policy."),
    ("telco-remedy-plan:safe-to-use", "none", "You will be able to chat anonymously with a trained listener."),
    ("telco-remedy-plan:safe-to-use", "none", "Partners may compile reports with aggregated and anonymous statistics."),
    ("telco-remedy-plan:investigate", "none", "To enforce applicable terms, including investigation of potential violations."),
    ("telco-action-plan:1.6-secure-communications", "none", "Security team 0A9EFE21E6340FFC34B5516E398FA455B9ECCCF0 PGP key for encrypted communications."),
    ("telco-action-plan:5.1-presumption-of-refusal", "none", "We do not share information about you, except to provide services that you have requested or with your permission."),
    ("telco-action-plan:6.1-due-process", "none", "We fully cooperate with any law enforcement authority and any court order that asks us to disclose an identity."),
    ("telco-action-plan:6.1-due-process", "none", "We reserve the right to give account information to the authorities as required or permitted by law, such as under a court order."),
    ("ungp:11-respect", "none", "We process data for our legitimate interests unless they are overridden by your interests or fundamental rights and freedoms."),
    ("ungp:16c-partners", "none", "This policy also applies to information that we receive from our partners."),
    ("ungp:29-mechanism", "none", "To make reports to the centre designated by federal law as a reporting mechanism for child abuse."),
    ("partner-commitments:influence", "none", "Measures influencing the net risk of our partner business were assessed."),
    ("ungp:19b-leverage", "none", "We consulted experts on factors that may influence human rights abuses."),
    ("ungp:19b-leverage", "yes", "We use our influence with partners to stop human rights abuses."),
    ("clarity:reviewed", "none", "We encourage you to review this policy regularly."),
    # What a law asks of everybody is not what the company does.
    ("ungp:20-track", "none", "According to Article 7, providers must mitigate adverse human rights impacts and track how well this works."),
    ("ungp:11-respect", "none", "Under the Digital Markets Act platforms shall respect human rights."),
    ("ungp:12-bill", "none", "A second category concerns fundamental rights as protected by the Charter of Fundamental Rights."),
    ("ungp:18-assess", "yes", "To comply with Article 7 we assess our actual and potential impacts on human rights."),
    # Denials are not evidence for the opposite.
    ("ungp:11-respect", "!yes", "We do not commit to respect human rights beyond what the law requires."),
    ("ungp:15b-process", "!yes", "We do not carry out human rights due diligence."),
    ("ungp:15b-process", "!yes", "Orlanda does not currently have a human rights due diligence process."),
    ("ungp:18-assess", "!yes", "We have never assessed the human rights impacts of our products."),
    ("ungp:18b-consultation", "!yes", "We do not consult affected groups or other stakeholders on human rights."),
    ("ungp:29-mechanism", "!yes", "We have no grievance mechanism for human rights harm."),
    ("ungp:16e-training", "!yes", "Our staff are not trained on human rights."),
    ("ungp:21-communicate", "!yes", "We do not report publicly on human rights."),
    ("telco-action-plan:7.2-tell-users-data", "!yes", "We do not notify users of government demands for their data."),
    ("telco-action-plan:7.2-tell-users-data", "!yes", "We hand over data without notifying the user."),
    ("telco-action-plan:6.3-challenge", "!yes", "We cannot challenge government requests."),
    ("telco-action-plan:7.1-report-demands", "!yes", "We do not publish a transparency report on government demands."),
    ("partner-commitments:audit", "!yes", "We do not audit suppliers."),
    ("partner-commitments:screening", "!yes", "Customers are not screened for human rights risk before a sale."),
    ("partner-commitments:cascade", "!yes", "Suppliers need not pass these requirements on to their own suppliers."),
    ("ungp:12-ilo", "!yes", "We have not adopted the ILO core conventions."),
    # Questions and headings are not answers.
    ("ungp:15b-process", "none", "Does the company carry out human rights due diligence?"),
    ("ungp:11-respect", "none", "Do you respect human rights?"),
    ("ungp:29-mechanism", "none", "# Grievance mechanism for human rights\nThis page is being rewritten."),
    ("ungp:15b-process", "none", "Human rights due diligence ............ 14"),
    # Others, laws and products are not the company's promises.
    ("ungp:11-respect", "!yes", "Governments must respect human rights."),
    ("ungp:11-respect", "!yes", "The UN Guiding Principles say that companies should respect human rights."),
    ("ungp:11-respect", "none", "All rights reserved; we respect the intellectual property rights of others."),
    ("ungp:15c-remediation", "none", "The remedies in this section are your sole and exclusive remedy under the warranty."),
    ("ungp:15b-process", "!yes", "Our lawyers carried out due diligence on the acquisition of Velma Ltd."),
    ("ungp:18-assess", "!yes", "We assess the environmental impact of our packaging."),
    ("ungp:29-mechanism", "!yes", "Customers can complain about late deliveries to our call centre."),
    ("ungp:16e-training", "!yes", "Our staff are trained in the safe use of ladders."),
    ("ungp:12-bill", "none", "The bill is due within 30 days of the invoice."),
    ("telco-action-plan:6.3-challenge", "!yes", "Meeting this demand for new antennas is a challenge."),
    ("telco-action-plan:7.2-tell-users-data", "!yes", "We notify users of changes to these terms."),
    ("partner-commitments:respect-rights", "none", "Our suppliers deliver on time and enjoy prompt payment."),
    ("partner-commitments:audit", "!yes", "Our accounts are audited by an independent auditor every year."),
    ("ungp:11-respect", "none", "We respect your time."),
    ("ungp:19a-owner", "partial", "Our Human Rights Director leads due diligence with a team."),
    ("telecom-dialogue:4-strategies", "yes", "If a government request is deficient, we push back."),
    ("clarity:owner", "partial", "The Vice President for Global Affairs shall oversee the implementation of this policy."),
    # Contracts, data notices and reports on risks use the words for matters of their own.
    ("telco-action-plan:6.1-due-process", "none", "If required by law, Orlanda will issue an invoice that the taxing authority accepts."),
    ("telco-action-plan:6.1-due-process", "none", "The arbitrator may award your fees where a court could under the law that applies."),
    ("telco-action-plan:8.1-join-initiatives", "none", "No claim may be brought as a class action, collective action or joint action."),
    ("ungp:11-respect", "none", "We rely on legitimate interests unless these are overridden by your fundamental rights and freedoms, which we respect."),
    ("telecom-dialogue:5-safety", "none", "We may disclose information to law enforcement to protect the safety of our employees or the public."),
    ("ungp:14-all-operations", "none", "The Open Line, an independent, non-profit organization dedicated to safeguarding human rights worldwide."),
    ("telco-remedy-plan:commit-to-remedy", "none", "A team remedies high impact issues in search results through algorithmic interventions that harmed people may report."),
    ("telco-action-plan:1.6-secure-communications", "none", "This includes password crackers and encryption circumvention devices."),
    # Weak words are not promises.
    ("ungp:11-respect", "!yes", "We aim to respect human rights where possible."),
    ("telco-action-plan:7.2-tell-users-data", "!yes", "We may notify users of government demands for their data."),
    ("ungp:15b-process", "!yes", "We hope to carry out human rights due diligence one day."),
    # What would harm and is not made denies no duty.
    ("telco-action-plan:4.5-design", "none", "Acme does not design, sell or support equipment for active surveillance."),
    ("transparency-reporting:report-published", "no", "At present we do not publish a transparency report."),
    ("transparency-reporting:report-published", "none", "We do not publish transparency reports for services that others run."),
    # A condition is not a denial.
    ("telco-action-plan:6.1-due-process", "yes", "We will not disclose user data to authorities without a valid court order."),
    ("telco-action-plan:6.1-due-process", "yes", "We do not hand over user data to governments unless there is a court order."),
]  # fmt: skip


@pytest.fixture(scope="module")
def book():
    return compile_rules(load_builtin())


@pytest.mark.parametrize(("element", "expected", "text"), TRAPS)
def test_a_careful_reader_would_answer_the_same(book, element, expected, text):
    policy = reading(text)
    found = {
        f"{one.framework_id}:{one.element_id}": one
        for one in suggest(book, [policy], case_of(policy))
    }[element]
    value = "none" if found.answer is Answer.NO_DISCLOSURE else found.answer.value
    if expected == "!yes":
        assert value != "yes", found.reason
    else:
        assert value == expected, found.reason
