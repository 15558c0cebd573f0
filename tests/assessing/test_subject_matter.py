import pytest

from pledgebook.assessing.subject_matter import (
    defines_a_term,
    forbids_users,
    names_rights,
    processes_data,
    says_nothing_of_conduct,
    settles_disputes,
    supposes,
)


@pytest.mark.parametrize(
    "text",
    [
        "The arbitrator shall issue a reasoned written decision.",
        "You and we waive the right to take part in a class action.",
        "The Receiving Party may disclose Confidential Information under a court order.",
        "Orlanda makes no warranties that its services will not infringe the rights of others.",
        "You are responsible for all taxes imposed by any government.",
    ],
)
def test_matters_between_the_parties_to_a_contract_are_told_apart(text):
    assert settles_disputes(text)


@pytest.mark.parametrize(
    "text",
    [
        "We rely on our legitimate interests, unless they are overridden by your rights and freedoms.",
        "State law requires us to tell you which data we sell.",
        "Contact us if you wish to exercise any other privacy right.",
        "The Open Rights Fund is a non-profit organisation dedicated to safeguarding human rights.",
    ],
)  # fmt: skip
def test_the_word_of_a_law_and_a_word_on_others_say_nothing_of_conduct(text):
    assert says_nothing_of_conduct(text)


@pytest.mark.parametrize(
    "text",
    [
        "There is a risk that complaints are not handled.",
        "Absent sufficient mitigations, the probability is assessed as “Likely”.",
        "If channels are not displayed, consumers may not find redress.",
    ],
)
def test_what_might_go_wrong_is_a_supposition(text):
    assert supposes(text)


@pytest.mark.parametrize(
    "text",
    [
        "We use data to investigate, respond to and resolve complaints.",
        "If we close an account, we also preserve information about that user.",
        "In such cases, the correspondence is then retained while complaints are being resolved.",
    ],
)
def test_what_data_is_used_for_is_told_apart(text):
    assert processes_data(text)


@pytest.mark.parametrize(
    "text",
    [
        "We will respect human rights and remedy the harm that we cause.",
        "We assess the risk to freedom of expression before every launch.",
        "We notify people who use our service of requests for their information.",
        "We disclose this data every six months in our transparency report.",
        "Our agreements require suppliers to respect human rights.",
        "We look closely at how we use data, assess risks and put safeguards in place.",
    ],
)
def test_plain_conduct_is_none_of_these(text):
    assert not settles_disputes(text)
    assert not says_nothing_of_conduct(text)
    assert not supposes(text)
    assert not processes_data(text)
    assert not forbids_users(text)


def test_rights_of_people_are_no_rights_of_parties():
    assert names_rights("We work with rights holders on human rights.")
    assert names_rights("You may appeal a decision on your content.")
    assert not names_rights("These are your rights and remedies under this agreement.")


def test_what_a_word_means_is_no_conduct():
    assert defines_a_term("“Unlawful surveillance” means interception without a court order.")
    assert not defines_a_term("We will not intercept messages without a court order.")


def test_what_of_users_will_not_be_released_is_no_ban_on_users():
    released = "Information about users will not be released to law enforcement without a warrant."
    assert not forbids_users(released)
    assert forbids_users("Users will not post what is abusive.")
