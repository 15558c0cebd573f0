"""A passage leads to the question that it is evidence for."""

from tests.casebook import reviews


def test_a_passage_can_be_taken_to_a_question_of_its_company(alone, example_casebook):
    assert "in no cycle under review" in alone.get("/versions/1?at=600-700").text
    reviews.started(example_casebook, companies=("Tarnholm Networks",))
    text = alone.get("/versions/1?at=600-700").text
    assert 'href="/versions/1?at=600-700#lit"' in text
    label = text.partition('<datalist id="questions"><option value="')[2].partition('"')[0]
    query = {"version": 1, "at": "600-700", "question": label}
    answer = alone.get("/evidence", params=query, follow_redirects=False)
    question = reviews.questions(example_casebook, "Tarnholm Networks")[0]
    assert answer.headers["location"] == f"/questions/{question.id}?quote=v1:600-700"


def test_a_passage_that_is_not_there_or_a_question_that_is_none_is_refused(alone):
    far = {"version": 1, "at": "600-99999999", "question": "3"}
    assert alone.get("/evidence", params=far).status_code == 404
    vague = {"version": 1, "at": "600-700", "question": "the first"}
    assert alone.get("/evidence", params=vague).status_code == 404
