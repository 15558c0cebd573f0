"""Company feedback in the workbench: the form out, the response in, word for word."""

import json

from tests.web.reviews import COMPANY, decide, memo


def test_a_response_comes_back_and_stands_beside_its_question(alone, example_casebook):
    memo(example_casebook, suggested=False)
    decide(alone, 1, answer="no", comment="Nothing was found.")
    form = alone.get("/review/1/feedback/1/form.html")
    assert form.headers["content-disposition"].startswith("attachment")
    assert "Nothing was found." in form.text
    assert alone.get("/review/1/feedback/1/form.docx").content.startswith(b"PK")
    item = {"finding": "1", "position": "disagree", "answer": "We <b>do</b>."}
    content = {
        "format": "pledgebook-response/1",
        "company": COMPANY,
        "project": "memo",
        "edition": "2026",
        "items": [item],
    }

    def send(value):
        files = {"file": ("response.json", json.dumps(value).encode())}
        token = {"csrf": alone.token()}
        return alone.post("/feedback/import/1/1", data=token, files=files)

    assert send({**content, "edition": "2025"}).status_code == 422
    assert "We &lt;b&gt;do&lt;/b&gt;." in send(content).text
    assert "We &lt;b&gt;do&lt;/b&gt;." in alone.get("/questions/1").text
    assert alone.get("/review/1/feedback/9").status_code == 404
