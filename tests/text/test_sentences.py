import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.text.gold_marks import paragraphs, score
from tests.text.layers import BLOCKS, LAYERS, extraction, heading, item, layer_of, paragraph

from pledgebook.capture.blocks import Block, BlockKind, Line, Region
from pledgebook.text.boundaries import cut
from pledgebook.text.compose import compose
from pledgebook.text.sentences import split

FLOOR = 0.97


@pytest.mark.parametrize("part", ["tuned", "seen", "held"])
def test_sentence_boundaries_of_policy_text_are_found(part):
    found, wrong = score(paragraphs(part), cut)
    assert found >= FLOOR, wrong


def texts(*blocks: Block) -> list[str]:
    return [sentence.text for sentence in split(layer_of(*blocks))]


def led(*blocks: Block) -> list[tuple[str, str]]:
    sentences = split(layer_of(*blocks))
    return [
        (sentence.text, sentences[sentence.lead_in].text)
        for sentence in sentences
        if sentence.lead_in >= 0
    ]


def test_blocks_are_never_joined():
    assert texts(heading("Our promise"), paragraph("We listen"), item("and act")) == [
        "Our promise", "We listen", "and act",
    ]  # fmt: skip


def test_a_stop_that_lost_its_space_ends_a_sentence_and_an_address_does_not():
    text = "We have an appeals process.Freedom of expression matters.Orders are checked."
    assert texts(paragraph(text)) == [
        "We have an appeals process.", "Freedom of expression matters.", "Orders are checked.",
    ]  # fmt: skip
    for whole in ("Write to help@tarnholm.Com today.", "See www.tarnholm.Com today."):
        assert texts(paragraph(whole)) == [whole]


def test_furniture_and_menus_leave_the_stream_and_asides_stay():
    menu = Block(BlockKind.PARAGRAPH, (Line("We care. Learn more."),), region=Region.NAVIGATION)
    aside = Block(BlockKind.PARAGRAPH, (Line("In short: no."),), region=Region.ASIDE)
    footer = Block(BlockKind.FURNITURE, (Line("Page 3"),))
    assert texts(menu, paragraph("We act."), footer, aside) == ["We act.", "In short: no."]


def test_a_page_marked_as_nothing_but_menu_is_read_all_the_same():
    menu = Block(BlockKind.PARAGRAPH, (Line("We will publish each order."),), region=Region.FOOTER)
    assert texts(menu) == ["We will publish each order."]


def test_a_list_item_knows_the_sentence_that_it_completes():
    assert led(
        paragraph("This is our code. We will not:"),
        item("sell data;"),
        item("require that suppliers:"),
        item("hide orders, or", level=2),
        item("punish complaints.", level=2),
        item("cut service. This holds everywhere."),
        paragraph("We are open."),
        item("Contact"),
    ) == [
        ("sell data;", "We will not:"),
        ("require that suppliers:", "We will not:"),
        ("hide orders, or", "require that suppliers:"),
        ("punish complaints.", "require that suppliers:"),
        ("cut service.", "We will not:"),
    ]


@pytest.mark.parametrize(
    "opening",
    ["The company will", "We commit to", "We expect that", "Suppliers must —", "我们将："],
)
def test_a_lead_in_may_dangle_without_a_colon(opening):
    assert led(paragraph(opening), item("respect rights")) == [("respect rights", opening)]


def test_lettered_clauses_are_led_in_and_numbered_clauses_are_not():
    clause = Block(BlockKind.PARAGRAPH, (Line("The Supplier shall:"),), marker="3.1")
    lettered = Block(BlockKind.PARAGRAPH, (Line("keep records;"),), marker="(a)")
    following = Block(BlockKind.PARAGRAPH, (Line("Records are public."),), marker="3.2")
    assert led(clause, lettered, following) == [("keep records;", "The Supplier shall:")]


def test_a_numbered_clause_leads_in_to_the_letters_and_bullets_set_at_its_indent():
    blocks = (
        item("The Company shall:", 2, marker="3.1"),
        item("carry out checks;", marker="a)"),
        item("publish them.", marker="•"),
        item("Records are public.", 2, marker="3.2"),
    )
    assert led(*blocks) == [
        ("carry out checks;", "The Company shall:"),
        ("publish them.", "The Company shall:"),
    ]


def test_an_item_that_ends_in_and_leads_in_to_nothing():
    blocks = (item("We have a team for fairness; and"), item("Our service respects privacy.", 2))
    assert all(sentence.lead_in < 0 for sentence in split(layer_of(*blocks)))


def test_a_comma_leads_in_to_items_in_small_letters_and_to_nothing_else():
    opening = "When a demand is unusual, we shall, where the law allows,"
    narrow = "narrow it, and"
    assert led(paragraph(opening), item(narrow), item("go to court.")) == [
        (narrow, opening),
        ("go to court.", opening),
    ]
    assert led(paragraph(opening), item("We publish it.")) == []
    assert led(paragraph(opening), paragraph("we publish it.")) == []


def test_furniture_between_a_lead_in_and_its_items_does_not_part_them():
    footer = Block(BlockKind.FURNITURE, (Line("Page 3"),))
    note = Block(BlockKind.FOOTNOTE, (Line("See the annex."),))
    assert led(paragraph("We will:"), footer, note, item("act")) == [("act", "We will:")]


def test_a_marker_is_not_part_of_the_sentence():
    layer = layer_of(item("We act.", marker="3.1"))
    (sentence,) = split(layer)
    assert (sentence.start, sentence.text) == (4, "We act.")


@given(LAYERS)
def test_sentences_are_literal_ordered_disjoint_and_complete(layer):
    sentences = split(layer)
    position = 0
    for number, sentence in enumerate(sentences):
        assert sentence.index == number
        assert position <= sentence.start < sentence.end
        assert sentence.text == layer.text[sentence.start : sentence.end]
        assert sentence.text == sentence.text.strip() != ""
        block = layer.blocks[sentence.block]
        assert block.body <= sentence.start < sentence.end <= block.end
        assert sentence.lead_in < number
        position = sentence.end
    read = {sentence.block for sentence in sentences}
    for number in read:
        block = layer.blocks[number]
        inside = "".join(s.text for s in sentences if s.block == number)
        assert inside.replace(" ", "") == layer.text[block.body : block.end].replace(" ", "")


@given(st.lists(BLOCKS, min_size=1, max_size=6))
def test_every_readable_block_is_read_and_read_as_if_it_stood_alone(blocks):
    layer = compose(extraction(*blocks))
    sentences = split(layer)
    outside = (Region.NAVIGATION, Region.FOOTER)
    for number, block in enumerate(layer.blocks):
        found = [s.text for s in sentences if s.block == number]
        body = layer.text[block.body : block.end]
        if block.kind is not BlockKind.FURNITURE and block.region not in outside:
            assert found == [body[start:end] for start, end in cut(body)] != []
        if block.kind is BlockKind.FURNITURE:
            assert found == []


@given(st.sampled_from(paragraphs("tuned") + paragraphs("seen")), st.data())
def test_breaking_the_lines_elsewhere_gives_the_same_sentences(gold, data):
    text, _ = gold
    spaces = [
        index for index, letter in enumerate(text) if letter == " " and text[index - 1] != "-"
    ]
    breaks = sorted(data.draw(st.sets(st.sampled_from(spaces), max_size=6))) if spaces else []
    lines = [
        text[start:end]
        for start, end in zip([0, *(b + 1 for b in breaks)], [*breaks, len(text)], strict=True)
    ]
    if any(ord(text[index - 1]) > 0x2E80 and ord(text[index + 1]) > 0x2E80 for index in breaks):
        return  # a broken line of Chinese joins without a space
    assert texts(paragraph(*lines)) == texts(paragraph(text))


@pytest.mark.parametrize(
    "piece",
    [
        ". ",
        "(a) ",
        "1. ",
        "“.” ",
        "x.y. ",
        "• ",
        "[1] ",
        "?! ",
        ".",
        "a",
        "(",
        ".”",
        "www.",
        "2. (",
        "a-",
        "e.g. ",
        "。",
        "a\ufffe",
    ],
)
def test_a_hostile_run_is_cut_in_time_that_grows_with_its_length(piece):
    text = piece * (300_000 // len(piece))
    layer = layer_of(paragraph(text, text + "_b-", "ccc"))
    assert split(layer)


def test_a_stop_behind_a_form_of_company_that_needs_none_ends_the_sentence():
    layer = layer_of(paragraph("It trades as Corvanta GmbH. HRS holds no shares in Corvanta."))
    assert [one.text for one in split(layer)] == [
        "It trades as Corvanta GmbH.",
        "HRS holds no shares in Corvanta.",
    ]
