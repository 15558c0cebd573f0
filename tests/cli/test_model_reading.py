"""A language model as a reader, against a real server on this machine that behaves in many ways."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from pledgebook.cli.main import run

TEXT = (
    "Acme modern slavery statement.\n\n"
    "Money that families lose through our steps is paid back to them within a month.\n\n"
    "Our offices are open on weekdays.\n"
)
QUOTE = "Money that families lose through our steps is paid back to them within a month."


def completion(content, **usage):
    return {
        "choices": [{"message": {"role": "assistant", "content": content}}],
        "usage": {"prompt_tokens": 321, "completion_tokens": 45, **usage},
    }


def answer(quote, given="yes", document="statement"):
    quotes = [{"document": document, "quote": quote}] if quote else []
    return json.dumps({"answer": given, "quotes": quotes, "reason": "It is paid back."})


REPLIES = {
    "good": lambda: completion(answer(QUOTE), cost=0.002),
    "invented": lambda: completion(answer("We pay back all income that families lose.")),
    "nearly": lambda: completion(answer(QUOTE.replace("month", "year"))),
    "other-document": lambda: completion(answer(QUOTE, document="policy")),
    "no-quote": lambda: completion(answer("")),
    "prose": lambda: completion("Yes, they pay it back."),
    "wrong-form": lambda: completion(json.dumps({"answer": "maybe", "quotes": [], "reason": ""})),
    "no-completion": lambda: {"error": "busy"},
    "absent": lambda: completion(answer("", "no disclosure found")),
}


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, body, dict(self.headers)))
        kind = body["model"]
        if kind == "slow":
            time.sleep(1.5)
        status, content = 200, b"<html>"
        if kind == "down":
            status = 500
        elif kind == "huge":
            content = b"x" * (2 * 1024 * 1024)
        elif kind in REPLIES:
            content = json.dumps(REPLIES[kind]()).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
        except OSError:
            pass  # the client has gone: that is what the slow and huge ones are for

    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def server():
    found = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.daemon_threads = True
    found.asked = []
    thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield found
    found.shutdown()
    thread.join()
    found.server_close()


@pytest.fixture
def statement(tmp_path):
    path = tmp_path / "statement.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def read_by(server, statement, model, capsys, *more):
    server.asked.clear()
    url = f"http://127.0.0.1:{server.server_port}/v1"
    code = run(
        ["assess", statement, "--framework", "modern-slavery", "--model", "none",
         "--format", "json", "--reader", url, "--reader-model", model, *more]
    )  # fmt: skip
    said = capsys.readouterr()
    assert code == 0, said.err
    found = {one["element"]: one for one in json.loads(said.out)["suggestions"]}
    return found["loss-of-income"], said.err


def test_a_literal_quote_becomes_a_suggestion_with_prompt_model_and_cost(server, statement, capsys):
    found, said = read_by(server, statement, "good", capsys)
    assert found["answer"] == "yes"
    assert found["evidence"][0]["quote"]["selector"][0]["exact"] == QUOTE
    assert "good" in found["reason"]
    reader = found["reader"]
    assert QUOTE in reader["prompt"]
    assert (reader["model"], reader["cost"], reader["prompt_tokens"]) == ("good", 0.002, 321)
    assert "replies used" in said
    path, body, _ = server.asked[0]
    assert path == "/v1/chat/completions"
    assert body["response_format"]["json_schema"]["strict"]


@pytest.mark.parametrize(
    ("model", "why"),
    [
        ("invented", "does not stand in"),
        ("nearly", "does not stand in"),
        ("other-document", "does not stand in"),
        ("no-quote", "without a quote"),
        ("prose", "is no JSON"),
        ("wrong-form", "has another form"),
        ("no-completion", "no chat completion"),
        ("html", "is no JSON"),
        ("down", "answered 500"),
        ("huge", "more than a reply can hold"),
    ],
)
def test_what_may_not_be_used_is_refused_and_the_suggestion_stays(
    server, statement, capsys, model, why
):
    found, said = read_by(server, statement, model, capsys)
    assert found["answer"] == "no disclosure found"
    assert found["reader"] is None
    assert why in said


def test_a_slow_server_is_given_up_and_after_three_failures_not_asked_again(
    server, statement, capsys
):
    found, said = read_by(server, statement, "slow", capsys, "--reader-timeout", "0.2")
    assert found["reader"] is None
    assert "did not answer within 0.2 seconds" in said
    assert "Not asked again after 3 failures" in said
    assert len(server.asked) == 3


def test_absence_by_a_model_keeps_no_quote(server, statement, capsys):
    found, _ = read_by(server, statement, "absent", capsys)
    assert (found["answer"], found["evidence"]) == ("no disclosure found", [])
    assert found["reader"]["model"] == "absent"


def test_it_is_off_unless_named_and_can_be_switched_off_for_all(
    server, statement, capsys, monkeypatch
):
    server.asked.clear()
    assert run(["assess", statement, "--framework", "modern-slavery", "--model", "none"]) == 0
    assert server.asked == []
    monkeypatch.setenv("PLEDGEBOOK_NO_READER", "1")
    url = f"http://127.0.0.1:{server.server_port}"
    assert run(["assess", statement, "--reader", url, "--reader-model", "good"]) == 2
    assert "switched off" in capsys.readouterr().err
    assert server.asked == []


def test_a_casebook_can_switch_it_off(tmp_path, capsys):
    assert run(["init", str(tmp_path / "book")]) == 0
    with (tmp_path / "book" / "casebook.yaml").open("a", encoding="utf-8") as file:
        file.write("reader: off\n")
    arguments = ["--reader", "http://127.0.0.1:9", "--reader-model", "m"]
    assert run(["assess", str(tmp_path / "book"), *arguments]) == 2
    assert "switched off in this casebook" in capsys.readouterr().err


def test_a_key_is_sent_and_never_shown(server, statement, capsys, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_READER_KEY", "secret-key")
    found, said = read_by(server, statement, "good", capsys)
    assert server.asked[0][2]["Authorization"] == "Bearer secret-key"
    assert "secret-key" not in json.dumps(found) + said


@pytest.mark.parametrize("url", ["ftp://x", "file:///etc/passwd", "nothing", "http://"])
def test_an_address_that_is_none_is_refused(statement, capsys, url):
    assert run(["assess", statement, "--reader", url, "--reader-model", "m"]) == 2
    assert "is no web address" in capsys.readouterr().err
