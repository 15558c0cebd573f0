import re
from dataclasses import replace
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from tests.publishing.sample import sample_assessment, sample_framework

from pledgebook.publishing.marked_text import PageMark, Span, marked, marked_promise
from pledgebook.publishing.summary import summarise
from pledgebook.reading.model import Part

TEXT = "We will not sell <b>arms</b> & ammunition."


def without_tags(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_a_span_carries_its_address():
    assert marked("We will not.", 0, 12, [Span(3, 11, "t1-3-11")]) == (
        'We <mark id="t1-3-11">will not</mark>.'
    )


def test_a_span_in_a_span_is_nested():
    assert marked("abcdef", 0, 6, [Span(0, 6, "out"), Span(2, 4, "in")]) == (
        '<mark id="out">ab<mark id="in">cd</mark>ef</mark>'
    )


def test_a_span_that_crosses_another_goes_on_without_an_address():
    assert marked("abcdef", 0, 6, [Span(0, 4, "one"), Span(2, 6, "two")]) == (
        '<mark id="one">ab<mark id="two">cd</mark></mark><mark>ef</mark>'
    )


def test_what_is_only_pointed_at_is_no_mark():
    assert marked("abc", 0, 3, [Span(0, 1, "near", "span")]) == '<span id="near">a</span>bc'


def test_a_page_begins_inside_a_paragraph():
    assert (
        marked("one two", 0, 7, [], [PageMark(4, 2)]) == 'one <span class="page">page 2</span>two'
    )


@given(
    st.text(alphabet="ab<>&\"' é漢\U0001f600", max_size=40),
    st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=8),
    st.lists(st.integers(0, 45), max_size=3),
)
def test_marks_are_balanced_and_the_text_stays_whole(text, ends, pages):
    spans = sorted(
        {(min(pair), min(max(pair), len(text))) for pair in ends if min(pair) < len(text)}
    )
    spans = [Span(start, end, f"t-{start}-{end}") for start, end in spans if start < end]
    marks = [PageMark(offset, 1) for offset in sorted(set(pages))]
    html = str(marked(text, 0, len(text), spans, marks))
    without_pages = html.replace('<span class="page">page 1</span>', "")
    assert without_tags(without_pages) == text
    depth = 0
    for tag in re.findall(r"</?mark", html):
        depth += 1 if tag == "<mark" else -1
        assert depth >= 0
    assert depth == 0
    assert sorted(re.findall(r'id="([^"]*)"', html)) == sorted(span.address for span in spans)


def test_the_parts_of_a_promise_are_marked_and_its_words_unchanged():
    promises = summarise(sample_assessment(), [sample_framework()]).promises
    html = marked_promise(promises[1])
    assert '<span class="hedge">knowingly</span>' in html
    assert '<span class="action">sell equipment for unlawful surveillance</span>' in html
    assert '<span class="condition">where there is a </span>' in html
    assert without_tags(html) == promises[1].commitment.anchor.exact


def test_who_is_bound_and_the_words_that_bind_are_found_before_the_action():
    promises = summarise(sample_assessment(), [sample_framework()]).promises
    html = marked_promise(promises[3])
    assert '<span class="actor">the Board</span> <span class="cue">aims to</span>' in html


def test_a_condition_that_stands_before_the_quote_takes_nothing_from_it():
    promise = summarise(sample_assessment(), [sample_framework()]).promises[3]
    anchor = promise.commitment.anchor
    before = Part("Where", anchor.start - 20, anchor.start - 15)
    commitment = replace(promise.commitment, conditions=(before,))
    assert without_tags(marked_promise(replace(promise, commitment=commitment))) == anchor.exact


def test_markup_in_a_promise_comes_out_as_text():
    promises = summarise(sample_assessment(evil=True), [sample_framework()]).promises
    assert "<script" not in marked_promise(promises[4])
