"""A question in the workbench: what is shown, what is decided, and what two people do at once."""

import html
import re

import pytest
from tests.casebook.reviews import move, scope_of
from tests.web.conftest import NOW, signed_in, visitor
from tests.web.reviews import COMPANY, LEAD, asked, decide, fields, memo

from pledgebook.casebook import audit
from pledgebook.casebook.audit import Signature
from pledgebook.casebook.decisions import Draft
from pledgebook.casebook.decisions import decide as record
from pledgebook.casebook.quotes import evidence_of
from pledgebook.casebook.review_marks import marks_of, set_blind
from pledgebook.casebook.verifying import verify
from pledgebook.casebook.workflow import parse_workflow
from pledgebook.web.settings import Settings

TWO_READERS = """
format: pledgebook-workflow/1
id: two
title: Two readers, then one who settles
steps:
  - {id: reading, title: Reading, does: Two answer., roles: [researcher, lead], acts: [answer], readers: 2,
     answers: all, verification: collected}
  - {id: settling, title: Settling, does: One settles., roles: [lead], acts: [answer, agree],
     needs: [reading], settles: true, answers: disputed, verification: final}
"""


def plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


@pytest.fixture
def reviewing(example_casebook):
    memo(example_casebook)
    return example_casebook


def test_an_answer_is_recorded_with_its_words_and_the_trail_has_it(alone, reviewing):
    answer = decide(alone, 1, answer="partial", comment="Section 4, in part.", sources="1; 4")
    assert "Saved." in answer.text
    assert answer.url.path == "/questions/2"
    judgement = asked(reviewing)[0].view.judgement
    assert (judgement.answer, judgement.comment) == ("partial", "Section 4, in part.")
    assert (judgement.person, judgement.at, judgement.source_refs) == ("Ada", NOW, ("1", "4"))
    with reviewing.reading() as connection:
        entry = audit.entries(connection, subject="question 1")[-1]
    assert (entry.act, entry.person, entry.detail["answer"]) == ("answer", "Ada", "partial")
    assert verify(reviewing).damage == ()


def test_a_suggestion_is_taken_over_with_its_quotes(alone, reviewing):
    text = alone.get("/questions/1").text
    (act,) = re.findall(r'value="(accept:\d+)"', text)
    decide(alone, 1, act=act)
    judgement = asked(reviewing)[0].view.judgement
    with reviewing.reading() as connection:
        quotes = evidence_of(connection, [judgement.id])[judgement.id]
    assert judgement.answer == "partial"
    assert quotes[0].exact in plain(text)


def test_a_quote_is_picked_and_words_are_quoted_only_as_they_stand(alone, reviewing):
    text = alone.get("/questions/1").text
    picks = re.findall(r'name="evidence" form="decide" value="(e\d+)"', text)
    words = "We will neither engage in active\n surveillance nor sell monitoring centres."
    typed = {"evidence": picks[:1], "words": words, "words_in": "policy-2016", "answer": "yes"}
    wrong = decide(alone, 1, **{**typed, "words": words.replace("will", "may"), "comment": "Kept."})
    assert wrong.status_code == 400
    assert "do not stand in" in wrong.text
    assert ">Kept.</textarea>" in wrong.text
    assert asked(reviewing)[0].view is None
    decide(alone, 1, **typed)
    number = asked(reviewing)[0].view.judgement.id
    with reviewing.reading() as connection:
        quotes = evidence_of(connection, [number])[number]
    assert [quote.exact for quote in quotes][1].startswith("We will neither engage in active")


def test_a_passage_that_an_address_names_can_be_picked(alone, reviewing):
    text = alone.get("/questions/1?quote=v1:0-12").text
    assert 'value="v1:0-12" checked' in text
    decide(alone, 1, answer="yes", evidence="v1:0-12")
    number = asked(reviewing)[0].view.judgement.id
    with reviewing.reading() as connection:
        assert evidence_of(connection, [number])[number][0].end == 12
    assert alone.get("/questions/1?quote=v1:9-3").status_code == 400
    assert alone.get("/questions/1?quote=<script>").status_code == 400


def test_who_decided_meanwhile_is_shown_and_what_was_typed_stays(alone, reviewing):
    seen = fields(alone.get("/questions/1").text)
    ben = Signature("reviewer", NOW)
    record(reviewing, [Draft(1, "collection", "answer", "no", "<b>Ben's</b> reason")], ben)
    typed = {**seen, "act": "save", "answer": "yes", "comment": "Ada's <i>reason</i>"}
    answer = alone.post("/questions/1/decisions", data=typed)
    assert answer.status_code == 409
    assert "Somebody decided before you" in answer.text
    assert "&lt;b&gt;Ben" in answer.text
    assert "Ada&#39;s &lt;i&gt;reason&lt;/i&gt;</textarea>" in answer.text
    assert 'value="yes" data-key="1" checked' in answer.text
    assert asked(reviewing)[0].view.judgement.answer == "no"
    again = fields(answer.text)
    assert again["based_on"] != seen["based_on"]
    alone.post("/questions/1/decisions", data={**typed, **again})
    assert [j.answer for j in asked(reviewing)[0].judgements] == ["no", "yes"]


def test_a_script_is_told_where_to_go_on_or_what_is_wrong(alone, reviewing):
    seen = fields(alone.get("/questions/1").text)
    headers = {"accept": "application/json"}
    wrong = alone.post("/questions/1/decisions", data={**seen, "act": "save"}, headers=headers)
    assert (wrong.status_code, "Choose an answer" in wrong.json()["message"]) == (400, True)
    data = {**seen, "act": "save", "answer": "yes"}
    right = alone.post("/questions/1/decisions", data=data, headers=headers)
    assert right.json()["next"].startswith("/review/1/next?")


def test_what_is_left_for_later_comes_last_with_its_note(alone, reviewing):
    data = {**fields(alone.get("/questions/1").text), "comment": "Ask the lawyers."}
    answer = alone.post("/questions/1/later", data=data)
    assert answer.url.path == "/questions/2"
    queue = plain(alone.get("/review/1/queue").text)
    assert queue.index("terms-in-policy") < queue.index("Left for later: Ask the lawyers.")
    assert "terms-defined" in plain(alone.get("/review/1/queue?show=later").text)
    assert asked(reviewing)[0].view is None


def test_where_a_team_reads_blind_a_suggestion_is_shown_when_asked_for_and_that_is_recorded(
    alone, reviewing
):
    set_blind(reviewing, 1, LEAD, blind=True)
    text = alone.get("/questions/1").text
    assert "terms that promises rest on" not in text
    assert "80 % sure" not in alone.get("/review/1/queue").text
    shown = alone.submit("/questions/1/suggestion").text
    assert "terms that promises rest on" in shown
    with reviewing.reading() as connection:
        assert marks_of(connection, 1, "Ada").seen == {1}
        assert audit.entries(connection, subject="question 1")[-1].act == "suggestion seen"
    assert "Show the suggestion" in alone.get("/questions/2").text


def test_independent_readers_do_not_see_one_another_until_both_have_answered(
    team, example_casebook
):
    memo(example_casebook, workflow=parse_workflow(TWO_READERS, "two.yaml"))
    first, second = signed_in(team, "researcher"), signed_in(team, "reviewer")
    decide(first, 1, answer="yes", comment="The first reader's words.")
    assert "first reader" not in second.get("/questions/1").text
    assert "yes" not in plain(second.get("/review/1/queue").text.partition("<tbody>")[2])[:60]
    assert decide(second, 1, answer="no", comment="The second's.").status_code == 200
    assert "first reader" in second.get("/questions/1").text
    assert asked(example_casebook)[0].view.disputed


def test_a_second_reader_agrees_or_says_why_not(team, reviewing):
    with reviewing.writing() as connection:
        connection.exec_driver_sql(
            "DELETE FROM member WHERE person='reviewer' AND role='researcher'"
        )
    drafts = [Draft(q.id, "collection", "answer", "yes", "Said so.") for q in asked(reviewing)]
    record(reviewing, drafts, Signature("researcher", NOW))
    scope = scope_of(reviewing, 1, COMPANY)
    move(reviewing, 1, "collection", "closed", Signature("lead", NOW), scope)
    reviewer = signed_in(team, "reviewer")
    assert "not opened" in reviewer.get("/questions/1").text
    move(reviewing, 1, "secondary-review", "open", Signature("reviewer", NOW), scope)
    decide(reviewer, 1, act="agree")
    silent = decide(reviewer, 2, answer="no")
    assert (silent.status_code, "Say why you disagree" in silent.text) == (400, True)
    decide(reviewer, 2, answer="no", comment="It does not.")
    decide(reviewer, 3, answer="yes")
    acts = [q.judgements[-1].act for q in asked(reviewing)[:3]]
    assert acts == ["agree", "disagree", "agree"]
    assert asked(reviewing)[0].view.judgement.comment == "Said so."


def test_who_may_not_decide_is_told_why_and_sees_no_form(team, reviewing):
    reader = signed_in(team, "reader")
    text = reader.get("/questions/1").text
    assert "As a reader you see the questions" in text
    assert 'id="decide"' not in text
    data = {"csrf": reader.token(), "step": "collection", "answer": "yes"}
    assert reader.post("/questions/1/decisions", data=data).status_code == 403
    admin = signed_in(team, "admin")
    assert "admin has no role in this cycle" in admin.get("/questions/1").text
    data = {"csrf": admin.token(), "step": "collection", "answer": "yes"}
    assert admin.post("/questions/1/decisions", data=data).status_code == 400
    assert asked(reviewing)[0].view is None


def test_the_most_uncertain_come_first_when_asked_for(alone, reviewing):
    text = alone.get("/review/1/queue?order=uncertainty").text
    sure = [int(number) for number in re.findall(r"(\d+) % sure", text)]
    assert sure == sorted(sure)
    assert len(sure) == 24


def test_going_on_comes_to_the_end_and_begins_again(alone, reviewing):
    last = alone.get("/review/1/next?at=23&show=all&step=collection&company=1")
    assert last.url.path == "/questions/24"
    assert "24 of 24" in plain(last.text)
    assert alone.get("/review/1/next?at=24&show=all").url.path == "/questions/1"
    assert alone.get("/review/1/next?after=4&show=all").url.path == "/questions/5"
    assert alone.get("/review/1/next?show=disputed").url.path == "/review/1/queue"


@pytest.mark.parametrize(
    "path", ["/questions/999", "/review/9", "/review/9/queue", "/review/1/queue?company=99"]
)
def test_what_is_not_there_is_told(alone, reviewing, path):
    assert alone.get(path).status_code == 404


@pytest.mark.postgres
def test_it_is_the_same_on_a_server(casebook_on_a_server):
    with visitor(casebook_on_a_server, Settings(person="Ada", clock=lambda: NOW)) as browser:
        memo(casebook_on_a_server)
        assert decide(browser, 1, answer="yes", comment="Said.").url.path == "/questions/2"
        assert "24 questions" in plain(browser.get("/review/1/queue?show=all").text)
    assert asked(casebook_on_a_server)[0].view.judgement.comment == "Said."


def test_one_question_at_all_companies_shows_reasons_and_quotes(alone, example_casebook):
    cycle = memo(example_casebook)
    question = asked(example_casebook)[0]
    decide(alone, question.id, answer="yes", comment="Said plainly.", evidence="v1:0-20")
    path = f"/review/{cycle}/queue?element={question.element}&show=all&step=horizontal-review"
    text = alone.get(path).text
    assert "Said plainly." in text
    assert "/versions/1?at=0-20#lit" in text
