"""Companies that a document names beside a word for partners."""

from pledgebook.capture.documents import Document, DocumentKind, Rank
from pledgebook.reading.read import read
from pledgebook.relations.goods import builtin_goods
from pledgebook.relations.screening.mentions import mentioned_partners
from pledgebook.text.compose import compose_text


def names(*sentences):
    document = Document("d", "Report", DocumentKind.REPORT, Rank.REPORT)
    found = mentioned_partners([read(document, compose_text(sentences))], builtin_goods())
    return [entity.caption for entity in found]


def test_a_company_named_as_a_partner_is_found_with_its_sentence():
    assert names("Our reseller in Germany is Clearsight Analytics GmbH.") == [
        "Clearsight Analytics GmbH"
    ]


def test_two_partners_in_one_sentence_are_two():
    assert names("Our partners are Bergen Networks and Clearsight Analytics.") == [
        "Bergen Networks",
        "Clearsight Analytics",
    ]


def test_names_elsewhere_and_words_in_capitals_are_not_partners():
    assert names("Bergen Probes AS was founded in 1990.") == []
    assert names("Our Business Partners respect the Human Rights Policy.") == []
