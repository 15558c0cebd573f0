"""What was done is only possible now, and how far into a group a text reaches."""

import pytest

from pledgebook.history.model import Kind
from pledgebook.history.strength import judge


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("We will inform affected customers.", "Affected customers may be informed.", "weakened"),
        (
            "The person who reports is informed of the outcome.",
            "The person who reports may be informed of the outcome.",
            "weakened",
        ),
        ("Complaints may be investigated.", "Complaints are investigated.", "strengthened"),
        (
            "Your data is shared with partners.",
            "Your data may be shared with partners.",
            "reworded",
        ),
        (
            "This policy binds all companies in which we hold more than 50 per cent of the shares.",
            "This policy binds all companies in which we hold more than 75 per cent of the shares.",
            "weakened",
        ),
        (
            "This Statement binds all subsidiaries and every joint venture of Aldermoor plc.",
            "This Statement binds the wholly owned subsidiaries of Aldermoor plc.",
            "weakened",
        ),
        (
            "Women hold 30 % of senior posts in our companies.",
            "Women hold 40 % of senior posts in our companies.",
            "reworded",
        ),
        (
            "The Group owns data centres, and 50 % of their power is renewable.",
            "The Group owns data centres, and 75 % of their power is renewable.",
            "reworded",
        ),
        (
            "We delete your data within 30 days.",
            "Your account may be deleted by us at any time.",
            "reworded",
        ),
        (
            "Agents may not receive any part of their fee in cash.",
            "Agents must not receive any part of their fee in cash.",
            "reworded",
        ),
        (
            "Corrections are announced promptly on this page.",
            "Corrections are announced on this page without delay.",
            "reworded",
        ),
        (
            "The Guiding Principles ask business enterprises to have a policy in place.",
            "Under the Guiding Principles, business enterprises are called on to have a policy.",
            "reworded",
        ),
    ],
)
def test_the_direction_is_told_from_what_people_get(old: str, new: str, kind: str) -> None:
    assert judge(old, new).kind is Kind(kind)
