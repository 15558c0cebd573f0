import pytest
from tests.capture.making import text_of, texts

from pledgebook.capture.blocks import BlockKind, Region
from pledgebook.capture.reader import read
from pledgebook.errors import UnreadableFile


def page(body: str, head: str = "<title>Policy</title>") -> bytes:
    return f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>".encode()


def blocks(body: str):
    return read(page(body), "a.html").blocks


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>We <b>will</b> <a href=x>not</a> sell.</p>", ["We will not sell."]),
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("<div>One<div>Two</div>Three</div>", ["One", "Two", "Three"]),
        ("<p>One<br>Two</p>", ["One Two"]),
        ("<p>un<b>bold</b>ed</p>", ["unbolded"]),
        ("<p>a  \n  b&nbsp;c</p>", ["a b\u00a0c"]),
        ("<p>x<script>evil()</script><style>p{}</style><noscript>no</noscript>y</p>", ["xy"]),
        ("<template><p>hidden</p></template><p>seen</p>", ["seen"]),
        ("<p hidden>hidden</p><p style='display: none'>hidden</p><p>seen</p>", ["seen"]),
        ("<p>seen <span class='sr-only'>(opens in a new tab)</span></p>", ["seen"]),
        (
            "<p>&lt;script&gt;alert(1)&lt;/script&gt; is text</p>",
            ["<script>alert(1)</script> is text"],
        ),
    ],
)
def test_what_a_reader_sees_is_what_comes_out(markup, expected):
    assert texts(blocks(markup)) == expected


def test_headings_and_nested_lists_keep_their_levels_and_markers():
    found = blocks("<h1>A</h1><ul><li>x<ol start=3><li>y<li>z</ol></ul><ol type=a><li>q</ol>")
    assert [(b.kind.value, b.level, b.marker, text_of(b)) for b in found] == [
        ("heading", 1, "", "A"),
        ("list_item", 1, "•", "x"),
        ("list_item", 2, "3.", "y"),
        ("list_item", 2, "4.", "z"),
        ("list_item", 1, "a.", "q"),
    ]


def test_a_typed_marker_is_split_off():
    found = blocks("<p>(a) no sale to armies</p><h2>3.1 Scope</h2>")
    assert [(b.kind.value, b.marker) for b in found] == [("list_item", "(a)"), ("heading", "3.1")]


def test_questions_that_open_answers_are_headings_and_the_answers_stay():
    found = blocks(
        "<h2>Questions</h2><details><summary>What is active surveillance?</summary>"
        "<p>It is what we do.</p></details>"
        "<h3><button aria-expanded=false aria-controls=a1>And passive?</button></h3>"
        "<div id=a1 hidden><p>It is what others do.</p></div>"
        "<dl><dt>Customer<dd>Whoever buys from us.</dl>"
    )
    assert texts(found, BlockKind.HEADING) == [
        "Questions", "What is active surveillance?", "And passive?", "Customer",
    ]  # fmt: skip
    assert texts(found, BlockKind.PARAGRAPH) == [
        "It is what we do.", "It is what others do.", "Whoever buys from us.",
    ]  # fmt: skip


def test_a_short_paragraph_wholly_in_bold_is_a_heading():
    found = blocks(
        "<h2>A</h2><p><strong>Scope of this policy</strong></p><p><b>We will not.</b></p>"
    )
    assert [(b.kind.value, b.level) for b in found] == [
        ("heading", 2),
        ("heading", 3),
        ("paragraph", 0),
    ]


def test_cells_of_data_are_placed_with_their_spans():
    found = blocks(
        "<table><tr><th rowspan=2>Country<th>2015<th>2016<tr><td><p>0</p><p>(none)</p><td>1"
        "<tr><td colspan=2>Sum<td>1</table>"
    )
    assert [(text_of(b), b.cell.row, b.cell.column) for b in found] == [
        ("Country", 0, 0), ("2015", 0, 1), ("2016", 0, 2), ("0 (none)", 1, 1), ("1", 1, 2),
        ("Sum", 2, 0), ("1", 2, 2),
    ]  # fmt: skip


def test_a_table_that_lays_out_the_page_is_read_as_its_blocks():
    found = blocks("<table role=presentation><tr><td><h2>A</h2><p>We will not.</p><td>x</table>")
    assert [b.kind.value for b in found] == ["heading", "paragraph", "paragraph"]


TEXT = "<p>" + "We respect human rights wherever we do business. " * 8 + "</p>"


@pytest.mark.parametrize(
    ("markup", "region"),
    [
        ("<nav><a href=x>Home</a></nav>", Region.NAVIGATION),
        ("<footer>© Tarnholm</footer>", Region.FOOTER),
        ("<div class='site-footer'>© Tarnholm</div>", Region.FOOTER),
        ("<aside>Read more</aside>", Region.ASIDE),
        ("<div id='cookie-banner'>We use cookies</div>", Region.FOOTER),
        ("<div role=dialog>We use cookies</div>", Region.ASIDE),
        ("<div class=menu><a href=x>Home</a> <a href=y>Us</a></div>", Region.NAVIGATION),
        ("<div id='related-posts'>We will launch maps.</div>", Region.NAVIGATION),
        ("<div class=comments>I will never trust you.</div>", Region.NAVIGATION),
        ("<div class=breadcrumbs>Home » Legal</div>", Region.NAVIGATION),
        ("<section id='share'>With whom we share data.</section>", Region.ASIDE),
        ("<h2 id='why-a-cookie-consent-banner'>Why a banner?</h2>", Region.MAIN),
        ("<section class='policy'>The rest</section>", Region.MAIN),
    ],
)
def test_what_is_not_the_text_is_marked_by_its_region_and_kept(markup, region):
    found = blocks(TEXT + markup)
    assert [b.region for b in found] == [Region.MAIN, region]


def test_a_region_that_holds_most_of_the_page_is_the_text_whatever_it_is_called():
    assert [b.region for b in blocks(f"<div id=cookie-notice-modal>{TEXT}</div>")] == [Region.MAIN]


def test_an_aside_beside_the_main_element_is_no_part_of_the_text():
    found = blocks(f"<main>{TEXT}</main><aside>We are hiring.</aside>")
    assert [b.region for b in found] == [Region.MAIN, Region.NAVIGATION]


def test_text_beside_the_main_element_is_aside_unless_main_is_nearly_empty():
    assert [b.region for b in blocks(f"<p>Share</p><main>{TEXT}</main>")] == [
        Region.ASIDE,
        Region.MAIN,
    ]
    assert {b.region for b in blocks(f"<main><h1>Policy</h1></main>{TEXT}")} == {Region.MAIN}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("<p>Règlement</p>".encode("utf-16"), "Règlement"),
        (b"<!doctype html><meta charset=windows-1251><p>\xcf\xf0\xe0\xe2\xe0", "Права"),
        (b"<!doctype html><meta charset=iso-8859-1><p>\x93We\x94", "“We”"),
        ("<!doctype html><p>人権".encode(), "人権"),
        (b"<!doctype html><p>caf\xe9", "café"),
        (b"<!doctype html><meta charset=nonsense><p>caf\xc3\xa9", "café"),
    ],
)
def test_the_encoding_is_found(data, expected):
    assert texts(read(data, "a.html")) == [expected]


def test_title_language_and_date_are_kept():
    head = "<title> Human\n rights </title><meta property='article:published_time' content='2016-03-01T10:00'>"
    extraction = read(page(TEXT, head), "a.html")
    assert (extraction.title, extraction.declared_language) == ("Human rights", "en")
    assert extraction.declared_date == "2016-03-01"
    assert extraction.problems == ()


def test_a_page_that_a_script_fills_says_so():
    with pytest.raises(UnreadableFile, match="by script"):
        read(page("<div id=root></div><script>go()</script>"), "a.html")
    assert "hardly any text" in read(page("<p>Loading</p>"), "a.html").problems[0].message


def test_a_page_nested_ten_thousand_deep_is_read():
    depth = 10_000
    found = blocks("<div>" * depth + "We will not." + "</div>" * depth)
    assert texts(found) == ["We will not."]


def test_a_notice_around_a_button_to_accept_cookies_is_no_part_of_the_text():
    notice = "<div class=x><div><p>We use cookies. We will respect your choice.</p></div><button>Accept all</button></div>"
    found = blocks(f"{TEXT}{notice}")
    assert [b.region for b in found] == [Region.MAIN, Region.FOOTER]


def test_the_raised_number_of_a_note_is_told_from_the_word_before_it():
    (block,) = blocks("<p>We respect rights<sup>1</sup><sup>[2]</sup> in 2016<sup>3</sup>.</p>")
    assert text_of(block) == "We respect rights¹² in 2016³."


def test_what_is_struck_out_is_left_out_and_said():
    extraction = read(b"<p>We will <del>not</del> <s>may</s> report.</p>", "a.html")
    assert [text_of(block) for block in extraction.blocks] == ["We will report."]
    assert any("struck out" in problem.message for problem in extraction.problems)


@pytest.mark.parametrize(
    "page",
    [
        '<p>We will report on it<a href="#fn1" role="doc-noteref"><sup>1</sup></a>.</p>'
        '<section id="footnotes" role="doc-endnotes"><ol><li id="fn1"><p>Each year.<a href="#r1">↩︎</a></p></li></ol></section>',
        "<p>We will report on it<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a>.</p>"
        "<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Each year.</p></div>",
        '<p>We will report on it<a href="#sdfootnote1sym"><sup>1</sup></a>.</p>'
        '<div id="sdfootnote1"><p><a href="#sdfootnote1anc">1</a> Each year.</p></div>',
    ],
)
def test_notes_are_told_apart_with_their_number_and_without_the_way_back(page):
    blocks = read(f"<html><body>{page}</body></html>".encode(), "a.html").blocks
    assert [(b.kind, b.marker, text_of(b)) for b in blocks] == [
        (BlockKind.PARAGRAPH, "", "We will report on it¹."),
        (BlockKind.FOOTNOTE, "1", "Each year."),
    ]


def test_elements_of_a_sites_own_making_part_their_texts_and_not_their_words():
    page = (
        "<html><body><our-text>We will publish every request that we receive.</our-text>"
        "<our-text>We will <our-term>never</our-term> sell a list of our customers to anyone."
        "</our-text></body></html>"
    )
    assert texts(read(page.encode(), "a.html")) == [
        "We will publish every request that we receive.",
        "We will never sell a list of our customers to anyone.",
    ]


def test_what_folds_open_stands_beside_its_neighbour_whatever_headings_it_holds():
    parts = "".join(
        f"<details><summary>Part {n}</summary><h3>Inside {n}</h3><p>We will do it.</p></details>"
        for n in (1, 2)
    )
    blocks = read(f"<html><body><h1>Policy</h1>{parts}</body></html>".encode(), "a.html").blocks
    levels = {text_of(b): b.level for b in blocks if b.kind is BlockKind.HEADING}
    assert levels == {"Policy": 1, "Part 1": 2, "Inside 1": 3, "Part 2": 2, "Inside 2": 3}


def test_links_that_skip_the_menu_or_lead_back_to_the_top_say_nothing():
    page = '<html><body><a href="#main">Skip to content</a><p>We will do it.</p><a href="#top">Back to top</a></body></html>'
    assert texts(read(page.encode(), "a.html")) == ["We will do it."]
