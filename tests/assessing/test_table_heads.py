"""A report that breaks its figures down says so in the heads of its tables."""

from dataclasses import replace
from functools import lru_cache

import pytest
from tests.assessing.texts import ENGLISH

from pledgebook.assessing.model import Answer
from pledgebook.assessing.rulebook import compile_rules
from pledgebook.assessing.suggest import suggest
from pledgebook.capture.blocks import Block, BlockKind, Cell, Extraction, Line
from pledgebook.capture.documents import RANK_OF_KIND, Case, Document, DocumentKind
from pledgebook.frameworks.loader import load_builtin
from pledgebook.reading.model import DocumentReading
from pledgebook.text.anchors import resolve
from pledgebook.text.compose import compose
from pledgebook.text.sentences import split

FIGURES = (
    (
        "Country",
        "Authority",
        "Legal basis",
        "Demands received",
        "Accounts affected",
        "Rejected",
        "Blocking",
    ),
    ("Kenya", "Police", "Criminal Procedure Code", "1,204", "1,391", "54", "7"),
    ("Ghana", "Security Council", "Communications Act", "12", "12", "0", "1"),
)
TOPICS = (("Country", "Authority"), ("Kenya", "Police"), ("Ghana", "Council"))


@lru_cache
def book():
    return compile_rules(load_builtin(["transparency-reporting"]))


def report(rows, kind="transparency_report"):
    blocks = [Block(BlockKind.PARAGRAPH, (Line("We publish this report on demands."),))]
    blocks += [
        Block(BlockKind.TABLE_CELL, (Line(text, 2),), cell=Cell(0, row, column))
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
    ]
    layer = replace(compose(Extraction("text/plain", "t", "1", tuple(blocks))), language=ENGLISH)
    kind = DocumentKind(kind)
    document = Document("report", "Report", kind, RANK_OF_KIND[kind], sha256="0")
    return DocumentReading(document, layer, split(layer), (), (), ())


def answers(reading):
    case = Case("Farlight Mobile", "", (reading.document,))
    return {one.element_id: one for one in suggest(book(), [reading], case)}


@pytest.mark.parametrize(
    ("element", "head"),
    [
        ("by-country", "Country"),
        ("by-authority", "Authority"),
        ("legal-ground", "Legal basis"),
        ("accounts", "Accounts affected"),
        ("rejected-or-challenged", "Rejected"),
        ("blocking-and-removal", "Blocking"),
        ("zero-said", "0"),
    ],
)
def test_a_column_of_a_table_of_figures_answers_with_its_head_as_the_quote(element, head):
    reading = report(FIGURES)
    found = answers(reading)[element]
    assert found.answer is Answer.YES
    assert [one.anchor.exact for one in found.evidence][:1] == [head]
    for one in found.evidence:
        resolve(reading.layer, one.anchor)


def test_what_no_column_is_headed_stays_an_absence():
    found = answers(report(FIGURES))
    assert found["users-told"].answer is Answer.NO_DISCLOSURE
    assert found["emergency"].answer is Answer.NO_DISCLOSURE


def test_a_table_without_figures_or_in_a_policy_says_nothing():
    assert answers(report(TOPICS))["by-authority"].answer is Answer.NO_DISCLOSURE
    assert answers(report(FIGURES, "policy"))["by-country"].answer is Answer.NO_DISCLOSURE
