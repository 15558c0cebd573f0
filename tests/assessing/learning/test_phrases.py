import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.assessing.concepts import ConceptIndex
from pledgebook.assessing.learning.phrases import PhraseTree
from pledgebook.assessing.learning.spelling import spell
from pledgebook.frameworks.lexicon import normalise, parse_phrase

WORD = st.sampled_from(["we", "work", "worker", "workers", "no", "not", "nots"])
PHRASE = st.lists(WORD | WORD.map(lambda word: f"{word}*"), min_size=1, max_size=3).map(" ".join)


def found(concepts, texts):
    tree = PhraseTree()
    for number, written in enumerate(concepts):
        tree.add(number, [parse_phrase(one) for one in written])
    where, numbers = tree.find(*spell(texts).plain())
    return {(int(row), int(number)) for row, number in zip(where, numbers, strict=True)}


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(PHRASE, min_size=1, max_size=3), max_size=4),
    st.lists(st.lists(WORD, max_size=8).map(" ".join), max_size=5),
)
def test_phrases_are_found_where_the_rules_find_them(concepts, texts):
    index = ConceptIndex()
    for written in concepts:
        index.add([parse_phrase(one) for one in written])
    index.build()
    marks = index.mark([normalise(text) for text in texts])
    by_rules = {
        (row, concept)
        for concept, mask in marks.items()
        for row in range(len(texts))
        if mask >> row & 1
    }
    assert found(concepts, texts) == by_rules


def test_a_phrase_does_not_reach_into_the_next_sentence():
    assert found([["due diligence"]], ["It is due.", "", "Diligence is ours."]) == set()
    assert found([["due diligence"]], ["Due-diligence."]) == {(0, 0)}


def test_a_tree_of_nothing_finds_nothing():
    where, numbers = PhraseTree().find(*spell(["we work"]).plain())
    assert np.size(where) == np.size(numbers) == 0
