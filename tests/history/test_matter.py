"""What a sentence is about, and what is done with people's data as against what is promised."""

import pytest

from pledgebook.history.matter import Matter
from pledgebook.history.model import Kind
from pledgebook.history.sides import side_of
from pledgebook.history.stance import Mode
from pledgebook.history.strength import judge


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("The arbitrator may not hear a class claim.", Matter.DISPUTE),
        ("We cannot guarantee that the line is free of errors.", Matter.DISPUTE),
        ("The rental fee falls due each month.", Matter.TRADE),
        ("Notice must be sent to our address in Tarn.", Matter.POINTER),
        ("use the service to send bulk messages;", Matter.ITEM),
        ("We respect human rights wherever we work.", Matter.PEOPLE),
        ("We refund recruitment fees to workers.", Matter.PEOPLE),
        ("iPads given to staff are encrypted.", Matter.PEOPLE),
    ],
)
def test_terms_of_trade_are_told_from_what_concerns_people(text, matter):
    assert side_of(text).matter is matter


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Information about your device may be transmitted to us.", Mode.PERMISSION),
        ("We reserve the right to close accounts for any reason.", Mode.PERMISSION),
        ("This information includes your name and address.", Mode.PERMISSION),
        ("You can object to profiling.", Mode.PROMISE),
        ("Such measures include the encryption of personal data.", Mode.PROMISE),
        ("Customer will not share its seat with others.", Mode.READER),
    ],
)
def test_a_practice_is_told_from_a_promise_and_from_a_duty(text, mode):
    assert side_of(text).stance.mode is mode


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (
            "We share your address with delivery companies.",
            "We share your address with delivery companies and advertisers.",
            Kind.WEAKENED,
        ),
        (
            "We do not share your address with advertisers.",
            "We do not share your address with unaffiliated advertisers.",
            Kind.WEAKENED,
        ),
        (
            "We do not share your address with advertisers and brokers.",
            "We do not share your address with advertisers.",
            Kind.WEAKENED,
        ),
        (
            "We may close your account after a warning.",
            "We may close your account at any time, without notice and for any reason.",
            Kind.WEAKENED,
        ),
        (
            "You can delete your data in the settings.",
            "You can request deletion of your data in the settings.",
            Kind.WEAKENED,
        ),
        (
            "You can complain by telephone.",
            "You can complain by telephone or through our contact form.",
            Kind.STRENGTHENED,
        ),
        (
            "We use your location to show you ads.",
            "We use your approximate location to show you ads.",
            Kind.REWORDED,
        ),
        ("We may charge a late fee.", "We charge a late fee and a deposit.", Kind.REWORDED),
        (
            "To the extent that law allows, we are not liable for delays.",
            "To the extent that law allows, we are not liable for delays or errors.",
            Kind.REWORDED,
        ),
        (
            "Terms of Use of March 2025, second edition.",
            "Terms of Use of May 2025, second edition.",
            Kind.REWORDED,
        ),
    ],
)
def test_a_change_points_the_way_it_points_for_people(old, new, kind):
    assert judge(old, new).kind is kind


def test_a_condition_that_came_with_a_new_use_takes_nothing_back():
    verdict = judge(
        "We share your data with companies that host our service.",
        "We share your data with companies that host our service and, unless you opt out, with "
        "partners that train artificial intelligence models.",
    )
    assert verdict.kind is Kind.WEAKENED
