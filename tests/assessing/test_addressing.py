"""Guides for officers mean an authority by "you"; pages for users mean a user."""

import pytest
from tests.assessing.test_standing import answer

from pledgebook.assessing.rulebook import compile_rules
from pledgebook.frameworks.loader import load_builtin

SILENT = "no disclosure found"
OFFICERS = (
    "# Law Enforcement Guidelines\n"
    "You must obtain a search warrant to compel Acme to provide the contents of messages."
    " We notify the account holder of your request unless you give us a non-disclosure order."
)


@pytest.fixture(scope="module")
def book():
    return compile_rules(load_builtin())


def guide(book, element, text, kind="guidelines"):
    return answer(book, element, text, kind=kind)


def test_what_an_officer_must_bring_is_a_legal_process(book):
    assert guide(book, "transparency-reporting:legal-basis-required", OFFICERS) == "yes"
    assert guide(book, "telco-action-plan:6.1-due-process", OFFICERS) == "yes"


def test_your_request_is_that_of_an_authority_in_a_guide_for_officers(book):
    assert guide(book, "transparency-reporting:users-told-of-demands", OFFICERS) == "yes"


def test_what_a_page_asks_of_users_is_no_demand_of_an_authority(book):
    users = (
        "# Privacy guidelines\nLaw enforcement is named here once. Your account and your data are"
        " yours. Use the email address of your account when you submit your request for a copy."
    )
    assert guide(book, "transparency-reporting:in-writing", users) == SILENT
    assert guide(book, "telecom-dialogue:3-process", users) == SILENT


def test_a_request_that_begins_its_sentence_is_that_of_the_authority_in_the_title(book):
    text = "# Law Enforcement Guidelines\nRequests should state the law on which they rest."
    assert guide(book, "transparency-reporting:legal-basis-required", text) == "partial"


def test_turning_down_what_is_too_broad_is_no_narrow_reading_of_the_rest(book):
    text = "# Law Enforcement Guidelines\nWe are unable to process overly broad or vague requests."
    assert guide(book, "transparency-reporting:narrow-reading", text) == "partial"
    assert guide(book, "telco-action-plan:6.2-necessary-and-proportionate", text) == "partial"
    assert guide(book, "transparency-reporting:challenge", text) == "partial"


def test_a_count_of_requests_handled_is_no_process(book):
    text = "# Requests\nWe handled 8,913 requests from governments."
    assert guide(book, "telecom-dialogue:3-process", text, "transparency_report") == SILENT


def test_interference_with_elections_is_no_request_of_a_government(book):
    text = "# Human Rights Policy\nWe assess government interference and manipulation of the vote."
    assert guide(book, "telecom-dialogue:3-process", text, "human_rights_policy") == SILENT


@pytest.mark.parametrize(
    "element",
    ["rdr-2015-commitment:c6-1-receive", "telco-remedy-plan:accessible-mechanism"],
)
def test_a_hotline_for_officers_is_no_channel_for_complaints(book, element):
    text = "# Contact\nColorado Law Enforcement Hotline: 555-0100"
    assert guide(book, element, text) == SILENT


def test_an_ombudsperson_of_the_company_is_no_instance_outside_it(book):
    text = "# Human Rights Policy\nA company ombudsperson reviews decisions on complaints."
    found = guide(book, "telco-remedy-plan:review-of-outcome", text, "human_rights_policy")
    assert found != "yes"


def test_a_transparency_report_that_a_guide_points_to_is_one_in_part(book):
    told = "# Law Enforcement Guidelines\nWe issue a transparency report twice a year."
    duty = "# Guidelines\nThe law obliges platforms to publish transparency reports."
    assert guide(book, "transparency-reporting:report-published", told) == "partial"
    assert guide(book, "transparency-reporting:report-published", duty) == SILENT


def test_what_users_may_contest_is_not_what_the_company_contests(book):
    text = "# Law Enforcement Guidelines\nWe send a copy of your request to the user so that they may challenge it."
    assert guide(book, "telco-action-plan:6.3-challenge", text) == SILENT


def test_demands_below_a_title_on_authorities_are_no_orders_to_block(book):
    text = (
        "# Requests from Authorities in 2023\nFrom January 1 to December 31 courts and police asked"
        " us 1,204 times for information."
    )
    found = guide(book, "transparency-reporting:blocking-and-removal", text, "transparency_report")
    assert found == SILENT


def test_that_users_are_not_told_is_a_no_and_no_count_of_them(book):
    text = (
        "# Requests from Authorities\nSubscribers are not told by us that their data was requested."
    )
    told = guide(book, "transparency-reporting:users-told-of-demands", text, "transparency_report")
    count = guide(book, "transparency-reporting:accounts", text, "transparency_report")
    assert (told, count) == ("no", SILENT)


@pytest.mark.parametrize(
    ("element", "text"),
    [
        (
            "transparency-reporting:legal-basis-required",
            "Governments ask us for user data. We review each request to make sure it satisfies"
            " applicable law.",
        ),
        (
            "transparency-reporting:legal-basis-required",
            "Data about users will not be released to law enforcement except in response to a"
            " court order or a subpoena.",
        ),
        (
            "transparency-reporting:challenge",
            "Governments ask us for user data. If a request is overly broad, we try to narrow it.",
        ),
        (
            "telecom-dialogue:3-process",
            "Before we respond to any legal demand, our lawyers review it against applicable law.",
        ),
    ],
)
def test_how_companies_word_their_dealings_with_demands(book, element, text):
    assert guide(book, element, f"# Requests\n{text}") in {"yes", "partial"}


def test_a_fee_for_a_request_of_a_user_is_no_process_for_governments(book):
    text = (
        "# Privacy Policy\nLaw may entitle you to a copy. If we determine that the request warrants"
        " a fee, we will tell you why."
    )
    assert guide(book, "telecom-dialogue:3-process", text, "policy") == SILENT
