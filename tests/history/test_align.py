import time

from hypothesis import given
from hypothesis import strategies as st

from pledgebook.history.align import How, align

TEXT = [
    "We will publish a transparency report every year.",
    "Suppliers must respect the rights of their workers.",
    "Complaints are answered within thirty days.",
    "The Board reviews this policy together with experts.",
    "We do not sell interception equipment to anyone.",
    "Retaliation against whistleblowers is not tolerated.",
]


def test_a_reworded_sentence_is_found_though_nearly_every_word_is_another():
    found = align(
        [*TEXT, "We will end the contract of any reseller that misuses our products."],
        ["Resellers that misuse our products may face consequences.", *TEXT],
    )
    edited = [pair for pair in found.pairs if pair.how is How.EDITED]
    assert [(pair.old, pair.new) for pair in edited] == [((6,), (0,))]


def test_a_sentence_that_moved_is_not_removed_and_added():
    found = align(TEXT, [*TEXT[1:], TEXT[0]])
    assert (found.removed, found.added) == ((), ())
    assert [pair.new for pair in found.pairs if pair.how is How.MOVED] == [(5,)]


def test_a_sentence_cut_in_two_at_another_place_holds_the_same_letters():
    old = [TEXT[0], "We assess risks; we publish the results.", TEXT[1]]
    new = [TEXT[0], "We assess risks;", "we publish the results.", TEXT[1]]
    found = align(old, new)
    assert [(p.old, p.new) for p in found.pairs if p.how is How.SPLIT] == [((1,), (1, 2))]
    back = align(new, old)
    assert [(p.old, p.new) for p in back.pairs if p.how is How.MERGED] == [((1, 2), (1,))]


def test_a_sentence_split_in_two_with_other_words_is_one_pair():
    old = ["We assess the risks of each sale and we publish the results of the assessment."]
    new = ["We assess the risks of each sale.", "We also publish the results of the assessment."]
    found = align(old, new)
    assert [(pair.old, pair.new) for pair in found.pairs] == [((0,), (0, 1))]


def test_sentences_about_other_things_are_not_paired():
    found = align(["We publish our tax returns."], ["Miners wear protective helmets."])
    assert (found.removed, found.added) == ((0,), (0,))


SENTENCES = st.lists(st.sampled_from([*TEXT, "Yes", "No", "", "…"]), max_size=12)


@given(SENTENCES, SENTENCES)
def test_every_sentence_is_in_exactly_one_place(old, new):
    found = align(old, new)
    olds = [i for pair in found.pairs for i in pair.old] + list(found.removed)
    news = [j for pair in found.pairs for j in pair.new] + list(found.added)
    assert sorted(olds) == list(range(len(old)))
    assert sorted(news) == list(range(len(new)))


@given(SENTENCES)
def test_a_text_against_itself_is_all_the_same_in_order(texts):
    found = align(texts, texts)
    assert [(p.old, p.new, p.how) for p in found.pairs] == [
        ((i,), (i,), How.SAME) for i in range(len(texts))
    ]


def report(sentences, version):
    return [
        f"In section {n} the unit number {n % 97} {'reviews' if n % 3 else version} {n * 7919 % 1009} "
        f"requests of kind {n * 31 % 211}."
        for n in range(sentences)
    ]


def test_a_long_report_costs_in_proportion_to_its_length():
    def seconds(size):
        started = time.process_time()
        align(report(size, "answers"), report(size, "refuses"))
        return time.process_time() - started

    seconds(500)
    short = min(seconds(1000) for _ in range(3))
    assert min(seconds(4000) for _ in range(3)) < 4 * short * 3 + 0.2
