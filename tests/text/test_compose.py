import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.text.layers import BLOCKS, LAYERS, extraction, heading, item, layer_of, paragraph

from pledgebook.capture.blocks import Block, BlockKind, Line, Region
from pledgebook.text.compose import compose, compose_text


def joined(*texts: str, elsewhere: str = "") -> str:
    blocks = [paragraph(*texts)] + ([paragraph(elsewhere)] if elsewhere else [])
    return layer_of(*blocks).text.splitlines()[0]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("We keep communi-", "cation records."), "We keep communication records."),
        (("We respect human-", "rights norms."), "We respect human-rights norms."),
        (("our commit-", "ment"), "our commitment"),
        (("a non-", "retaliation rule"), "a non-retaliation rule"),
        (("the EU-", "U.S. framework"), "the EU-U.S. framework"),
        (("COVID-", "19 measures"), "COVID-19 measures"),
        (("state-of-the-", "art"), "state-of-the-art"),
        (("short-", "and long-term risks"), "short- and long-term risks"),
        (("Menschen-", "und Umweltrechte"), "Menschen- und Umweltrechte"),
        (("the law -", "as it stands"), "the law - as it stands"),
        (("infor\u00ad", "mation"), "information"),
        (("infor\ufffe", "mation"), "information"),
        (("human\ufffe", "rights"), "human-rights"),
        (("infor\ufffemation here",), "information here"),
        (("see https://corvane.example/human-", "rights-policy"), "see https://corvane.example/human-rights-policy"),
        (("see https://corvane.example/", "docs/policy.pdf now"), "see https://corvane.example/docs/policy.pdf now"),
        (("see https://corvane.example/", "and ask"), "see https://corvane.example/ and ask"),
        (("with-", "in reason"), "within reason"),
        (("state-", "of-the-art tools"), "state-of-the-art tools"),
        (("news.example/qatars-", "law-of-2014"), "news.example/qatars-law-of-2014"),
    ],
)  # fmt: skip
def test_a_hyphen_at_a_line_end_stays_only_where_it_belongs_to_the_word(lines, expected):
    assert joined(*lines) == expected


def test_the_form_printed_elsewhere_in_the_document_decides_about_a_hyphen():
    assert joined("a co-", "operation", elsewhere="Our cooperation grows.") == "a cooperation"
    assert joined("a co-", "operation", elsewhere="Our co-operation grows.") == "a co-operation"
    assert (
        joined("our decision-", "making", elsewhere="Each decision in the making.")
        == "our decision-making"
    )


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("ﬁnal eﬀect of ﬂow, eﬃcient oﬄine", "final effect of flow, efficient offline"),
        ("ﺣﻘﻮﻕ ﺍﻹﻧﺴﺎﻥ", "حقوق الإنسان"),
        ("a\u00a0b\u2009c\u202fd\u3000e", "a b c d e"),
        ("zero\u200bwidth \u202eturned\u202c \ufeffmark", "zerowidth turned mark"),
        ("bell\x07 and\x00 null\ttab", "bell and null tab"),
        ("non\u2011retaliation", "non-retaliation"),
        ("cafe\u0301", "café"),
        ("co\u00adoperate", "cooperate"),
        ("hidden\U000e0041\U000e0042 tags", "hidden tags"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("می\u200cشود", "می\u200cشود"),
        ("\uf0b7 bullet", "• bullet"),
        ("“quotes” – and—dashes stay", "“quotes” – and—dashes stay"),
    ],
)
def test_characters_are_cleaned_and_nothing_else_is_changed(printed, expected):
    assert joined(printed) == expected


def test_the_halves_of_a_broken_word_do_not_count_as_words_of_the_document():
    assert joined("our cyber-", "risks", "and cyber-", "risks") == "our cyberrisks and cyberrisks"


def test_lines_of_chinese_and_japanese_join_without_a_space_and_korean_with_one():
    assert joined("我们尊重", "人权。") == "我们尊重人权。"
    assert joined("人権を", "尊重します") == "人権を尊重します"
    assert joined("인권을", "존중합니다") == "인권을 존중합니다"


def test_every_block_is_one_line_and_a_marker_stands_before_its_body():
    layer = layer_of(heading("Scope"), item("All staff;", marker="(a)"), paragraph("", "\u200b"))
    assert layer.text == "Scope\n(a) All staff;"
    block = layer.blocks[1]
    assert layer.text[block.start : block.body] == "(a) "
    assert layer.text[block.body : block.end] == "All staff;"


def test_a_paragraph_that_crosses_a_page_knows_both_pages():
    crossing = Block(BlockKind.PARAGRAPH, (Line("We will pub-", 1), Line("lish it.", 2)))
    footer = Block(BlockKind.FURNITURE, (Line("Page 1", 1),))
    layer = layer_of(crossing, footer, paragraph("Next.", page=2))
    at = layer.text.index
    assert layer.text.startswith("We will publish it.")
    assert layer.page_at(0) == 1
    assert layer.page_at(at("lish")) == 2
    assert layer.page_at(at("Page")) == 1
    assert layer.page_at(at("Next")) == 2


def test_headings_nest_by_level_and_those_of_a_menu_stay_in_the_menu():
    menu = Block(BlockKind.HEADING, (Line("Menu"),), level=1, region=Region.NAVIGATION)
    layer = layer_of(
        heading("Policy"),
        heading("Privacy", 2),
        menu,
        paragraph("We care."),
        heading("Speech", 2),
        paragraph("We speak."),
    )
    assert layer.heading_path(3) == ("Policy", "Privacy")
    assert layer.heading_path(5) == ("Policy", "Speech")


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("Our policy", "Our policy"),
        ("", "Human rights"),
        ("Microsoft Word - final_v3.docx", "Human rights"),
        ("policy.pdf", "Human rights"),
        ("Untitled", "Human rights"),
    ],
)
def test_a_title_that_no_person_wrote_gives_way_to_the_first_heading(declared, expected):
    layer = compose(extraction(paragraph("Preface"), heading("Human rights"), title=declared))
    assert layer.title == expected


def test_the_language_is_that_of_the_body_and_not_of_menus():
    menu = Block(
        BlockKind.PARAGRAPH,
        (Line("Startseite und die Produkte der Firma " * 9),),
        region=Region.NAVIGATION,
    )
    layer = compose(extraction(menu, paragraph("We will respect the rights of all our users.")))
    assert layer.language.code == "en"


@given(st.lists(BLOCKS, max_size=8))
def test_blocks_lie_in_order_and_show_all_visible_characters(blocks):
    layer = compose(extraction(*blocks))
    assert layer == compose(extraction(*blocks))
    position = 0
    for block in layer.blocks:
        assert position <= block.start <= block.body < block.end
        assert layer.text[position : block.start] in ("", "\n")
        position = block.end
        body = layer.text[block.body : block.end]
        assert body == body.strip()
        assert "  " not in body
        assert unicodedata.is_normalized("NFC", body)
        body.encode("utf-8")
    assert (
        layer.text.split("\n") == [layer.text[b.start : b.end] for b in layer.blocks]
        or not layer.blocks
    )


@given(LAYERS)
def test_composing_clean_text_again_changes_nothing(layer):
    bodies = [layer.text[block.body : block.end] for block in layer.blocks]
    again = compose_text(bodies)
    assert again.text == "\n".join(bodies)


@given(st.lists(BLOCKS, max_size=6))
def test_pages_never_run_backwards_inside_a_block(blocks):
    layer = compose(extraction(*blocks))
    for block in layer.blocks:
        pages = [layer.page_at(offset) or 0 for offset in range(block.start, block.end)]
        assert pages == sorted(pages)


def test_a_foreword_in_a_language_that_is_not_read_is_said():
    german = (
        "Als Familienunternehmen tragen wir Verantwortung für die Menschen, die für uns und mit "
        "uns arbeiten. Mit dieser Erklärung bekennen wir uns zur Achtung der Menschenrechte. Wir "
        "werden jedes Jahr über unsere Fortschritte berichten, und unsere Mitarbeitenden werden "
        "regelmäßig dazu geschult, was daraus für ihre tägliche Arbeit und die des Hauses folgt."
    )
    english = "We will publish every request that we receive and say how it was answered. " * 4
    layer = compose_text([german, english, english, english])
    assert layer.language.code == "en"
    assert layer.language.read_for_meaning
    (remark,) = layer.problems
    assert "German" in remark.message
    assert "only what is in English is read for meaning" in remark.message
