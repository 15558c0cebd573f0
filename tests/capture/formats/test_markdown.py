from tests.capture.making import text_of

from pledgebook.capture.reader import read

TEXT = """---
title: "Supplier code"
date: 2016-03-01
lang: en
---
# Supplier code

We **will not** buy from
[anyone](http://x) who does.

- one
  1. two

     still two
- three

> quoted law

| Country | Count |
| --- | --- |
| Sweden | 0 |

3.1 Suppliers tell us.

    code stays
"""


def test_the_blocks_of_markdown():
    extraction = read(TEXT.encode(), "a.md")
    assert (extraction.title, extraction.declared_date) == ("Supplier code", "2016-03-01")
    assert extraction.declared_language == "en"
    assert [(b.kind.value, b.level, b.marker, text_of(b)) for b in extraction.blocks] == [
        ("heading", 1, "", "Supplier code"),
        ("paragraph", 0, "", "We will not buy from anyone who does."),
        ("list_item", 1, "-", "one"),
        ("list_item", 2, "1.", "two"),
        ("list_item", 2, "", "still two"),
        ("list_item", 1, "-", "three"),
        ("quotation", 0, "", "quoted law"),
        ("table_cell", 0, "", "Country"),
        ("table_cell", 0, "", "Count"),
        ("table_cell", 0, "", "Sweden"),
        ("table_cell", 0, "", "0"),
        ("list_item", 2, "3.1", "Suppliers tell us."),
        ("paragraph", 0, "", "code stays"),
    ]


def test_html_inside_markdown_is_read_and_scripts_are_not():
    extraction = read(
        b"# A\n\n<div><p>We will not.</p><script>x()</script></div>\n\n## B\n\nC\n", "a.md"
    )
    assert [text_of(b) for b in extraction.blocks] == ["A", "We will not.", "B", "C"]


def test_the_first_heading_is_the_title_where_no_front_matter_names_one():
    assert read(b"# Code\n\n## Scope\n\nx\n", "a.md").title == "Code"


def test_notes_boxes_and_struck_text_are_read_as_they_are_shown():
    extraction = read(
        b"# Scope {#scope}\n\nWe respect rights[^1] always. ~~We may not.~~\n\n"
        b"- [x] We will train staff\n- [ ] We will report\n\n[^1]: Those of the Bill.\n[^2]: More.\n",
        "a.md",
    )
    assert [(b.kind.value, b.marker, text_of(b)) for b in extraction.blocks] == [
        ("heading", "", "Scope"),
        ("paragraph", "", "We respect rights¹ always."),
        ("list_item", "☑", "We will train staff"),
        ("list_item", "☐", "We will report"),
        ("footnote", "1", "Those of the Bill."),
        ("footnote", "2", "More."),
    ]
    assert any("struck out" in problem.message for problem in extraction.problems)


def test_a_definition_list_is_read_as_terms_with_their_meanings():
    found = read(
        b"# Policy\n\nLawful interception\n: Access that a court ordered.\n: It is never bulk.\n\n"
        b"Active surveillance\n:   Interfering with what people say.\n",
        "a.md",
    ).blocks
    assert [text_of(block) for block in found[1:]] == [
        "Lawful interception: Access that a court ordered.",
        "It is never bulk.",
        "Active surveillance: Interfering with what people say.",
    ]


def test_notes_with_names_have_numbers_as_they_are_printed():
    found = read(
        b"# Policy\n\nWe will not help[^passive] and will publish[^1]. [^none] stays.\n\n"
        b"[^passive]: Without interference.\n[^1]: Every year.\n",
        "a.md",
    ).blocks
    assert [(block.marker, text_of(block)) for block in found[1:]] == [
        ("", "We will not help² and will publish¹. [^none] stays."),
        ("2", "Without interference."),
        ("1", "Every year."),
    ]


def test_lines_that_open_with_letters_one_after_the_other_are_items():
    found = read(
        b"# Policy\n\n3.3 The company shall:\na) ask for a warrant,\nb) narrow the demand\nand keep it.\n\n"
        b"As laid down in\na) of the annex.\n\n(i) First\n(ii) Second\n",
        "a.md",
    ).blocks
    assert [(block.marker, block.level, text_of(block)) for block in found[1:]] == [
        ("3.3", 2, "The company shall:"),
        ("a)", 3, "ask for a warrant,"),
        ("b)", 3, "narrow the demand and keep it."),
        ("", 0, "As laid down in a) of the annex."),
        ("(i)", 1, "First"),
        ("(ii)", 1, "Second"),
    ]
