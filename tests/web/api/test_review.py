"""The review as JSON: the queue, a question with what stands on it, a decision put forward."""

import pytest
from tests.web.api.test_answers import everything
from tests.web.conftest import signed_in
from tests.web.reviews import asked, decide, memo

from pledgebook.casebook.audit import Signature
from pledgebook.casebook.review_marks import set_blind


def send(browser, number: int, etag: str = "", **decision):
    """Put a decision forward, based on what was read under an ETag."""
    path = "/account" if browser.base_url.scheme == "https" else "/"
    headers = {"x-csrf-token": browser.token(path)} | ({"if-match": etag} if etag else {})
    return browser.post(f"/api/v1/questions/{number}/decisions", json=decision, headers=headers)


def read(browser, number: int):
    return browser.get(f"/api/v1/questions/{number}")


def test_a_cycle_says_how_far_each_company_has_come(alone, example_casebook):
    cycle = memo(example_casebook)
    (listed,) = everything(alone, "/api/v1/cycles")
    assert (listed["id"], listed["under_review"]) == (cycle, True)
    assert alone.get(listed["address"]).status_code == 200
    (company,) = alone.get(f"/api/v1/cycles/{cycle}").json()["companies"]
    first = company["steps"][0]
    assert (first["state"], first["decided"]) == ("open", 0)
    assert first["asked"] == len(asked(example_casebook))


def test_the_queue_holds_every_question_once_and_loses_what_was_decided(alone, example_casebook):
    cycle = memo(example_casebook)
    path = f"/api/v1/cycles/{cycle}/queue"
    whole = everything(alone, path, limit=200)
    assert [item["question"] for item in whole] == [one.id for one in asked(example_casebook)]
    assert everything(alone, path, limit=3) == whole
    assert any(item["suggested"] for item in whole)
    number = whole[0]["question"]
    decide(alone, number, answer="no")
    assert number not in [item["question"] for item in everything(alone, path)]
    kept = {item["question"]: item for item in everything(alone, path, show="all")}
    assert kept[number]["answer"] == "no"


def test_a_question_shows_the_suggestion_with_quotes_that_stand_in_the_text(
    alone, example_casebook
):
    memo(example_casebook)
    found = 0
    for one in asked(example_casebook):
        seen = read(alone, one.id).json()
        for suggestion in seen["suggestions"]:
            for placed in suggestion["quotes"]:
                text = alone.get(f"/api/v1/versions/{placed['version']}/text").json()["text"]
                quote, place = placed["quote"]["selector"]
                assert text[place["start"] : place["end"]] == quote["exact"]
                found += 1
    assert found > 3


def test_a_cycle_that_is_read_blind_shows_no_suggestion(alone, example_casebook):
    cycle = memo(example_casebook)
    set_blind(example_casebook, cycle, Signature("Ada", "2026-03-01T10:00:00Z"), blind=True)
    seen = [read(alone, one.id).json() for one in asked(example_casebook)]
    assert all(one["suggestions"] == [] for one in seen)
    assert any(one["hidden"] for one in seen)


def test_a_decision_is_written_and_stands(alone, example_casebook):
    memo(example_casebook)
    number = asked(example_casebook)[0].id
    before = read(alone, number)
    step = before.json()["step"]
    answer = send(
        alone,
        number,
        before.headers["etag"],
        step=step,
        answer="yes",
        comment="It says so.",
        evidence=["v1:0-20"],
    )
    assert answer.status_code == 201, answer.text
    after = read(alone, number).json()
    assert after["answer"] == "yes"
    (judgement,) = after["judgements"]
    assert judgement["id"] == answer.json()["decision"]
    assert (judgement["person"], judgement["comment"]) == ("Ada", "It says so.")
    assert len(judgement["quotes"]) == 1


def test_a_decision_on_what_has_changed_is_refused(team, example_casebook):
    memo(example_casebook)
    first, second = signed_in(team, "researcher"), signed_in(team, "reviewer")
    number = asked(example_casebook)[0].id
    tags = [read(one, number).headers["etag"] for one in (first, second)]
    step = read(first, number).json()["step"]
    assert send(first, number, tags[0], step=step, answer="yes").status_code == 201
    late = send(second, number, tags[1], step=step, answer="no")
    assert late.status_code == 412, late.text
    assert read(second, number).json()["answer"] == "yes"


def test_a_decision_has_to_say_what_it_is_based_on(alone, example_casebook):
    memo(example_casebook)
    number = asked(example_casebook)[0].id
    step = read(alone, number).json()["step"]
    assert send(alone, number, step=step, answer="yes").status_code == 428
    assert read(alone, number).json()["answer"] is None


def test_who_has_no_role_in_the_cycle_is_told_so(team, example_casebook):
    memo(example_casebook)
    admin = signed_in(team, "admin")
    number = asked(example_casebook)[0].id
    seen = read(admin, number)
    assert seen.json()["step"] is None
    assert "no role in this cycle" in seen.json()["why_not"]
    answer = send(admin, number, seen.headers["etag"], step="collection", answer="yes")
    assert answer.status_code == 400
    assert "no role" in answer.json()["message"]


@pytest.mark.parametrize("path", ["/api/v1/cycles/9", "/api/v1/questions/9999"])
def test_what_there_is_not_is_told_as_json(alone, path):
    assert alone.get(path).json()["status"] == 404


def test_scores_come_with_the_tree_down_to_the_question(alone, example_casebook):
    cycle = memo(example_casebook)
    number = asked(example_casebook)[0].id
    decide(alone, number, answer="yes", comment="It says so.")
    (one,) = everything(alone, f"/api/v1/cycles/{cycle}/scores")
    assert one["answered"] == 1
    assert one["total"]["exact"] is not None
    path = f"/api/v1/cycles/{cycle}/scores/{one['record']}"
    total = alone.get(path).json()["tree"]
    assert total["score"] == one["total"]
    named = next(iter(one["indicators"]))
    below = alone.get(path, params={"of": named}).json()
    answers = [leaf for place in below["places"] for leaf in place["answers"]]
    assert number in [leaf["question"] for leaf in answers]
    assert alone.get(path, params={"of": "Nothing"}).status_code == 404


def test_an_answer_that_the_scheme_has_no_value_for_is_refused(alone, example_casebook):
    memo(example_casebook)
    number = asked(example_casebook)[0].id
    before = read(alone, number)
    step = before.json()["step"]
    refused = send(alone, number, before.headers["etag"], step=step, answer="maybe")
    assert refused.status_code == 400, refused.text
    assert "maybe" in refused.text
    assert read(alone, number).json()["judgements"] == []
