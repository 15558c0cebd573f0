import pytest
from tests.text.layers import heading, layer_of, paragraph

from pledgebook.reading.kinds_company import owner_of, related


def owner(title: str, *text: str) -> tuple[str, bool]:
    found = owner_of(layer_of(heading(title), *map(paragraph, text)), title)
    return found.name, found.sure


def test_the_address_and_what_the_text_calls_itself_tell_whose_it_is():
    name, sure = owner(
        "Privacy Notice",
        "Orlanda Telecom Ltd. and its affiliates (“Orlanda”, “we”) keep little.",
        "Write to privacy@orlanda.example or to legal@orlanda.com. Orlanda answers.",
    )
    assert related(name, "Orlanda")
    assert sure


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Digital Services Act", "The Digital Services Act is law. The Digital Services Act has duties."),
        ("CCPA notice", "The California Consumer Privacy Act (“CCPA”) applies. CCPA is law. CCPA has rules."),
        ("Terms", "Provider is not liable. Provider may end the contract. Provider does not warrant."),
        ("Third party code of conduct", "Third parties shall follow this code. We expect it."),
        ("Platform rules", "The Platform is open. The Platform has rules. The Platform may change."),
    ],
)  # fmt: skip
def test_a_law_or_a_role_is_no_company(title, text):
    assert owner(title, text) == ("", False)


def test_a_name_is_shown_without_the_word_that_leads_its_sentence():
    name, _ = owner(
        "Report", "While Orlanda has rules. While Orlanda has users. Orlanda’s policies differ."
    )
    assert name == "Orlanda"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Orlanda", "Orlanda Inc.", True),
        ("Orlanda Networks", "ORLANDA", True),
        ("X", "Xenon", False),
        ("Orlanda", "Tarnholm", False),
        ("", "Tarnholm", False),
    ],
)
def test_a_legal_form_makes_no_other_company_and_a_letter_no_name(one, other, same):
    assert related(one, other) is same


def test_who_acts_is_found_in_numbered_clauses_and_in_capitals():
    assert owner("Code", "4.1 Orlanda will audit. 4.2 Orlanda shall pay.")[0] == "Orlanda"
    shouted = "ORLANDA NETWORKS WILL PAY. ORLANDA NETWORKS WILL NOT SELL DATA. " * 6
    assert owner("POLICY", shouted)[0] == "ORLANDA NETWORKS"


def test_an_office_or_the_short_name_of_a_code_is_no_company():
    name, _ = owner(
        "Conduct",
        "The Universal Code of Conduct (UCoC) applies. UCoC is open. UCoC has rules.",
        "Compliance Officer is free. Compliance Officer has time.",
    )
    assert name == ""
