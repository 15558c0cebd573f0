"""A guest of a company: sees the preliminary findings about it, answers them, and no more."""

import pytest
from tests.casebook import reviews
from tests.web.conftest import NOW, signed_in

from pledgebook.casebook.accounts import add_account
from pledgebook.casebook.audit import Signature
from pledgebook.casebook.companies import find_company
from pledgebook.casebook.feedback import form_for_cycle
from pledgebook.casebook.questions import needs_decision
from pledgebook.casebook.workflow import builtin_workflow


@pytest.fixture
def asked(team, example_casebook, password_hash):
    """Tarnholm is asked about its findings, Ahlund is not; each has a guest."""
    cycle = reviews.started(example_casebook)
    workflow = builtin_workflow()
    for step, act, by in (
        ("collection", "answer", reviews.ADA),
        ("secondary-review", "agree", reviews.BEN),
        ("reconciliation", "", reviews.LEAD),
    ):
        reviews.move(example_casebook, cycle, step, "open", by)
        for question in reviews.questions(example_casebook) if act else ():
            if needs_decision(question, workflow, step, by.person):
                more = (
                    {"answer": "yes", "comment": "Said in <b>the policy</b>."}
                    if act == "answer"
                    else {}
                )
                reviews.act(example_casebook, question, step, act, by, **more)
        reviews.move(example_casebook, cycle, step, "closed", by)
    reviews.move(example_casebook, cycle, "company-feedback", "open", reviews.LEAD)
    with example_casebook.reading() as connection:
        ids = {name: find_company(connection, name) for name in ("Tarnholm", "Ahlund")}
    for name, number in ids.items():
        by = Signature("setup", NOW)
        add_account(example_casebook, f"of {name}", "guest", password_hash, by, company_id=number)
    return team, cycle


def test_a_guest_sees_the_findings_about_their_company_and_answers_them(asked, example_casebook):
    team, cycle = asked
    guest = signed_in(team, "of Tarnholm")
    assert guest.get("/").url.path == "/findings"
    text = guest.get(f"/findings/{cycle}").text
    assert "Said in &lt;b&gt;the policy&lt;/b&gt;." in text
    assert "Ada" not in text
    assert "Ahlund" not in text
    key = form_for_cycle(example_casebook, "index", "2019", "Tarnholm").findings[0].key
    data = {
        f"position-{key}": "disagree",
        f"answer-{key}": "See <i>page 4</i>.",
        "responder": "Eva",
    }
    answer = guest.post(f"/findings/{cycle}", data={"csrf": guest.token("/findings"), **data})
    assert "has been received" in answer.text
    reviews.move(example_casebook, cycle, "company-feedback", "closed", reviews.LEAD)
    (question,) = [q for q in reviews.questions(example_casebook) if q.id == int(key)]
    assert question.responses[0].answer == "See <i>page 4</i>."
    assert guest.get(f"/findings/{cycle}").status_code == 404


def test_a_company_that_is_not_asked_sees_nothing(asked):
    team, cycle = asked
    guest = signed_in(team, "of Ahlund")
    assert "not asked about anything now" in guest.get("/findings").text
    assert guest.get(f"/findings/{cycle}").status_code == 404
    data = {"csrf": guest.token("/findings"), "answer-1": "x"}
    assert guest.post(f"/findings/{cycle}", data=data).status_code == 404


def test_an_empty_answer_is_not_kept(asked):
    team, cycle = asked
    guest = signed_in(team, "of Tarnholm")
    answer = guest.post(f"/findings/{cycle}", data={"csrf": guest.token("/findings")})
    assert answer.status_code == 400
    assert "Nothing was answered yet" in answer.text


def test_a_position_that_there_is_not_is_refused(asked, example_casebook):
    team, cycle = asked
    guest = signed_in(team, "of Tarnholm")
    key = form_for_cycle(example_casebook, "index", "2019", "Tarnholm").findings[0].key
    data = {"csrf": guest.token("/findings"), f"position-{key}": "whatever"}
    assert guest.post(f"/findings/{cycle}", data=data).status_code == 422
