import json

import pytest
from tests.assessing.learning.contracts import RESPECT, contract, quote, quoted

from pledgebook.cli.main import run

OPTIONS = ["--name", "ours", "--as-of", "2026-11-26", "--licence", "our own", "--texts"]
WITH, WITHOUT = contract(99, 1), contract(99)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("contracts")
    lines = [json.dumps(record) + "\n" for record in quoted(folder)]
    (folder / "labelled.jsonl").write_text("".join(lines), encoding="utf-8")
    for name, text in (("with.txt", WITH), ("without.txt", WITHOUT)):
        (folder / "new").mkdir(exist_ok=True)
        (folder / "new" / name).write_text(text, encoding="utf-8")
    assert train(folder, "ours.model") == 0
    return folder


def train(folder, name, texts="contracts"):
    labelled = str(folder / "labelled.jsonl")
    return run(["train", labelled, "-o", str(folder / name), *OPTIONS, texts])


def answered(folder, name, capsys):
    file, model = str(folder / "new" / name), str(folder / "ours.model")
    options = ["--framework", "partner-commitments", "--model", model, "--format", "json"]
    assert run(["assess", file, *options]) == 0
    said = json.loads(capsys.readouterr().out)["suggestions"]
    return next(one for one in said if one["element"] == RESPECT.split(":")[1])


def test_a_contract_that_carries_the_clause_is_told_with_the_quote(folder, capsys):
    found = answered(folder, "with.txt", capsys)
    assert found["answer"] == "yes"
    exact = found["evidence"][0]["quote"]["selector"][0]["exact"]
    assert exact == quote(99, 1)
    assert "most like what answers it in" in found["reason"]


def test_a_contract_without_the_clause_has_none(folder, capsys):
    found = answered(folder, "without.txt", capsys)
    assert found["answer"] == "no disclosure found"
    assert "“ours” finds none either" in found["reason"]


def test_many_contracts_are_asked_at_once(folder, tmp_path, capsys):
    out, model = str(tmp_path / "scanned"), str(folder / "ours.model")
    asked = ["--framework", "partner-commitments", "--model", model]
    assert run(["scan", str(folder / "new"), "-o", out, *asked]) == 0
    capsys.readouterr()
    question = "select document, answer from answers where element = 'respect-rights' order by 1"
    assert run(["query", out, question, "--format", "json"]) == 0
    assert "no disclosure found" in (said := capsys.readouterr().out)
    assert '"yes"' in said


def test_training_twice_gives_the_same_file(folder):
    assert train(folder, "again.model") == 0
    assert (folder / "again.model").read_bytes() == (folder / "ours.model").read_bytes()


def test_a_model_that_holds_its_sentences_says_so_on_its_card(folder):
    from pledgebook.assessing.learning.modelfile import from_bytes

    card = from_bytes((folder / "ours.model").read_bytes(), "m").card
    assert "holds the sentences it learnt from" in card.not_for
    assert card.questions == (RESPECT,)
    assert card.figures["MAP"] > 0.9


def test_quotes_teach_a_model_for_statements_too(folder):
    from pledgebook.assessing.learning.modelfile import from_bytes

    assert train(folder, "linear.model", "statements") == 0
    card = from_bytes((folder / "linear.model").read_bytes(), "m").card
    assert card.format == "pledgebook-model/3"
    assert "holds" not in card.not_for


def test_a_quote_that_does_not_stand_in_its_contract_is_named(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(WITH, encoding="utf-8")
    labelled = tmp_path / "labelled.jsonl"
    record = {"file": "a.txt", "answers": {RESPECT: ["The Supplier respects rights."]}}
    labelled.write_text(json.dumps(record) + "\n", encoding="utf-8")
    options = [*OPTIONS, "contracts"]
    assert run(["train", str(labelled), "-o", str(tmp_path / "m"), *options]) == 2
    assert "“The Supplier respects rights.” does not stand" in capsys.readouterr().err
    assert not (tmp_path / "m").exists()
