from pledgebook.capture.documents import Document, DocumentKind, Rank
from pledgebook.reading.read import read
from pledgebook.text.compose import compose_text

POLICY = Document("p", "Policy", DocumentKind.POLICY, Rank.POLICY)


def test_a_document_is_read_in_one_call():
    layer = compose_text(
        [
            "“Misuse” means using our products to harm people.",
            "We will end the contract of every customer that we find to take part in misuse.",
        ]
    )
    reading = read(POLICY, layer)
    assert len(reading.sentences) == 2
    assert [one.term for one in reading.definitions] == ["Misuse"]
    assert [one.sentence for one in reading.commitments] == [1]
    assert any(use.term == "misuse" and use.in_commitment for use in reading.term_uses)
    assert read(POLICY, layer) == reading


def test_a_language_that_is_not_read_for_meaning_gives_sentences_only():
    layer = compose_text(
        [
            "회사는 이용자의 권리를 존중합니다. 우리는 정부의 요청을 공개합니다.",
            "감시 기술을 판매하지 않을 것입니다.",
        ]
    )
    reading = read(POLICY, layer)
    assert not layer.language.read_for_meaning
    assert len(reading.sentences) == 3
    assert (reading.commitments, reading.definitions, reading.term_uses) == ((), (), ())
