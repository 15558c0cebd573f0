"""The commands of a casebook as a person uses them."""

import json

import pytest
from tests.frameworks.test_loader import OWN

from pledgebook.cli.main import run


@pytest.fixture
def book(tmp_path, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_PERSON", "Ada")
    monkeypatch.delenv("PLEDGEBOOK_DATABASE", raising=False)
    assert run(["init", str(tmp_path / "book")]) == 0
    return tmp_path / "book"


def test_documents_are_added_and_the_casebook_is_whole(book, example, capsys):
    assert run(["add", str(book), str(example)]) == 0
    assert "policy-2016: new" in capsys.readouterr().out
    assert run(["verify", str(book)]) == 0
    assert (
        "5 files, 0 judgements, 5 entries of the audit trail: all whole." in capsys.readouterr().out
    )


def test_what_is_added_again_is_known(book, example, capsys):
    run(["add", str(book), str(example)])
    capsys.readouterr()
    assert run(["add", str(book), str(example)]) == 0
    assert capsys.readouterr().out.count(": known") == 5


def test_a_file_that_cannot_be_read_does_not_stop_the_others(book, tmp_path, capsys):
    (tmp_path / "good.md").write_text("# Policy\n\nWe will respect human rights.\n")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    files = [str(tmp_path / name) for name in ("good.md", "bad.pdf")]
    assert run(["add", str(book), *files, "--company", "Tarnholm"]) == 3
    shown = capsys.readouterr()
    assert "good: new" in shown.out
    assert "Not read:" in shown.err


def test_an_altered_file_fails_the_check_and_is_named(book, example, capsys):
    run(["add", str(book), str(example)])
    file = next(path for path in (book / "archive").rglob("*") if path.is_file())
    file.chmod(0o644)
    file.write_bytes(file.read_bytes() + b" ")
    capsys.readouterr()
    assert run(["verify", str(book), "--format", "json"]) == 1
    record = json.loads(capsys.readouterr().out)
    assert record["format"] == "pledgebook-verify/1"
    (damage,) = record["damage"]
    assert damage["place"] == file.relative_to(book).as_posix()
    assert damage["problem"] == "its content is not what was captured"


def test_a_folder_that_is_no_casebook_is_wrong_use(tmp_path, capsys):
    assert run(["verify", str(tmp_path)]) == 2
    assert "pledgebook init" in capsys.readouterr().err


@pytest.mark.shared
def test_an_index_is_imported_scored_and_linted_from_the_casebook(book, shared_data, capsys):
    index = str(shared_data / "rdr")
    assert run(["casebook", "import-index", str(book), index, "--year", "2015"]) == 0
    assert "index 2015: 16 companies stored." in capsys.readouterr().out
    assert run(["casebook", "import-index", str(book), index, "--year", "2015"]) == 0
    assert "0 companies stored, 16 were there already." in capsys.readouterr().out
    assert run(["score", str(book), "--company", "Google", "--format", "csv"]) == 0
    from_casebook = capsys.readouterr().out
    assert run(["score", index, "--year", "2015", "--company", "Google", "--format", "csv"]) == 0
    assert capsys.readouterr().out == from_casebook


def test_a_review_runs_from_the_command_line(book, capsys):
    cycle = [str(book), "memo", "2016"]
    company = ["--framework", "ungp", "--company", "Tarnholm Networks"]
    assert run(["review", "start", *cycle, *company]) == 0
    assert run(["review", "queue", *cycle, "collection"]) == 0
    first = capsys.readouterr().out.splitlines()[1]
    assert first.startswith("1 Tarnholm Networks")
    assert first.endswith("not answered")
    decide = ["review", "decide", str(book), "collection"]
    assert run([*decide, "answer", "1", "--answer", "yes"]) == 2
    assert "Data collection is not opened" in capsys.readouterr().err
    assert run(["review", "step", *cycle, "collection", "open"]) == 0
    assert run([*decide, "answer", "1", "--answer", "yes", "--comment", "Page 4."]) == 0
    assert run(["review", "queue", *cycle, "collection", "--all", "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out.splitlines()[2])
    assert (record["answer"], record["decisions"][0]["comment"]) == ("yes", "Page 4.")
    assert run([*decide, "answer", "1", "--answer", "no", "--based-on", "1"]) == 0
    assert run([*decide, "answer", "1", "--answer", "partial", "--based-on", "1"]) == 3
    assert "after the state that you saw. Nothing was written" in capsys.readouterr().err
    assert run(["casebook", "trail", str(book), "--question", "1"]) == 0
    assert "Ada answer question 1: no, before: yes" in capsys.readouterr().out


def test_a_casebook_is_exported_and_imported(book, example, tmp_path, capsys):
    run(["add", str(book), str(example)])
    one, two = str(tmp_path / "one.zip"), str(tmp_path / "two.zip")
    assert run(["casebook", "export", str(book), one]) == 0
    assert run(["casebook", "import", one, str(tmp_path / "copy")]) == 0
    assert run(["casebook", "export", str(tmp_path / "copy"), two]) == 0
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert run(["casebook", "import", one, str(tmp_path / "copy")]) == 2
    assert "is a casebook already" in capsys.readouterr().err


def test_a_company_is_asked_and_its_answer_imported(book, example, tmp_path, capsys):
    run(["add", str(book), str(example)])
    ask = ["feedback", "form", str(book), "--company", "Tarnholm Networks", "--framework", "ungp"]
    for name in ("form.html", "form.docx"):
        assert run([*ask, "-o", str(tmp_path / name)]) == 0
    assert "65 findings" in capsys.readouterr().out
    (tmp_path / "bad.json").write_text("{}")
    files = [str(tmp_path / "bad.json"), str(tmp_path / "form.docx")]
    assert run(["feedback", "import", str(book), *files]) == 3
    shown = capsys.readouterr()
    assert "form.docx: response 1 of Tarnholm Networks, 0 points." in shown.out
    assert "Not imported: bad.json: this is no saved form" in shown.err
    assert run(["verify", str(book)]) == 0


def test_a_company_is_assessed_from_the_casebook_as_from_its_files(book, example, tmp_path, capsys):
    run(["add", str(book), str(example)])
    reports = []
    for source in (book, example):
        path = tmp_path / f"{source.name}.json"
        as_of = ["--as-of", "2016-09-01", "--framework", "clarity"]
        assert run(["assess", str(source), *as_of, "--format", "json", "-o", str(path)]) == 0
        reports.append(path.read_bytes())
    assert reports[0] == reports[1]
    assert run(["assess", str(book), "--company", "Nobody"]) == 2
    assert "No company 'Nobody' in the casebook" in capsys.readouterr().err


def test_a_suggestion_is_taken_over_with_its_quotes_and_stays_a_suggestion(book, example, capsys):
    import sqlite3

    run(["add", str(book), str(example)])
    company = ["--company", "Tarnholm Networks"]
    assert run(["review", "suggest", str(book), *company, "--framework", "clarity"]) == 0
    cycle = [str(book), "memo", "2016"]
    run(["review", "start", *cycle, "--framework", "clarity", *company])
    run(["review", "step", *cycle, "collection", "open"])
    assert run(["review", "decide", str(book), "collection", "answer", "1", "--accept"]) == 0
    raw = sqlite3.connect(book / "casebook.db")
    suggested = raw.execute("SELECT id, answer, reason FROM suggestion ORDER BY id").fetchone()
    decided = raw.execute(
        "SELECT d.answer, p.body FROM decision d JOIN passage p ON p.id = d.comment"
    ).fetchall()
    quotes = "SELECT exact, layer_id FROM evidence WHERE {} ORDER BY id"
    from_machine = raw.execute(quotes.format(f"suggestion_id = {suggested[0]}")).fetchall()
    from_person = raw.execute(quotes.format("decision_id = 1")).fetchall()
    raw.close()
    assert decided == [suggested[1:]]
    assert from_person == from_machine != []
    assert run(["verify", str(book)]) == 0


def test_a_memo_may_ask_the_questions_of_a_file_of_ones_own(book, tmp_path, capsys):
    own = tmp_path / "own.yaml"
    own.write_text(OWN, encoding="utf-8")
    (tmp_path / "policy.md").write_text("# Policy\n\nWe will plant tulips for human rights.\n")
    run(["add", str(book), str(tmp_path / "policy.md"), "--company", "Tarnholm"])
    form = tmp_path / "form.html"
    asked = ["--company", "Tarnholm", "--framework", str(own)]
    assert run(["feedback", "form", str(book), *asked, "-o", str(form)]) == 0
    assert "Are there tulips?" in form.read_text(encoding="utf-8")
    assert run(["memo", "draft", str(book), "Tarnholm", "--framework", str(own)]) == 0
    assert run(["review", "suggest", str(book), *asked]) == 0
    start = [str(book), "memo", "2026", "--member", "Ada=lead"]
    assert run(["review", "start", *start, *asked]) == 0
    capsys.readouterr()


def test_nothing_is_recommended_where_nothing_could_be_read(book, tmp_path, capsys):
    text = "# 方針\n\n当社は人権を尊重します。製品が悪用された場合は販売を停止します。\n"
    (tmp_path / "policy.md").write_text(text, encoding="utf-8")
    run(["add", str(book), str(tmp_path / "policy.md"), "--company", "Tarnholm"])
    capsys.readouterr()
    assert run(["recommendations", "make", str(book)]) == 2
    assert "no document of its own could be read for meaning" in capsys.readouterr().err
    run(["followup", str(book)])
    assert "1." not in capsys.readouterr().out
