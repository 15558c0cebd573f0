"""Forms of verbs."""

import pytest

from pledgebook.reading.inflection import irregular_forms, regular_forms


@pytest.mark.parametrize(
    ("verb", "doubling", "forms"),
    [
        ("publish", False, "publish publishes published published publishing"),
        ("notify", False, "notify notifies notified notified notifying"),
        ("delay", False, "delay delays delayed delayed delaying"),
        ("share", False, "share shares shared shared sharing"),
        ("agree", False, "agree agrees agreed agreed agreeing"),
        ("plan", True, "plan plans planned planned planning"),
    ],
)
def test_regular_verbs(verb, doubling, forms):
    assert " ".join(regular_forms(verb, doubling=doubling)) == forms


def test_an_irregular_verb_needs_its_five_forms():
    assert irregular_forms("sell sells sold sold selling").past == "sold"
    with pytest.raises(ValueError, match="five forms"):
        irregular_forms("sell sold")
