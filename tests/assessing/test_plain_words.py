"""Sentences of policies written in other words than the standards, with the answer they give."""

import pytest
from tests.assessing.test_standing import answer

from pledgebook.assessing.rulebook import compile_rules
from pledgebook.frameworks.loader import load_builtin

SAID = [
    ("ungp:16b-expertise", "yes", "In the preparation of this version, interviews were held with nine civil-society organisations."),
    ("ungp:16d-public", "yes", "This Policy is published on www.orlanda.example and handed to all employees."),
    ("ungp:17b-scaled", "yes", "The depth of the assessment is proportionate to the severity of the risk."),
    ("ungp:18-triggers", "yes", "Before we enter a new market or launch a service that changes how customer data is used, a human rights impact assessment is completed."),
    ("ungp:20a-indicators", "yes", "We track our action plans on human rights by means of indicators."),
    ("ungp:29-open", "yes", "Concerns may be raised by employees and any other person through the Compliance Line."),
    ("ungp:29-other-ways", "yes", "Nothing in this policy limits the right to go to court."),
    ("ungp:22-remedy", "no", "We do not provide compensation to persons who have been targets."),
    ("ungp:19b-end", "yes", "If misuse is confirmed, we will terminate the contract."),
    ("telco-action-plan:2.3-open-network", "yes", "We shall not discriminate between lawful internet traffic by sender or content."),
    ("telco-action-plan:6.4-law-against-rights", "yes", "Where a law is in conflict with international human rights standards, we will seek to honour those standards to the fullest extent possible."),
    ("telecom-dialogue:9-inform-law", "yes", "We aim to work with governments and civil society for laws that protect freedom of expression and privacy."),
    ("partner-commitments:divested-businesses", "yes", "If a product line is sold, we will oblige the buyer by contract to examine sales in the same way."),
    ("clarity:scope-group", "yes", "This Policy applies to Orlanda Networks GmbH and to Orlanda Asia Pte. Ltd."),
    ("clarity:contact", "yes", "Questions may be addressed to rights@orlanda.example."),
    ("clarity:wording-exceptions", "yes", "There are no exceptions to sections 3 and 5 other than those which are stated there."),
    ("clarity:versions-kept", "yes", "Issue 1 (2019) remains available in the archive."),
    ("clarity:wording-stands", "no", "We will respect human rights. It does not create any right for third parties."),
    ("modern-slavery:training", "no", "Training of staff on modern slavery has yet to begin."),
    ("ungp:19a-oversight", "yes", "The Board carries the ultimate responsibility and goes through the subject twice a year."),
    ("ungp:29-open", "yes", "Our complaints procedure is open to all persons, inside and outside the company."),
    ("partner-commitments:respect-rights", "yes", "Suppliers are bound by the same rules as set out in this policy."),
    ("transparency-reporting:direct-access", "yes", "No public body has a line of its own into our core network."),
    ("ungp:24-severity", "yes", "We rank the risks by gravity and by how many are affected."),
    ("ungp:18-assess", "yes", "We commission an outside review of our impacts in each country once every three years."),
    ("ungp:21-communicate", "yes", "We publish a digest of each review on our website."),
    # What looks alike and is none.
    ("partner-commitments:no-misuse", "no disclosure found", "National law forbids us to tell the customer about interception."),
    ("partner-commitments:contract-terms", "no disclosure found", "We assessed 340 suppliers and ended contracts with four."),
    ("telco-remedy-plan:disposal-with-care", "no disclosure found", "Buyers are schooled in responsible purchasing practices."),
    ("telco-remedy-plan:safe-to-use", "no disclosure found", "A supplier must keep the data of end users confidential and report any leak."),
    ("telco-action-plan:2.1-keep-networks-up", "no disclosure found", "There were no orders to shut down the network."),
    ("ungp:19a-oversight", "no disclosure found", "The Supervisory Board oversees the work of the auditor and financial reporting."),
    ("ungp:17a-relationships", "no disclosure found", "This statement is made under the German Supply Chain Due Diligence Act."),
    ("partner-commitments:end-use-statement", "no disclosure found", "New suppliers are vetted against a human rights questionnaire."),
    ("ungp:29-mechanism", "no disclosure found", "With the hotline network we take down pages that show abuse."),
    ("telco-remedy-plan:accessible-mechanism", "no disclosure found", "Employees can report concerns about misconduct to the whistleblower line."),
    ("ungp:29-mechanism", "no disclosure found", "Employees can report concerns about misconduct to the whistleblower line."),
    ("ungp:24-severity", "!yes", "We have identified privacy and labour rights as most salient for our business."),
    ("telco-action-plan:2.1-keep-networks-up", "no disclosure found", "Governments have the duty to see that the restriction of services on their orders is proportionate."),
]  # fmt: skip


@pytest.fixture(scope="module")
def book():
    return compile_rules(load_builtin())


@pytest.mark.parametrize(("element", "expected", "text"), SAID)
def test_a_sentence_in_other_words_is_answered_as_a_reader_would(book, element, expected, text):
    found = answer(book, element, f"# Human Rights Policy\n{text}", kind="human_rights_policy")
    if expected.startswith("!"):
        assert found != expected[1:]
    else:
        assert found == expected
