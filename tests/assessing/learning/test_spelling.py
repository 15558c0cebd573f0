import gc
import weakref
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.assessing.learning import spelling
from pledgebook.assessing.learning.spelling import spell, spell_on
from pledgebook.assessing.learning.tokens import tokens
from pledgebook.frameworks.lexicon import normalise

ACT = "fighting against forced labour and child labour in supply chains act"
ODD = st.sampled_from(
    ["£ 3", "million", "5", "%", "12,5.", "$4", "m", "Modern", "Slavery", "Act", "2015", ACT, "UK",
     "it's", "'quoted'", "don''t", "ΟΔΟΣ.", "supply chain", "<act>", "\u00a0", "１", "we", "İs"]
)  # fmt: skip
SENTENCE = st.text(max_size=60) | st.lists(ODD, max_size=12).map(" ".join)


def read(rows, words):
    return [[words[at] for at in rows.flat[a:b]] for a, b in pairwise(rows.starts.tolist())]


@settings(max_examples=300, deadline=None)
@given(st.lists(SENTENCE, max_size=6))
def test_sentences_have_the_words_that_each_has_when_read_whole(texts):
    for spelled in (spell(texts), spell_on(texts)):
        assert read(*spelled.tokens()) == [tokens(text) for text in texts]
        assert read(*spelled.plain()) == [normalise(text).split() for text in texts]


def test_a_shared_book_that_is_full_is_begun_anew(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(spelling, "SPELLINGS_KEPT", 3)
    first = spell_on(["one two three four five"])
    second = spell_on(["six one"])
    assert second.book is not first.book
    assert read(*first.tokens()) == [["one", "two", "three", "four", "five"]]
    assert read(*second.tokens()) == [["six", "one"]]


def test_a_full_book_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(spelling, "SPELLINGS_KEPT", 3)
    spelled = spell_on(["one two three four five"])
    spelled.tokens(), spelled.plain(), spelled.forms()
    book = weakref.ref(spelled.book)
    gc.disable()
    try:
        del spelled
        spell_on(["six"])
        assert book() is None
    finally:
        gc.enable()
