"""Which sentences come near to a question that nothing answers, and why they are said to."""

from tests.assessing.texts import ask, one_question, reading

from pledgebook.assessing.bits import mask_of
from pledgebook.assessing.model import Answer
from pledgebook.assessing.nearness import LONG, Nearness
from pledgebook.assessing.searching import told_once

RULES = "{yes: [{all: [assess, impact]}], topic: [impact]}"
ASSESS = one_question(RULES)

TULIPS = " ".join(f"Tulip number {number} is red." for number in range(20))


def near(held, count, topic=(1, 2), lengths=None):
    masks = {one: mask_of(sentences, count) for one, sentences in held.items()}
    words = ["w" * length for length in lengths or [40] * count]
    found = Nearness(set(masks), masks, (1 << count) - 1, words)
    return found.nearest(tuple(masks), topic, 4)


def test_what_few_sentences_hold_brings_a_sentence_nearer_than_what_many_do():
    found = near({1: range(20), 2: (70,)}, 100)
    assert found[0].sentence == 70


def test_what_most_sentences_hold_brings_none_near():
    assert near({1: range(90)}, 100) == []


def test_of_two_that_share_as_much_the_shorter_is_nearer():
    found = near({1: (3, 9)}, 20, lengths=[300] * 9 + [60] + [300] * 10)
    assert [one.sentence for one in found] == [9, 3]


def test_one_shared_word_alone_is_chance_unless_it_is_the_topic():
    held = {1: (5,), 2: (9, 10)}
    assert [one.sentence for one in near(held, 100, topic=())] == []
    assert [one.sentence for one in near(held, 100, topic=(1,))] == [5]


def test_in_a_long_document_one_rare_word_is_not_enough():
    assert near({1: (5,), 2: (80,)}, LONG) == []
    assert [one.sentence for one in near({1: (5,), 2: (5,)}, LONG)] == [5]


def test_what_is_far_behind_the_nearest_is_not_shown():
    found = near({1: (5, 60), 2: (5,), 3: (5,)}, 100)
    assert [one.sentence for one in found] == [5]


def test_what_is_shared_is_named_rarest_first():
    (found,) = near({1: (5, *range(10, 20)), 2: (5,), 3: (5,)}, 100)
    assert found.shared == (2, 3, 1)


def test_a_score_of_very_many_shared_concepts_is_added_up():
    found = near(dict.fromkeys(range(3000), (2,)) | {4000: (2, 4)}, 60)
    assert [one.sentence for one in found] == [2]


def test_a_passage_in_the_words_of_the_question_is_shown_though_no_rule_knows_them():
    text = f"{TULIPS} Each possible effect is looked at with a question. {TULIPS}"
    asked = one_question(RULES, question="Which possible effects are looked at?")
    found = ask(asked, reading(text))
    assert found.answer is Answer.NO_DISCLOSURE
    assert (
        found.search.nearest[0].anchor.exact == "Each possible effect is looked at with a question."
    )
    assert "“effects”" in found.search.nearest[0].why


def test_near_passages_say_what_they_share_and_change_no_answer():
    found = ask(ASSESS, reading(f"{TULIPS} The impact is large."))
    assert found.answer is Answer.NO_DISCLOSURE
    assert found.search.nearest[0].why == (
        "Shares with the question: impact. No rule takes it for an answer."
    )


def test_what_is_shared_istold_once():
    names = ["“rights”", "human rights", "“human”", "assess", "“assess…”", "“act”", "impact"]
    assert told_once(names) == ["human rights", "assess", "“act”", "impact"]
