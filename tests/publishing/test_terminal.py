import re

import click
from tests.publishing.sample import sample_assessment, sample_framework

from pledgebook.publishing.printable import columns
from pledgebook.publishing.terminal import to_terminal


def summary(**arguments) -> str:
    evil = arguments.pop("evil", False)
    return to_terminal(sample_assessment(evil), [sample_framework()], **arguments)


def test_the_summary_names_what_matters():
    text = summary()
    for words in (
        "Orlanda Systems",
        "Rules out (2)",
        "[We will not:] build hidden access into a product.",
        "Undefined terms of art (1)",
        "Q&A, rank 2 explanation (kind and rank guessed)",
        "Arabic is not read for meaning",
        "Remark: A picture without text was left out. (page 2)",
        "folder/scan.pdf: its pages are pictures without text.",
        "1 with no disclosure",
        "Publish what the assessments find (in the policy itself, not in the Q&A)",
    ):
        assert words in text


def test_no_line_is_wider_than_eighty_columns():
    assert all(columns(line) <= 80 for line in summary().splitlines())
    assert all(columns(line) <= 80 for line in summary(evil=True).splitlines())


def test_colour_adds_nothing_that_the_words_do_not_say():
    coloured = summary(style=click.style)
    assert coloured != summary()
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == summary()


def test_no_control_sequence_of_a_document_reaches_the_terminal():
    text = summary(evil=True)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "<script>alert(1)</script>" in text
