from hypothesis import given
from hypothesis import strategies as st
from tests.history.texts import reading

from pledgebook.history.reanchor import Outcome, Place, decisive_words, reanchor
from pledgebook.text.anchors import make_anchor

FILLER = "The Board reviews this policy every year with experts."
QUOTE = "We will suspend any customer within 30 days."


def place(paragraphs):
    found = reading(paragraphs)
    return Place(found.layer, found.sentences)


def anchored(quote, *around):
    layer = reading([*around, quote] if around else [FILLER, quote, FILLER]).layer
    start = layer.text.index(quote)
    return make_anchor(layer, start, start + len(quote))


def test_a_quote_that_stands_word_for_word_is_exact():
    found = reanchor(anchored(QUOTE), place(["Something else.", QUOTE]))
    assert found.outcome is Outcome.EXACT
    assert found.carries_forward
    assert found.anchor.exact == QUOTE


def test_a_quote_in_other_type_is_normalised():
    found = reanchor(
        anchored(QUOTE), place([FILLER, "WE WILL  suspend any customer within 30 days"])
    )
    assert found.outcome is Outcome.NORMALISED


def test_a_quote_with_one_other_word_is_changed_and_says_which():
    found = reanchor(anchored(QUOTE), place([FILLER, QUOTE.replace("will", "may")]))
    assert found.outcome is Outcome.CHANGED
    assert not found.carries_forward
    assert [
        (edit.old.strip(), edit.new.strip()) for edit in found.edits if edit.old != edit.new
    ] == [("will", "may")]


def test_a_quote_that_is_gone_is_lost():
    assert reanchor(anchored(QUOTE), place([FILLER])).outcome is Outcome.LOST


def test_a_quote_that_stands_twice_in_like_places_is_ambiguous():
    found = reanchor(anchored(QUOTE), place(["One.", QUOTE, "Two.", QUOTE, "Three."]))
    assert found.outcome is Outcome.AMBIGUOUS
    assert len(found.candidates) == 2


def test_of_two_equal_places_the_one_with_the_old_surroundings_is_taken():
    before = [
        "Alpha beta gamma delta epsilon zeta eta.",
        QUOTE,
        "Theta iota kappa lambda mu nu xi.",
    ]
    layer = reading(before).layer
    start = layer.text.index(QUOTE)
    anchor = make_anchor(layer, start, start + len(QUOTE))
    found = reanchor(anchor, place([FILLER, QUOTE, *before]))
    assert found.outcome is Outcome.EXACT
    assert found.anchor.prefix.endswith("zeta eta.\n")


def test_a_sentence_that_became_a_clause_of_another_is_not_exact():
    new = "We publish a report unless we find that we will sell arms."
    found = reanchor(anchored("we will sell arms."), place([FILLER, new]))
    assert found.outcome is not Outcome.EXACT


WORDS = (
    "will may shall must should not never 30 60 5% 1.5 15 we suspend publish customers all".split()
)
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=3, max_size=9).map(
    lambda words: " ".join(words).capitalize() + "."
)


@given(SENTENCES, SENTENCES)
def test_no_modal_negation_or_figure_change_is_ever_exact_or_normalised(old, new):
    found = reanchor(anchored(old), place([FILLER, new]))
    if found.carries_forward:
        assert decisive_words(found.anchor.exact) == decisive_words(old)
    if decisive_words(old) != decisive_words(new):
        assert not found.carries_forward
