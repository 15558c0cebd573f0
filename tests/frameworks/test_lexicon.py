import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.assessing.concepts import ConceptIndex
from pledgebook.frameworks.lexicon import concept_problems, normalise, parse_phrase


def finds(phrase: str, text: str) -> bool:
    index = ConceptIndex()
    index.add([parse_phrase(phrase)])
    index.build()
    return bool(index.find(text).concepts())


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("data", "We keep data."),
        ("Data", "DATA is kept."),
        ("commit*", "We commit."),
        ("commit*", "Our commitments stand."),
        ("human right*", "human-rights defenders"),
        ("human-right*", "human rights"),
        ("due diligence", "due-diligence checks"),
        ("grievance mechanism*", "a grievance mechanism."),
        ("don't sell", "We don’t sell it."),
        ("don’t sell", "We don't sell it."),
        ("company policy", "the company's policy"),
        ("company's policy", "the company policy"),
        ("human right* defender*", "protects human rights defenders"),
        ("complaint* procedure*", "the complaints procedure"),
        ("u.s. law", "under U.S. law"),
        ("24/7", "open 24/7"),
        ("açaí*", "AÇAÍS"),
    ],
)
def test_a_phrase_is_found_whatever_the_case_hyphen_or_apostrophe(phrase, text):
    assert finds(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("data", "the database"),
        ("data", "metadata"),
        ("commit", "commitment"),
        ("right* defender*", "right to be defended"),
        ("human right* defender*", "human rights and their defenders"),
        ("human right*", "humans are right"),
        ("due diligence", "due to diligence"),
        ("on* in force*", "one informs"),
    ],
)
def test_a_phrase_is_not_found_in_what_only_looks_like_it(phrase, text):
    assert not finds(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("", "not a phrase"),
        ("*", "only at the end of a word"),
        ("com*mit", "only at the end of a word"),
        ("impact * assessment", "only at the end of a word"),
        ("a*", "at least two letters"),
        ("(a|b)+", "not a phrase"),
        ("...", "holds no word"),
    ],
)
def test_a_phrase_that_cannot_be_read_says_why(phrase, message):
    with pytest.raises(ValueError, match=message):
        parse_phrase(phrase)


def test_a_phrase_with_a_tilde_is_taken_out_of_its_concept():
    index = ConceptIndex()
    board = index.add([parse_phrase("board"), parse_phrase("~review board*")])
    other = index.add([parse_phrase("review*")])
    index.build()
    assert board in index.find("The board decides.").concepts()
    assert board not in index.find("The Review Board decides.").concepts()
    assert board in index.find("The review board asks the board.").concepts()
    assert other in index.find("The review board decides.").concepts()
    sentences = ["The board.", "A review board.", "Review board and board."]
    assert index.mark([normalise(one) for one in sentences])[board] == 0b101


@given(st.lists(st.lists(st.sampled_from("act on human rights right actions".split())), max_size=6))
def test_sentences_searched_together_hold_what_each_holds_alone(sentences):
    index = ConceptIndex()
    for phrase in ("human right* act*", "act on", "right*", "human rights"):
        index.add([parse_phrase(phrase)])
    index.build()
    written = [normalise(" ".join(words)) for words in sentences]
    masks = index.mark(written)
    for number, words in enumerate(written):
        together = {concept for concept, mask in masks.items() if mask >> number & 1}
        assert together == set(index.find_in(words).concepts())


@given(st.text("aB'’ _-9.“é—s", max_size=30))
def test_typographic_and_plain_marks_are_normalised_alike(text):
    plain = text.replace("’", "'").replace("“", '"').replace("—", "-")
    assert normalise(text) == normalise(plain)
    assert normalise(f"{plain} é").split() == [*normalise(plain).split(), "é"]


def test_problems_of_a_lexicon_name_the_phrase():
    problems = concept_problems({"Bad-name": ["x y"], "twice": ["a b", "A-B"], "empty": []})
    assert [key for key, _ in problems] == ["Bad-name", "twice[1]", "empty"]


def test_normalised_words_stand_between_single_spaces():
    assert (
        normalise("We’ll  not—ever—sell\nthe Company's data!")
        == " well not ever sell the company data "
    )
