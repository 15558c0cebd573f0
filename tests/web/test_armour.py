"""What stands around every answer."""

import pytest
from tests.web.conftest import visitor

from pledgebook.web.settings import Settings


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.5", ""])
def test_a_request_to_another_name_is_refused(alone, host):
    answer = alone.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Tarnholm" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8420", "localhost", "LOCALHOST:1", "[::1]:8420"])
def test_the_machine_itself_is_let_in(alone, host):
    assert alone.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/versions/1", "/static/workbench.css", "/nowhere"])
def test_every_answer_has_the_headers(alone, path):
    headers = alone.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


def test_no_page_holds_a_script_or_style_of_its_own(alone):
    for path in ("/", "/companies/1", "/versions/1", "/versions/1/history", "/nowhere"):
        text = alone.get(path).text
        assert "<style" not in text
        assert " style=" not in text
        assert "<script>" not in text
        assert " onclick=" not in text


def test_a_body_that_is_too_large_is_not_taken(alone):
    answer = alone.post("/appearance", content=b"x" * 4_000_001)
    assert answer.status_code == 413


def test_a_body_that_does_not_say_how_large_it_is_is_cut_off(alone):
    def chunks():
        for _ in range(50):
            yield b"theme=" + b"x" * 100_000

    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert alone.post("/appearance", content=chunks(), headers=kind).status_code == 413


def test_a_public_workbench_answers_to_its_own_name_only(example_casebook):
    settings = Settings(public=True, address="https://pledges.example.org", secret="s" * 40)
    with visitor(example_casebook, settings, "https://pledges.example.org") as somebody:
        answer = somebody.get("/", follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["strict-transport-security"]
        assert somebody.get("/", headers={"host": "127.0.0.1"}).status_code == 421
