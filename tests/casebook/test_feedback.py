"""A company is asked, and what it answers is kept word for word."""

import io
import json
import zipfile

import pytest
from tests.casebook.reviews import (
    ADA,
    BEN,
    LEAD,
    act,
    move,
    questions,
    scope_of,
    started,
)

from pledgebook.assessing.assess import assess
from pledgebook.capture.intake import extract_bytes
from pledgebook.casebook.feedback import (
    FeedbackForm,
    Finding,
    Quote,
    form_for_assessment,
    form_for_cycle,
    no_response,
    parse_response,
    save_response,
)
from pledgebook.casebook.feedback_docx import to_docx
from pledgebook.casebook.questions import needs_decision, question_numbered
from pledgebook.casebook.responses import responses_of
from pledgebook.casebook.steps import waiting_in
from pledgebook.casebook.verifying import verify
from pledgebook.casebook.workflow import builtin_workflow
from pledgebook.cli.inputs import find_inputs
from pledgebook.cli.pipeline import read_inputs
from pledgebook.errors import InputError, UsageError
from pledgebook.frameworks.loader import load_builtin
from pledgebook.publishing.feedback_html import feedback_html

HOSTILE = "<script>alert(1)</script> & “quoted”\x1b[31m"

FORM = FeedbackForm(
    "Tarnholm",
    "index",
    "2019",
    (
        Finding("7", "G01.1 · Group", "Does the company commit?", "no", HOSTILE),
        Finding("8", "G01.1 · Prepaid", "", "yes", "", (Quote("We will.", "Policy, page 2"),)),
    ),
)


def saved(**more):
    content = {
        "format": "pledgebook-response/1",
        "company": "Tarnholm",
        "project": "index",
        "edition": "2019",
        "responder": "Mx Ng",
        "dated": "2026-04-01",
        "items": [],
    }
    return json.dumps({**content, **more}).encode()


@pytest.fixture
def collected(casebook):
    cycle = started(casebook)
    move(casebook, cycle, "collection", "open", LEAD)
    for question in questions(casebook)[:2]:
        act(casebook, question, "collection", "answer", ADA, answer="no", comment="Not found.")
    return casebook


def test_a_form_holds_the_findings_of_one_company(collected):
    form = form_for_cycle(collected, "index", "2019", "Tarnholm")
    assert [(f.title, f.answer) for f in form.findings] == [
        ("G01.1 · Tarnholm Group · FoE", "no"),
        ("G01.1 · Tarnholm Mobile · P", "no"),
        ("F01.1 · Prepaid mobile", "N/A"),
        ("F01.1 · Postpaid mobile", "N/A"),
    ]


def test_a_memo_gives_the_right_of_reply_too(example):
    found = read_inputs(find_inputs([example]))
    frameworks = load_builtin(["ungp"])
    form = form_for_assessment(
        assess(found.case, found.readings, frameworks), frameworks.frameworks
    )
    assert form.company == "Tarnholm Networks"
    assert any(finding.quotes for finding in form.findings)
    assert all(finding.key.startswith("ungp:") for finding in form.findings)
    page = feedback_html(form)
    assert page.count("<textarea") == 2 * len(form.findings)


def test_the_page_needs_nothing_from_elsewhere_and_escapes_what_it_shows():
    page = feedback_html(FORM)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "\x1b" not in page
    assert "http://" not in page
    assert "https://" not in page
    assert feedback_html(FORM) == page


def test_what_the_company_says_is_kept_word_for_word(collected):
    first = questions(collected)[0].id
    words = "  We do:\nsee section 4.\t“Always.”  "
    item = {
        "finding": str(first),
        "position": "disagree",
        "answer": words,
        "documents": "Policy, p. 4",
    }
    data = saved(items=[item, {"finding": str(first + 1)}])
    save_response(collected, parse_response(data, "r.json"), data, "r.json", BEN)
    with collected.reading() as connection:
        row = connection.exec_driver_sql(
            "SELECT question_id, position, body, documents FROM response_item"
        ).all()
        head = connection.exec_driver_sql(
            "SELECT responder, dated, received_at, sha256 FROM response"
        ).one()
    assert [tuple(r) for r in row] == [(first, "disagree", words, "Policy, p. 4")]
    assert tuple(head[:3]) == ("Mx Ng", "2026-04-01", BEN.at)
    assert collected.archive.read(head[3]) == data
    assert verify(collected).damage == ()


def responded(casebook, words="We do: section 4."):
    """The first finding's question, after the company has disagreed with it."""
    first = questions(casebook)[0].id
    item = {"finding": str(first), "position": "disagree", "answer": words, "documents": "Policy"}
    data = saved(items=[item])
    save_response(casebook, parse_response(data, "r.json"), data, "r.json", BEN)
    return first


def test_a_reviewer_sees_what_the_company_said_beside_the_answers(collected):
    first = responded(collected, "We\ndo.")
    with collected.reading() as connection:
        question = question_numbered(connection, first)
        (response,) = responses_of(connection, "Tarnholm")
    (said,) = question.responses
    assert (said.position, said.answer, said.documents) == ("disagree", "We\ndo.", "Policy")
    assert (said.responder, said.dated, said.received_at) == ("Mx Ng", "2026-04-01", BEN.at)
    assert (response.subject, response.answers) == ("index 2019", (said,))
    others = questions(collected)[1:]
    assert not any(question.responses for question in others)


def test_feedback_is_processed_when_every_point_of_the_company_is_decided(collected):
    first = responded(collected)
    workflow = builtin_workflow()
    step = workflow.step("feedback-processing")
    waiting = [q.id for q in questions(collected) if needs_decision(q, workflow, step.id, "Ada")]
    assert waiting == [first]
    with collected.reading() as connection:
        record = scope_of(collected, 2).record_id
        assert waiting_in(connection, record, workflow, step) == 1


def test_the_same_file_is_not_imported_twice(collected):
    data = saved()
    save_response(collected, parse_response(data, "r.json"), data, "r.json", BEN)
    with pytest.raises(InputError, match="imported already"):
        save_response(collected, parse_response(data, "r.json"), data, "r.json", BEN)


def test_a_response_about_findings_of_another_company_is_refused(collected):
    other = questions(collected, "Ahlund")[0].id
    data = saved(items=[{"finding": str(other), "position": "agree"}])
    with pytest.raises(InputError, match="that is not the company's"):
        save_response(collected, parse_response(data, "r.json"), data, "r.json", BEN)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\xff\xfe", "neither a saved form"),
        (b"[" * 100_000, "neither a saved form"),
        (b"[]", "this is no saved form"),
        (saved(format="other/1"), "no saved form: format"),
        (saved(items=[{"finding": "1", "position": "maybe"}]), r"items\.0\.position"),
        (saved(items=[{"finding": "1", "answer": "a\x00b"}]), "no text"),
        (saved(items=[{"finding": "1", "answer": "\ud800"}]), "no text|no saved form"),
        (b"PK\x03\x04", "damaged"),
    ],
)
def test_a_file_that_is_no_response_says_what_is_wrong(data, problem):
    with pytest.raises(InputError, match=problem) as caught:
        parse_response(data, "r.json")
    assert "r.json" in str(caught.value)


def filled(data, values):
    """The Word form with fields filled in as Word does it: by tag."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    root = etree.fromstring(parts["word/document.xml"])
    for control in root.iter(f"{w}sdt"):
        tag = control.find(f"{w}sdtPr/{w}tag").get(f"{w}val").removeprefix("pledgebook:")
        if tag in values:
            control.find(f"{w}sdtPr").remove(control.find(f"{w}sdtPr/{w}showingPlcHdr"))
            control.find(f".//{w}t").text = values[tag]
    parts["word/document.xml"] = etree.tostring(root)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return target.getvalue()


def test_the_word_form_comes_back_as_it_was_filled_in():
    data = filled(
        to_docx(FORM),
        {"responder": "Mx Ng", "7|position": "Disagree.", "7|answer": "We do: <see> section 4."},
    )
    response = parse_response(data, "form.docx")
    assert (response.company, response.edition, response.responder) == ("Tarnholm", "2019", "Mx Ng")
    first, second = response.items
    assert (first.finding, first.position, first.answer) == (
        "7",
        "disagree",
        "We do: <see> section 4.",
    )
    assert (second.position, second.answer, second.documents) == ("", "", "")


def test_the_word_form_can_be_read_as_a_document():
    text = " ".join(
        line.text
        for block in extract_bytes(to_docx(FORM), "form.docx").blocks
        for line in block.lines
    )
    assert "Preliminary answer: yes" in text
    assert "“We will.” (Policy, page 2)" in text


def test_a_word_file_without_the_fields_is_refused(example):
    data = (example / "supplier-code.docx").read_bytes()
    with pytest.raises(InputError, match="none of the form's fields"):
        parse_response(data, "code.docx")


def test_that_a_company_gave_no_response_is_a_record_of_its_own(collected):
    no_response(collected, "index", "2019", "Tarnholm", LEAD)
    with collected.reading() as connection:
        row = connection.exec_driver_sql("SELECT file_name, received_at FROM response").one()
    assert tuple(row) == ("(no response)", LEAD.at)
    assert verify(collected).damage == ()


def test_an_unknown_company_is_answered_with_those_there_are(collected):
    with pytest.raises(UsageError, match="there are: Tarnholm, Ahlund"):
        form_for_cycle(collected, "index", "2019", "Tarnhelm")
