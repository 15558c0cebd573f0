"""What counts, and what looks alike and does not, for the clarity of a policy."""

import pytest
from tests.frameworks.one_text import answer, suggestions

# fmt: off
CASES = [
    # element, text, expected
    ("reviewed", "The effectiveness of the procedure is reviewed at least once a year.", "none"),
    ("breach", "In case of serious or repeated breaches we end the relationship.", "yes"),
    ("reviewed", "The privacy lead oversees the policy; the Executive Committee receives a yearly update.", "none"),
    ("breach", "Breaches lead to disciplinary action.", "yes"),
    ("wording-exceptions", "Exceptions to this policy must be approved in writing by the General Counsel.", "yes"),
    ("wording-exceptions", "This policy allows no exceptions.", "yes"),
    ("wording-exceptions", "Exceptions to this policy are possible.", "partial"),
    ("wording-exceptions", "The warranty applies with the exception of batteries.", "none"),
    ("scope-group", "This policy applies to all subsidiaries and all employees worldwide.", "yes"),
    ("scope-group", "This policy applies to our employees.", "partial"),
    ("scope-group", "It applies to all employees of Norvik and of its subsidiaries.", "yes"),
    ("scope-group", "Our subsidiaries sell phones in forty countries.", "none"),
    ("scope-group", "Our products are sold worldwide.", "none"),
    ("scope-jv", "In joint ventures we do not control, we encourage our partners to adopt this policy.", "yes"),
    ("scope-jv", "A joint venture was founded in 1998.", "none"),
    ("scope-partners", "Suppliers are bound to this policy by contract.", "yes"),
    ("scope-partners", "We expect suppliers to follow this policy.", "partial"),
    ("scope-partners", "Our partners share our love of music.", "none"),
    ("scope-past", "This policy will also apply to divested businesses that we still support.", "yes"),
    ("scope-past", "We divested the handset business in 2012.", "none"),
    ("dated", "Effective date: 1 March 2016.", "yes"),
    ("dated", "Version 2.1, approved by the Board in 2016.", "yes"),
    ("dated", "The software needs Android version 4.", "none"),
    ("dated", "Our founders met in 1987.", "none"),
    ("versions-kept", "This policy supersedes the policy of 2015.", "yes"),
    ("versions-kept", "Replaces version 1.0.", "yes"),
    ("versions-kept", "The new phone replaces its predecessor.", "none"),
    ("owner", "The General Counsel is the owner of this policy and is responsible for its interpretation.", "yes"),
    ("owner", "Home owners can order fibre.", "none"),
    ("reviewed", "This policy is reviewed every two years.", "yes"),
    ("reviewed", "We review this policy regularly.", "partial"),
    ("reviewed", "Read customer reviews of our phones.", "none"),
    ("breach", "Violations of this policy lead to disciplinary action up to dismissal.", "yes"),
    ("breach", "If you breach these terms, we may suspend your account.", "none"),
    ("contact", "Questions about this policy can be sent to the human rights team.", "yes"),
    ("contact", "For questions about your bill, call customer service.", "none"),
    ("languages", "This policy is available in the following languages: English, Arabic and Thai.", "yes"),
    ("languages", "The hotline takes calls in several languages.", "none"),
    ("wording-exceptions", "Derogations are decided by the Human Rights Council alone and expire after six months.", "yes"),
    ("wording-exceptions", "There are no exceptions to sections 3 and 5 other than those which are stated there.", "yes"),
    ("wording-exceptions", "No waiver of any provision of these Terms is a further waiver of it.", "none"),
    ("scope-group", "The Company and every entity in which it holds a majority of votes are bound by this policy.", "yes"),
    ("scope-group", "This Policy applies to Norvik Intercept GmbH and to Norvik Asia Pte. Ltd.", "yes"),
    ("scope-group", "This policy sets out how Norvik AB and its subsidiaries understand their responsibility.", "yes"),
    ("scope-jv", "Where we are a minority shareholder, we use our vote to promote respect for human rights.", "yes"),
    ("scope-jv", "Only a minority of readers know the words used in this privacy policy.", "none"),
    ("scope-partners", "Our agents sign an undertaking to comply with this policy.", "yes"),
    ("scope-past", "Contracts concluded before 1 January 2023 remain unaffected.", "yes"),
    ("scope-past", "The buyer will be required to honour this policy for at least twelve months.", "yes"),
    ("scope-past", "This policy is sent to new and existing suppliers.", "none"),
    ("dated", "The Board adopted this policy with effect from 1 March 2023.", "yes"),
    ("dated", "The Universal Declaration of Human Rights was adopted on 10 December 1948.", "none"),
    ("versions-kept", "Issue 1 (2019) remains available in the archive on our site.", "yes"),
    ("versions-kept", "It replaces the policy that was adopted in 2017.", "yes"),
    ("versions-kept", "Older versions of the browser remain available for download.", "none"),
    ("owner", "The Head of Compliance is responsible for it and reports to the Board once a year.", "yes"),
    ("owner", "Policy owner: Chief Legal Officer.", "yes"),
    ("owner", "The Chief Executive is the owner of 12 per cent of the shares.", "none"),
    ("reviewed", "A review of this policy takes place every third year.", "yes"),
    ("reviewed", "It is reviewed every twelve months.", "yes"),
    ("reviewed", "This policy will be reviewed as required.", "partial"),
    ("reviewed", "Strategic suppliers are reviewed every year for adherence to our policies.", "none"),
    ("breach", "Non-observance of this policy may lead to dismissal.", "yes"),
    ("breach", "Employees who act against this policy can expect disciplinary measures.", "yes"),
    ("contact", "Questions: human.rights@norvik.example.", "yes"),
    ("contact", "Anyone who is unsure how this policy applies should ask the Legal Department.", "yes"),
    ("contact", "We are happy to answer questions about this policy.", "partial"),
    ("contact", "Journalists with questions can reach our press office at press@norvik.example.", "none"),
    ("languages", "It is available in English and Swedish.", "yes"),
    ("languages", "The policy is published in English, Chichewa, Greek and Luganda.", "yes"),
    ("languages", "The German version is authoritative.", "partial"),
    ("languages", "Our customer service speaks English, Spanish and Polish.", "none"),
    ("rank-prevails", "If this policy and a local guideline say different things, follow the policy.", "yes"),
    ("rank-prevails", "In case of conflict, the purchase order prevails over these general conditions.", "none"),
    ("wording-stands", "We will respect human rights.\nIt does not create any right for third parties, nor any obligation.", "no"),
]
# fmt: on


@pytest.mark.parametrize(
    ("element", "text", "expected"), CASES, ids=[f"{c[0]}: {c[1][:60]}" for c in CASES]
)
def test_a_sentence_is_answered_as_a_reader_would(element: str, text: str, expected: str) -> None:
    assert answer("clarity", element, text, title="Human Rights Policy") == expected


def test_hedged_promises_are_counted_over_the_whole_policy() -> None:
    firm = "We will publish a report every year.\nWe will consult civil society."
    loose = "We will, where possible, publish a report.\nWe will consult civil society where appropriate."
    assert suggestions("clarity", firm)["wording-firm"].answer.value == "yes"
    assert suggestions("clarity", loose)["wording-firm"].answer.value in {"partial", "no"}


def test_a_promise_with_an_interval_is_time_bound() -> None:
    assert answer("clarity", "wording-time", "We will publish a report every year.") == "yes"
    assert answer("clarity", "wording-time", "We will publish a report.") == "none"
