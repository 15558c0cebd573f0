import pytest
from tests.assessing.texts import hits_by_concept

from pledgebook.assessing.concepts import ConceptIndex
from pledgebook.assessing.denial import denied
from pledgebook.frameworks.lexicon import parse_phrase

NAMED = ["impact assessment*", "notify*", "grievance mechanism*", "disclos*", "legal process", "sell*"]  # fmt: skip


def denies(text: str) -> bool:
    index = ConceptIndex()
    for phrase in NAMED:
        index.add([parse_phrase(phrase)])
    index.build()
    return denied(text, hits_by_concept(index, text))


@pytest.mark.parametrize(
    "text",
    [
        "We do not conduct impact assessments.",
        "We don’t carry out impact assessments.",
        "We do not currently conduct regular impact assessments.",
        "The company has no grievance mechanism.",
        "There is no grievance mechanism for suppliers.",
        "We remove content without notifying the person who posted it.",
        "We will never notify users.",
        "Neither we nor our agents notify users.",
        "We are unable to notify users.",
        "None of our subsidiaries notify users.",
        "Orlanda lacks a grievance mechanism.",
        "We do not notify users before we disclose.",
    ],
)
def test_a_negation_before_the_words_denies_them(text):
    assert denies(text)


@pytest.mark.parametrize(
    "text",
    [
        "We conduct impact assessments.",
        "Not only do we conduct impact assessments, we publish them.",
        "We do not hesitate to notify users.",
        "Impact assessments are conducted no later than March.",
        "Whether or not the law asks for it, we notify users.",
        "If you do not agree, you can use our grievance mechanism.",
        "We will not disclose data without legal process.",
        "We will not disclose data unless a judge orders it.",
        "Nothing is sold; we notify users.",
        "We do not wait: we notify users at once.",
        "This is not a small matter because we notify users.",
        "Impact assessments do not replace consultation.",
    ],
)
def test_what_only_looks_like_a_denial_is_none(text):
    assert not denies(text)


def test_a_phrase_that_holds_its_own_negation_is_not_denied_by_it():
    text = "We do not tolerate retaliation."
    index = ConceptIndex()
    index.add([parse_phrase("not tolerate")])
    index.add([parse_phrase("retaliation")])
    index.build()
    assert not denied(text, hits_by_concept(index, text))


def test_what_a_clause_of_its_own_says_behind_a_negation_is_not_denied():
    from pledgebook.assessing.denial import says_it_does_not

    index = ConceptIndex()
    for phrase in ("challenge*", "request*"):
        index.add([parse_phrase(phrase)])
    index.build()

    def denies(text: str) -> bool:
        return says_it_does_not(text, hits_by_concept(index, text))

    assert denies("We do not challenge requests.")
    assert denies("Requests are not challenged.")
    assert not denies("We will not comply with unlawful requests, and we challenge them.")
