"""The page of a company."""

import re

from tests.web.reviews import asked, decide, memo

from pledgebook.cli.main import run


def test_its_documents_promises_and_terms_lead_to_their_places(alone):
    text = alone.get("/companies/1").text
    assert "Human Rights Policy, version 2.0" in text
    assert "will not" in text
    link = text.partition('class="ledger"')[2].partition('href="')[2].partition('"')[0]
    page = alone.get(link.partition("#")[0]).text
    assert '<mark class="lit" data-key="lit" id="lit">' in page


def test_the_ledger_can_be_narrowed(alone):
    text = alone.get("/companies/1", params={"modality": "will not", "words": "surveillance"}).text
    ledger = text.partition('class="ledger"')[2].partition("</ol>")[0]
    assert ledger.count("<li>") == ledger.count('class="modality m-will-not"') > 0


def test_a_company_that_is_not_there_is_said_to_be_missing(alone):
    answer = alone.get("/companies/99")
    assert answer.status_code == 404
    assert "There is no company 99 in the casebook." in answer.text


def test_recommendations_stand_with_their_state(alone, example_casebook):
    path = str(example_casebook.root)
    arguments = ["--company", "Tarnholm Networks", "--framework", "clarity", "--as", "Ada"]
    assert run(["recommendations", "make", path, *arguments]) == 0
    part = alone.get("/companies/1").text.partition('id="recommendations-title"')[2]
    assert "1 · open" in part
    assert "Define the words that carry the promises" in part


def test_a_recommendation_shows_what_it_rests_on_and_what_happened_to_it(alone, example_casebook):
    path = str(example_casebook.root)
    arguments = ["--company", "Tarnholm Networks", "--framework", "clarity", "--as", "Ada"]
    assert run(["recommendations", "make", path, *arguments]) == 0
    said = ["recommendations", "respond", path, "1", "--text", "We <b>will</b>.", "--as", "Ada"]
    assert run([*said, "--on", "2026-02-01"]) == 0
    part = alone.get("/companies/1").text.partition('id="recommendations-title"')[2]
    assert "1 · answered" in part
    assert "the company answered" in part
    assert "We &lt;b&gt;will&lt;/b&gt;." in part
    link = re.search(r'class="quoted"><a href="(/versions/\d+\?at=\d+-\d+)#lit"', part)
    assert 'id="lit"' in alone.get(link[1]).text
    first = alone.get("/api/v1/companies/1/recommendations").json()["items"][0]
    assert (first["state"], first["events"][0]["words"]) == ("answered", "We <b>will</b>.")
    assert first["quotes"][0]["address"].startswith("/versions/")


def test_parts_that_are_empty_say_what_they_are_for(alone):
    text = alone.get("/companies/1").text
    assert "No transparency report is recorded yet." in text
    assert "No owner, subsidiary, customer or supplier is recorded yet." in text


def test_its_answers_are_drawn_edition_by_edition_and_follow_a_decision(alone, example_casebook):
    memo(example_casebook)
    questions = asked(example_casebook)
    before = alone.get("/companies/1").text
    assert f"{len(questions)} not answered" in before
    decide(alone, questions[0].id, answer="yes")
    after = alone.get("/companies/1").text
    assert '<rect class="p-yes" x="0" width="1"' in after
    assert f"{len(questions) - 1} not answered" in after
