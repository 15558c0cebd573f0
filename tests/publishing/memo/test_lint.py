"""The linter finds each fault that is seeded in a memo, and nothing in a memo that is clean."""

import re

import pytest
from tests.publishing.memo.conftest import CLEAN, drafted

from pledgebook.publishing.memo.lint import check_memo
from pledgebook.publishing.memo.parse import parse_memo

MISSING = "\n## What is missing\n"
PROMISED = "\n## What it promised and ruled out\n"
HARM = "\n[^i1]: Standing: alleged; no outcome is on record. Equipment in a monitoring centre\n"


def faults(text, texts):
    return check_memo(parse_memo(text, "memo.md"), texts)


def test_a_memo_as_drafted_is_clean(clean):
    assert faults(clean.text, clean.texts) == ()


def said(sentence, section=PROMISED):
    """A fault that is a sentence of its own at the beginning of a section."""
    return lambda text: text.replace(section, f"{section}\n{sentence}\n", 1)


def swapped(old, new, count=1):
    """A fault that comes of putting other words in a place."""

    def change(text):
        assert re.search(old, text), old
        return re.sub(old, new, text, count=count)

    return change


SEEDED = [
    # A sentence that rests on nothing.
    ("unsupported", said("The company trained all of its sales staff in 2016.")),
    ("unsupported", said("Its board met twice a year to speak of human rights.")),
    ("unsupported", said("The policy covered every subsidiary.")),
    ("unsupported", said("Tarnholm Networks was the first vendor to publish a figure of zero.")),
    ("unsupported", said("- Resellers signed the same statement as customers.")),
    ("unsupported", said("It was a sound policy. It was approved by the board[^q1].")),
    ("unsupported", swapped(r"(read for this memo\.)\[\^s1\]", r"\1")),
    ("unsupported", swapped(r"(ruled out “[^”]*”)\[\^q\d+\]", r"\1")),
    # A quote that stands nowhere, or not at its place.
    ("quote not found", said("It said “we will never sell to anyone who listens in”[^q1].")),
    ("quote not found", said("It said “We will not knowingly provide any products”[^q1].")),
    (
        "quote not found",
        said("The text said “Resellers that misuse our products will face it”[^q1]."),
    ),
    ("quote not found", swapped(r"neither engage in active surveillance nor", "neither do nor", 9)),
    ("quote not found", swapped(r"(\[\^q1\]: “)[^”]+”", r"\1We will see what we can do about it”")),
    ("quote not found", swapped(r"(\[\^q2\]:.* )\d+-\d+\}", r"\g<1>3-40}")),
    ("quote not found", swapped(r"(\[\^q3\]:.* sha256:)[0-9a-f]{8}", r"\g<1>00000000")),
    ("quote not found", swapped(r"(\[\^q1\]: “[^”]+”).*", r"\1 The policy, page 1.")),
    ("quote not found", swapped(r"(\[\^q2\]:.*\{)\S+ sha256", r"\1some-other-text sha256")),
    # An absence without the record of a search.
    ("absence without search", said("The policy did not mention remedy[^q1].")),
    ("absence without search", said("The text was silent on lawful interception[^q1].", MISSING)),
    ("absence without search", said("No definition of “misuse” was given[^q1].", MISSING)),
    ("absence without search", said("“Misuse” was left undefined[^q1].", MISSING)),
    ("absence without search", said("It failed to say who decides[^q1].", MISSING)),
    ("absence without search", said("A grievance channel was missing[^q1].", MISSING)),
    ("absence without search", said("Nothing was said of end users[^q1].", MISSING)),
    ("absence without search", swapped(r"(no disclosure was found\.)\[\^s\d+\]", r"\1[^q1]")),
    # An allegation without its status.
    (
        "allegation without status",
        said("Its products were allegedly used against protesters[^q1]."),
    ),
    ("allegation without status", said("The company was accused of selling to a state[^q1].")),
    ("allegation without status", said("The sale violated the rights of journalists[^q1].")),
    ("allegation without status", said("It was complicit in what followed[^q1].")),
    ("allegation without status", said("Equipment is said to have been used in 2015[^q1].")),
    (
        "allegation without status",
        lambda text: (
            said("It was accused of this in 2015[^i1].")(text)
            + "\n[^i1]: A rights organisation, in a letter\n"
        ),
    ),
    # A claim without a date.
    ("undated claim", said("The company recently changed its code[^q1].")),
    ("undated claim", said("It currently audits its resellers[^q1].")),
    ("undated claim", said("The report is no longer named[^q1].")),
    ("undated claim", said("Last year it published a figure[^q1].")),
    ("undated claim", swapped(r"as_of: 2016-09-01", "as_of: soon")),
    # Notes and numbers that do not hold.
    ("broken note", said("It promised an audit[^q999].")),
    ("broken note", lambda text: text + "\n[^q998]: “We will” Policy.\n"),
    ("broken note", lambda text: text + "\n" + re.search(r"^\[\^s1\]:.*$", text, re.M)[0] + "\n"),
    ("numbering", swapped(r"### 2\. ", "### 1. ")),
    ("long quote", said(f"It said “{'we will respect human rights and ' * 20}”[^q1].")),
]


def test_there_are_at_least_forty_seeded_faults_of_every_rule():
    assert len(SEEDED) >= 40
    assert len({rule for rule, _ in SEEDED}) == 8


@pytest.mark.parametrize(
    ("rule", "seed"), SEEDED, ids=[f"{n}-{r}" for n, (r, _) in enumerate(SEEDED)]
)
def test_each_seeded_fault_is_found(rule, seed):
    clean = drafted("everything")
    text = seed(clean.text)
    assert text != clean.text
    assert rule in {fault.rule for fault in faults(text, clean.texts)}


@pytest.mark.parametrize("name", ["guiding principles", "without the Q&A"])
@pytest.mark.parametrize(
    "sentence",
    [
        "We read these texts in September 2016.",
        "Was it enough?",
        "*To be checked with the company before this goes out.*",
        "The company recently (in June 2016) published a second version[^q1].",
        "It said “We will neither engage in active surveillance nor sell monitoring centres”[^q1].",
        "The text did not name a date[^s1].",
    ],
)
def test_what_keeps_the_rules_is_left_alone(name, sentence):
    clean = drafted(name)
    assert faults(said(sentence)(clean.text), clean.texts) == ()


def test_an_allegation_with_its_standing_is_left_alone():
    clean = drafted("everything")
    text = said("It was accused of this in 2015[^i1].")(clean.text) + HARM
    assert faults(text, clean.texts) == ()


def test_a_fault_names_its_line():
    clean = drafted("everything")
    text = said("The policy covered every subsidiary.")(clean.text)
    (fault,) = faults(text, clean.texts)
    assert text.splitlines()[fault.line - 1] == "The policy covered every subsidiary."


def test_the_ten_clean_memos_differ():
    assert len({drafted(name).text for name in CLEAN}) == len(CLEAN) >= 10
