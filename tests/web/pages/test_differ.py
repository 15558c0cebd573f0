"""Where readers differ: their answers side by side at all companies, and the way to settle each."""

import re

import pytest
from tests.casebook.reviews import move, scope_of
from tests.web.conftest import NOW, signed_in, visitor
from tests.web.pages.test_question import TWO_READERS
from tests.web.reviews import COMPANY, asked, decide, memo

from pledgebook.casebook.audit import Signature
from pledgebook.casebook.decisions import Draft
from pledgebook.casebook.decisions import decide as record
from pledgebook.casebook.quotes import evidence_of
from pledgebook.casebook.verifying import verify
from pledgebook.casebook.workflow import parse_workflow
from pledgebook.web.settings import Settings

PAGE = "/review/1/differ"
LEAD = Signature("lead", NOW)


def differing(casebook):
    """Two readers have answered everything; on questions 1 and 3 they differ."""
    memo(casebook, workflow=parse_workflow(TWO_READERS, "two.yaml"))
    for person, answers in (("researcher", {1: "yes", 3: "partial"}), ("Ada", {})):
        drafts = [
            Draft(q.id, "reading", "answer", answers.get(q.id, "no"), f"By <i>{person}</i>.")
            for q in asked(casebook)
        ]
        record(casebook, drafts, Signature(person, NOW))
    scope = scope_of(casebook, 1, COMPANY)
    move(casebook, 1, "reading", "closed", LEAD, scope)
    move(casebook, 1, "settling", "open", LEAD, scope)
    return casebook


def test_each_question_stands_once_with_both_answers_and_their_reasons(alone, example_casebook):
    text = (differing(example_casebook), alone.get(PAGE).text)[1]
    assert text.count('<article class="differing"') == 2
    first = text.partition('aria-labelledby="q1"')[2].partition("</article>")[0]
    assert first.index("By &lt;i&gt;researcher&lt;/i&gt;.") < first.index("By &lt;i&gt;Ada")
    assert 'a-yes">yes' in first
    assert "company=all" in first
    queued = alone.get("/api/v1/cycles/1/queue?show=disputed&everywhere=true").json()["items"]
    assert [one["question"] for one in queued] == [1, 3]


def test_a_lead_settles_on_one_of_the_answers_and_goes_on_to_the_next(alone, example_casebook):
    differing(example_casebook)
    begin = re.search(r'data-key="n" href="([^"]+)"', alone.get(PAGE).text)
    shown = alone.get(begin[1].replace("&amp;", "&"))
    assert shown.url.path == "/questions/1"
    acts = re.findall(r'value="(stand:\d+)" class="small" data-key="([lr])"', shown.text)
    assert [key for _, key in acts] == ["l", "r"]
    queue = re.search(r'name="queue" value="([^"]*)"', shown.text)[1].replace("&amp;", "&")
    answer = decide(alone, 1, act=acts[0][0], queue=queue, step="settling")
    assert answer.url.path == "/questions/3"
    question = asked(example_casebook)[0]
    assert not question.view.disputed
    stands = question.view.judgement
    assert (stands.person, stands.answer, stands.step) == ("Ada", "yes", "settling")
    assert stands.comment == "By <i>researcher</i>."
    assert alone.get(PAGE).text.count('<article class="differing"') == 1
    assert verify(example_casebook).damage == ()


def test_the_quotes_of_the_answer_that_is_settled_on_come_along(alone, example_casebook):
    memo(example_casebook, workflow=parse_workflow(TWO_READERS, "two.yaml"))
    text = alone.get("/questions/1").text
    (accept,) = re.findall(r'value="(accept:\d+)"', text)
    decide(alone, 1, act=accept)
    record(example_casebook, [Draft(1, "reading", "answer", "no", "Not so.")], LEAD)
    drafts = [
        Draft(q.id, "reading", "answer", "no", "No.") for q in asked(example_casebook) if q.id != 1
    ]
    for person in (Signature("Ada", NOW), LEAD):
        record(example_casebook, drafts, person)
    scope = scope_of(example_casebook, 1, COMPANY)
    move(example_casebook, 1, "reading", "closed", LEAD, scope)
    move(example_casebook, 1, "settling", "open", LEAD, scope)
    acts = re.findall(r'value="(stand:\d+)"', alone.get("/questions/1").text)
    decide(alone, 1, act=acts[0])
    number = asked(example_casebook)[0].view.judgement.id
    with example_casebook.reading() as connection:
        assert evidence_of(connection, [number])[number]


def test_an_answer_that_is_not_there_cannot_be_settled_on(alone, example_casebook):
    differing(example_casebook)
    answer = decide(alone, 1, act="stand:9999")
    assert answer.status_code == 400
    assert "There is no such answer to this question" in answer.text


def test_independent_readers_see_no_difference_before_they_have_read(team, example_casebook):
    memo(example_casebook, workflow=parse_workflow(TWO_READERS, "two.yaml"))
    for person, given in (("researcher", "yes"), ("lead", "no")):
        record(
            example_casebook,
            [Draft(1, "reading", "answer", given, f"Words of {person}.")],
            Signature(person, NOW),
        )
    ada = signed_in(team, "reviewer")
    assert "Readers do not differ" in ada.get(PAGE).text
    assert "Words of" not in ada.get("/review/1/queue?step=settling&show=all").text
    assert "Words of lead." in signed_in(team, "lead").get(PAGE).text


def test_where_nobody_differs_it_says_what_will_stand_there(alone, example_casebook):
    memo(example_casebook)
    text = alone.get(PAGE).text
    assert "Readers do not differ" in text
    assert PAGE in alone.get("/review/1").text


def test_special_lists_are_there_for_all_companies_together(alone, example_casebook):
    memo(example_casebook)
    alone.submit("/questions/2/later", {"comment": "Ask Ben."})
    text = alone.get("/review/1/queue?show=later&company=all").text
    assert "Left for later: Ask Ben." in text
    assert text.count("<tr>") == 2
    assert alone.get("/review/1/queue?show=waiting&company=all").status_code == 200


@pytest.mark.postgres
def test_it_is_the_same_on_a_server(casebook_on_a_server):
    differing(casebook_on_a_server)
    with visitor(casebook_on_a_server, Settings(person="Ada", clock=lambda: NOW)) as browser:
        assert browser.get(PAGE).text.count('<article class="differing"') == 2
