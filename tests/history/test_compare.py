import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.history.texts import reading

from pledgebook.capture.documents import Rank
from pledgebook.history.compare import compare
from pledgebook.history.dictionary import NoiseDictionary, QuietRule
from pledgebook.history.model import NOISE, Cause, Kind

PARAGRAPHS = [
    "We will end the contract of any reseller that misuses our products.",
    "We publish an Interception Sales Report every year. It names each country of sale.",
    "Suppliers must respect the rights of workers. They keep records of working hours.",
    "Before each sale we assess the risks to human rights in the country of destination.",
    "Anyone affected by our products can file a complaint with our ombudsperson.",
    "The Board reviews this policy every year with the help of outside experts.",
]
ORDERS = st.permutations(range(len(PARAGRAPHS)))


def kinds(comparison):
    return [change.kind for change in comparison.changes]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=8))
def test_a_text_against_itself_is_no_change(paragraphs):
    assert compare(reading(paragraphs), reading(paragraphs)).changes == ()


def rewrapped(text, width, rng):
    """The text as Markdown wrapped at a width, with more spaces here and there."""
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) > width:
            lines.append(line.rstrip())
            line = ""
        line += word + " " * rng.choice([1, 1, 1, 2])
    return "\n".join([*lines, line.rstrip()])


@settings(max_examples=30, deadline=None)
@given(st.integers(20, 90), st.integers(0, 99))
def test_wrapping_and_spacing_anew_is_no_change_of_substance(width, seed):
    rng = random.Random(seed)
    wrapped = "\n\n".join(rewrapped(text, width, rng) for text in PARAGRAPHS)
    assert compare(reading("\n\n".join(PARAGRAPHS)), reading(wrapped)).substantive == ()


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, len(PARAGRAPHS)), min_size=1, max_size=4))
def test_paging_anew_is_no_change_of_substance(breaks):
    paged = list(PARAGRAPHS)
    for page, place in enumerate(sorted(breaks, reverse=True)):
        paged.insert(place, f"Page {page + 1} of {len(breaks)}")
    assert compare(reading(PARAGRAPHS), reading(paged)).substantive == ()


@settings(max_examples=30, deadline=None)
@given(ORDERS)
def test_moving_paragraphs_is_moved_and_never_removed_and_added(order):
    found = compare(reading(PARAGRAPHS), reading([PARAGRAPHS[i] for i in order]))
    assert set(kinds(found)) <= {Kind.MOVED}
    assert bool(found.changes) == (list(order) != sorted(order))


def test_items_of_a_list_in_another_order_are_noise():
    old = "We protect:\n\n- journalists\n- defenders of rights\n- trade unionists\n"
    new = "We protect:\n\n- trade unionists\n- journalists\n- defenders of rights\n"
    assert set(kinds(compare(reading(old), reading(new)))) == {Kind.ORDER}


def test_a_weakened_promise_names_the_words():
    new = [*PARAGRAPHS[1:], "Resellers that misuse our products may face consequences."]
    found = compare(reading(PARAGRAPHS), reading(new))
    weakened = [change for change in found.changes if change.kind is Kind.WEAKENED]
    assert len(weakened) == 1
    assert (weakened[0].promise, weakened[0].moved) == (True, True)
    gone, came = weakened[0].words
    assert "will" in gone
    assert "may" in came
    assert weakened[0].priority == max(change.priority for change in found.changes)


def test_a_removed_promise_is_said_to_be_one():
    found = compare(reading(PARAGRAPHS), reading(PARAGRAPHS[1:]))
    assert kinds(found) == [Kind.REMOVED]
    assert found.changes[0].promise
    assert found.changes[0].old.exact == PARAGRAPHS[0]


def test_the_same_bytes_read_anew_are_never_a_change_by_the_company():
    old = reading(PARAGRAPHS, sha256="a" * 64)
    new = reading([*PARAGRAPHS[2:], "We may sell anything to anyone."], sha256="a" * 64)
    found = compare(old, new)
    assert found.substantive == ()
    assert {change.cause for change in found.changes} == {Cause.EXTRACTION}
    assert any(change.otherwise is Kind.REMOVED for change in found.changes)


def test_a_change_that_the_archive_puts_down_to_its_own_reader_is_not_the_companys():
    found = compare(reading(PARAGRAPHS), reading(PARAGRAPHS[1:]), reread="The reader changed.")
    assert found.substantive == ()


def test_a_return_to_an_earlier_text_is_oscillation():
    first, second = reading(PARAGRAPHS), reading(PARAGRAPHS[2:])
    found = compare(second, reading(PARAGRAPHS), earlier=[first])
    assert found.returns_to == 0
    assert set(kinds(found)) == {Kind.OSCILLATION}
    assert {change.otherwise for change in found.changes} == {Kind.ADDED}


def test_a_promise_that_now_stands_in_a_lower_ranked_document_moved_there():
    answers = reading(["Some words.", PARAGRAPHS[0]], name="answers", rank=Rank.EXPLANATION)
    found = compare(reading(PARAGRAPHS), reading(PARAGRAPHS[1:]), family=[answers])
    change = found.changes[0]
    assert change.kind is Kind.MOVED_TO_DOCUMENT
    assert (change.to_document, change.to_rank) == ("answers", Rank.EXPLANATION)
    assert "ranks lower" in change.why


NOISE_CASES = [
    ("Last updated: 1 May 2019", "Last updated: 3 June 2020", Kind.DATES_VERSIONS),
    ("Version 2.1", "Version 2.2", Kind.DATES_VERSIONS),
    ("Page 3 of 12", "Page 4 of 14", Kind.FURNITURE),
    ("See our [report](https://a.example/1).", "See our [report](https://a.example/2).", None),
    ("We **never** sell data.", "We never sell data.", None),
    ("We don’t sell data.", "We donâ€™t sell data.", Kind.EXTRACTION),
]


@pytest.mark.parametrize(("old", "new", "kind"), NOISE_CASES)
def test_noise_is_labelled_by_its_kind(old, new, kind):
    found = compare(reading([*PARAGRAPHS, old]), reading([*PARAGRAPHS, new]))
    assert found.substantive == ()
    if kind:
        assert kinds(found) == [kind]


SUBSTANCE_CASES = [
    ("We answer within 30 days.", "We answer within 60 days.", Kind.WEAKENED),
    ("By 2024 we will publish a list.", "By 2026 we will publish a list.", Kind.WEAKENED),
    ("Yes", "No", Kind.REWORDED),
    ("We employ 300 people.", "We employ 200 people.", Kind.REWORDED),
]


@pytest.mark.parametrize(("old", "new", "kind"), SUBSTANCE_CASES)
def test_a_figure_or_a_short_word_that_changed_is_never_noise(old, new, kind):
    found = compare(reading([*PARAGRAPHS, old]), reading([*PARAGRAPHS, new]))
    assert [change.kind for change in found.substantive] in (
        [kind],
        [Kind.ADDED, Kind.REMOVED],
        [Kind.REMOVED, Kind.ADDED],
    )


def test_a_noise_dictionary_lowers_priority_and_hides_nothing():
    old, new = (
        [*PARAGRAPHS, "We have 100 members today."],
        [*PARAGRAPHS, "We have 200 members today."],
    )
    dictionary = NoiseDictionary((QuietRule("counter", pattern=r"\d+ members"),))
    found = compare(reading(old), reading(new), dictionary=dictionary)
    assert [change.quiet for change in found.changes] == ["counter"]
    assert found.changes[0].priority <= 5
    assert found.changes[0].substantive


def test_noise_kinds_carry_no_cause_of_the_company():
    found = compare(reading([*PARAGRAPHS, "Page 1"]), reading([*PARAGRAPHS, "Page 2"]))
    assert all(
        change.cause is not Cause.COMPANY for change in found.changes if change.kind in NOISE
    )


def test_the_example_reads_as_an_analyst_would_read_it(example):
    from pledgebook.cli.changes import _read

    old, new = _read([example / f"human-rights-policy-{year}.pdf" for year in (2015, 2016)])
    found = compare(old, new)
    weakened = {c.old.exact: c.why for c in found.changes if c.kind is Kind.WEAKENED}
    assert "may" in weakened["We will end the contract of any reseller that misuses our products."]
    assert "aim to" in weakened["We audit all resellers every two years."]
    removed = {c.old.exact for c in found.changes if c.kind is Kind.REMOVED and c.promise}
    assert "We will publish the Interception Sales Report every year by 31 March." in removed
    assert "We will answer every complaint within thirty days." in removed


@pytest.mark.parametrize(
    ("lead", "kind"), [("We will not:", Kind.STRENGTHENED), ("We may:", Kind.WEAKENED)]
)
def test_the_item_of_a_list_is_judged_behind_what_the_list_says_of_it(lead, kind):
    old = f"# Data\n\n{lead}\n\n- sell your address;\n- share your location with advertisers.\n"
    new = old.replace("advertisers.", "advertisers or data brokers.")
    [change] = compare(reading(old), reading(new)).substantive
    assert change.kind is kind
    assert change.new.exact == "share your location with advertisers or data brokers."
    assert "data brokers" in change.words[1]
    assert change.why.startswith(f"Under “{lead[:-1]}”: ")
