from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.text.layers import heading, item, layer_of, paragraph

from pledgebook.capture.blocks import Block, BlockKind, Cell, Line
from pledgebook.reading.definitions import find_definitions
from pledgebook.reading.model import Definition, DefinitionForm
from pledgebook.text.anchors import resolve
from pledgebook.text.compose import compose_text
from pledgebook.text.sentences import split

DATA = Path(__file__).parent / "data"
TUNED = yaml.safe_load((DATA / "definition_sentences_tuned.yaml").read_text(encoding="utf-8"))
FRESH = yaml.safe_load((DATA / "definition_sentences_fresh.yaml").read_text(encoding="utf-8"))
FRESH_PRECISION, FRESH_RECALL = 0.95, 0.84


def defined(*blocks: Block) -> list[Definition]:
    layer = layer_of(*blocks)
    return list(find_definitions(layer, split(layer)))


def terms(text: str) -> list[str]:
    layer = compose_text([text])
    return [found.term for found in find_definitions(layer, split(layer))]


def cell(text: str, row: int, column: int) -> Block:
    return Block(BlockKind.TABLE_CELL, (Line(text),), cell=Cell(0, row, column))


@pytest.mark.parametrize("case", TUNED, ids=lambda case: case["text"][:50])
def test_policy_sentences_that_define_are_told_from_those_that_do_not(case):
    assert sorted(terms(case["text"])) == sorted(case["terms"])


def test_sentences_that_the_rules_were_not_made_with_are_read_as_well():
    right = said = true = 0
    for case in FRESH:
        found = bool(terms(case["text"]))
        right += found and bool(case["terms"])
        said += found
        true += bool(case["terms"])
    assert right / said >= FRESH_PRECISION
    assert right / true >= FRESH_RECALL


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("“Personal data” has the meaning given to it in applicable law.", ""),
        ("Serious crime, as defined by national law, opens the door.", ""),
        ("Personal data as defined in Directive 95/46/EC is deleted.", "Directive 95/46/EC"),
        (
            "“Metadata” has the meaning given in the Electronic Communications Act 2003.",
            "Electronic Communications Act 2003",
        ),
        (
            "We disclose subscriber records (defined in 18 U.S.C. Section 2703(c)(2)) on order.",
            "18 U.S.C. Section 2703(c)(2)",
        ),
    ],
)
def test_a_meaning_left_to_law_says_whether_the_law_is_named(text, law):
    layer = compose_text([text])
    found = find_definitions(layer, split(layer))
    assert [(one.form, one.names_law) for one in found] == [(DefinitionForm.BY_LAW, law)]


def test_a_quoted_term_with_a_relative_clause_is_defined():
    assert terms(
        "This is how we treat your “Traffic Data”, which is information that shows whom you call."
    ) == ["Traffic Data"]


@pytest.mark.parametrize(
    "text",
    [
        "These acts are clearly defined in a contract, known as a Data Protection Agreement.",
        "Optional trackers: Depending on your country, we may use tools that count visits.",
        "Meeting and resolving legal duties: including responding to requests of people.",
    ],
)
def test_adverbs_and_run_in_headings_define_nothing(text):
    assert terms(text) == []


def test_a_section_of_the_policy_is_not_a_law():
    assert terms("Employees as defined in section 2 of this policy are covered.") == []


def test_a_question_is_answered_by_the_sentence_below_it():
    found = defined(
        heading("What do you mean by active surveillance?"),
        paragraph("Active surveillance means reading a device. It is rare."),
        heading("What is lawful interception?"),
        paragraph("The copying of messages on the order of a court."),
        heading("What is your position on encryption?"),
        paragraph("We support it."),
    )
    assert [(one.term, one.form, one.body.text) for one in found] == [
        ("active surveillance", DefinitionForm.QUESTION, "reading a device"),
        (
            "lawful interception",
            DefinitionForm.QUESTION,
            "The copying of messages on the order of a court",
        ),
    ]


def test_a_refusal_to_answer_defines_nothing():
    assert defined(heading("What is a target?"), paragraph("We do not comment on that.")) == []


def test_a_table_of_terms_is_read_by_its_header():
    found = defined(
        cell("Term", 0, 0),
        cell("Definition", 0, 1),
        cell("Target", 1, 0),
        cell("The person whose messages are copied.", 1, 1),
        cell("Warrant", 2, 0),
        cell("See target.", 2, 1),
    )
    assert [(one.term, one.body.text) for one in found] == [
        ("Target", "The person whose messages are copied")
    ]


def test_a_table_of_figures_defines_nothing():
    assert (
        defined(
            cell("Country", 0, 0),
            cell("Demands", 0, 1),
            cell("Norland", 1, 0),
            cell("Twelve demands from courts.", 1, 1),
        )
        == []
    )


def test_terms_above_their_description_are_read_in_a_glossary_only():
    entry = (paragraph("Salience"), paragraph("The gravity of a harm for whoever suffers it."))
    assert [one.term for one in defined(heading("Glossary"), *entry)] == ["Salience"]
    assert defined(heading("Our approach"), *entry) == []


@pytest.mark.parametrize(
    "entry",
    [
        "“Due diligence”: an on-going risk management process in order to prevent harm.",
        "Stakeholder – an individual or group affected by what we do.",
    ],
)
def test_an_entry_of_a_glossary_may_set_its_term_apart_by_a_mark(entry):
    assert len(defined(heading("6 Definitions"), paragraph(entry))) == 1


def test_a_definition_that_is_a_list_has_the_list_as_its_body():
    found = defined(paragraph("“Harm” means any of:"), item("injury;"), item("loss of a right."))
    assert [one.term for one in found] == ["Harm"]
    assert "loss of a right" in found[0].body.text


def test_a_list_of_what_falls_under_a_term_is_marked_as_no_definition():
    layer = compose_text(["“Adverse impact” includes harm by our customers."])
    assert [one.form for one in find_definitions(layer, split(layer))] == [DefinitionForm.INCLUDES]


def test_a_legal_name_in_parentheses_is_a_label():
    assert terms("Norrland Telecom Holding Ltd (“Norrland”) owns the network.") == []


SCRAPS = st.sampled_from(
    "“Harm” means any act that hurts . ; : is a the ( ) (“x”) we by mean what ? defined as in law "
    "İ includes, i.e. term – policy \u00a0 ".split(" ")
)


@pytest.mark.parametrize(
    ("text", "defines"),
    [
        ("You must obtain a valid subpoena, court order or warrant (“Legal Request”).", True),
        ("You must obey all applicable laws, rules and decrees (collectively, “Laws”).", True),
        ("We collect it on a more or less regular basis (“Regular Data”).", False),
        ("We accepted an End User License Agreement (“License”).", False),
    ],
)
def test_things_told_in_small_letters_are_defined_by_a_label_with_a_capital(text, defines):
    assert bool(defined(paragraph(text))) is defines


def test_one_word_below_a_question_is_an_entry_of_a_menu():
    assert not defined(heading("What is Acme?"), paragraph("Jobs"))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(SCRAPS, max_size=20).map(" ".join), max_size=4))
def test_term_and_body_are_always_literal_and_anchored(paragraphs):
    layer = compose_text(paragraphs)
    for found in find_definitions(layer, split(layer)):
        assert resolve(layer, found.anchor)
        assert layer.text[found.body.start : found.body.end] == found.body.text
        assert found.term in layer.text
        assert 0.5 <= found.confidence <= 1


@pytest.mark.parametrize(
    "answer",
    [
        "We use this term for technology that lets authorities collect calls themselves.",
        "By this we mean technology that lets authorities collect calls themselves.",
        "For us it means that authorities collect calls themselves.",
        "In our policy, the term covers technology that collects calls.",
    ],
)
def test_an_answer_that_says_how_a_word_is_used_defines_it(answer):
    layer = layer_of(heading("What is active surveillance?"), paragraph(answer))
    assert [one.term for one in find_definitions(layer, split(layer))] == ["active surveillance"]


def test_an_answer_about_something_else_defines_nothing():
    layer = layer_of(heading("What is active surveillance?"), paragraph("We do not sell it."))
    assert not find_definitions(layer, split(layer))


def test_a_meaning_given_to_another_word_by_law_points_at_the_law():
    (found,) = defined(
        paragraph('Customer data has the meaning given to "personal data" in data-protection law.')
    )
    assert (found.term, found.form) == ("Customer data", DefinitionForm.BY_LAW)


def test_a_law_named_behind_its_article_is_a_law():
    (found,) = [
        one
        for one in defined(
            paragraph(
                "“Personal data” has the meaning given in Article 4(1) of the General Data "
                "Protection Regulation."
            )
        )
        if one.form is DefinitionForm.BY_LAW
    ]
    assert found.names_law == "General Data Protection Regulation"


def test_a_quoted_word_may_mean_to_do_something_and_be_those_who_do_it():
    assert terms("“Sell” means to disclose personal data for payment.") == ["Sell"]
    assert terms("“Helpers” are companies that process data on our behalf.") == ["Helpers"]
    assert terms("This means to disclose personal data for payment.") == []


def test_a_term_above_its_meaning_is_defined_wherever_it_stands():
    found = defined(
        heading("What we hold"),
        paragraph("Usage logs"),
        paragraph("means a record of the addresses used in the last 30 days."),
    )
    assert [one.term for one in found] == ["Usage logs"]
