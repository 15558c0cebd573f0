"""Terms, notices and reports on risks name much in passing; only conduct of the company answers."""

from dataclasses import replace

import pytest
from tests.assessing.test_standing import RISKS, answer
from tests.assessing.texts import reading

from pledgebook.assessing.model import Answer
from pledgebook.assessing.other_business import OtherBusiness
from pledgebook.assessing.rulebook import compile_rules
from pledgebook.assessing.standing import Voice, is_data_notice
from pledgebook.capture.documents import Document, DocumentKind, Rank
from pledgebook.frameworks.loader import load_builtin

IN_A_REPORT_ON_RISKS = [
    ("ungp:15a-policy", "Orlanda will explore ways to bring down response times to minimise exposure to potential fundamental rights infringements."),
    ("telco-action-plan:1.2-all-users", "We will expand our filter options to further mitigate possible risks to the fundamental rights of all users."),
    ("ungp:18-assess", "We considered how each of the factors could negatively affect civic discourse and public security."),
    ("ungp:22-forms", "Remediability: the ability to restore affected people to their state before the impact."),
    ("telco-action-plan:10.2-remedy", "Without such practices, Orlanda would face challenges in reaching the data needed to remediate harm to users."),
    ("telco-remedy-plan:several-ways-in", "Complaint review is conducted by a global team of language experts with strict limits of time."),
    ("ungp:18-groups", "We received 840 notices from the review function and 1,991 notices against products, and assess reasons that are related to data protection, illegal speech, fake goods and cyber violence against women."),
]  # fmt: skip

IN_A_NOTICE_OR_TERMS = [
    ("rdr-2015-commitment:c1-a-privacy", "Orlanda can find which contacts use the service, with a service designed to protect the privacy of your contacts."),
    ("rdr-2015-commitment:c1-a-privacy", "To protect your privacy and maintain security, we take steps to verify your identity before granting access."),
    ("telco-action-plan:1.1-rights-of-users", "If you wish to restrict the processing of your personal data, we will honor that request."),
    ("telco-action-plan:5.3-escalation", "If you wish to escalate your inquiry, you are welcome to contact our Data Protection Officer."),
    ("telecom-dialogue:3-process", "We may access, preserve or disclose your information to comply with a court order, including to respond to government requests."),
    ("telco-action-plan:6.1-due-process", "We attempt to notify members about legal demands for their data, unless prohibited by law or court order."),
    ("transparency-reporting:cadence", "We may publish updates to this Statement from time to time."),
    ("telco-action-plan:1.5-data-minimisation", "We will only collect and process data about you where we have lawful bases."),
    ("telco-action-plan:6.1-due-process", "We may suspend access to the services where we receive a valid court order of a government authority."),
]  # fmt: skip


@pytest.fixture(scope="module")
def book():
    return compile_rules(load_builtin())


@pytest.mark.parametrize(("element", "text"), IN_A_REPORT_ON_RISKS)
def test_what_a_report_on_risks_names_in_passing_answers_nothing(book, element, text):
    assert answer(book, element, f"{RISKS}\n{text}") == Answer.NO_DISCLOSURE


@pytest.mark.parametrize(("element", "text"), IN_A_NOTICE_OR_TERMS)
def test_what_terms_and_notices_name_in_passing_answers_nothing(book, element, text):
    assert answer(book, element, f"{text}\nYou may ask us.", kind="terms") == Answer.NO_DISCLOSURE


KEPT = [
    ("rdr-2015-commitment:c6-1-receive", "You may make a complaint about privacy directly to Orlanda at privacy@orlanda.example."),
    ("telecom-dialogue:4-strategies", "We may dispute such government demands when we believe that the requests are overbroad, vague or lack proper authority."),
    ("telco-action-plan:5.1-presumption-of-refusal", "We will disclose your data to public authorities in response to an official legal process only if we believe it to be legally valid."),
    ("rdr-2015-commitment:c1-a-privacy", "Orlanda is committed to protecting your privacy."),
]  # fmt: skip


@pytest.mark.parametrize(("element", "text"), KEPT)
def test_what_a_notice_says_of_complaints_demands_and_privacy_stays(book, element, text):
    assert answer(book, element, text, kind="terms") != Answer.NO_DISCLOSURE


def test_a_human_rights_policy_is_no_text_on_other_business(book):
    policy = reading("We respect human rights. There is a risk.")
    assert OtherBusiness.of(Voice(policy), book) is None


@pytest.mark.parametrize(
    "title", ["Privacy and surveillance policy", "Privacy and government requests policy"]
)
def test_a_policy_on_privacy_as_a_right_is_no_notice_of_how_data_is_used(title):
    document = Document("p", title, DocumentKind.POLICY, Rank.POLICY)
    assert not is_data_notice(document)
    assert is_data_notice(replace(document, title="Privacy and cookie policy"))


ONLY_NAMED = [
    ("ungp:11-respect", "We are committed to addressing risks of violence against women and of human trafficking on the platform."),
    ("ungp:14-all-operations", "We work with globally recognised human rights groups to mitigate risks related to content."),
    ("ungp:19a-oversight", "We participate in a project that provides guidance and resources on human rights to the management board."),
]  # fmt: skip


@pytest.mark.parametrize(("element", "text"), ONLY_NAMED)
def test_who_works_on_rights_and_what_is_at_risk_is_no_commitment(book, element, text):
    assert answer(book, element, f"{RISKS}\n{text}") == Answer.NO_DISCLOSURE


def test_a_report_is_known_for_one_on_risks_by_its_first_words():
    lines = "\n".join(f"We describe feature {number} of the service." for number in range(12))
    opening = "Report on the results of the risk assessment under Article 34. One risk is new."
    assert Voice(reading(f"{opening}\n{lines}", kind="report")).weighs_risks
    assert not Voice(reading(f"One risk is new.\n{lines}", kind="report")).weighs_risks


def test_roads_and_laws_of_others_answer_nothing_on_networks(book):
    works = "About 70 per cent of civil works, digging and traffic management is subcontracted."
    assert answer(book, "telco-action-plan:2.3-open-network", works) == Answer.NO_DISCLOSURE
    law = "Requirements follow from the Council Resolution of 1995, under which operators shall provide direct access to authorities."
    found = answer(book, "telco-action-plan:5.4-no-direct-access", law, kind="human_rights_policy")
    assert found == Answer.NO_DISCLOSURE
