import json

import pytest
from tests.assessing.learning.statements import statements

from pledgebook.cli.main import run

OPTIONS = ["--name", "ours", "--as-of", "2026-11-26", "--licence", "our own"]
QUESTIONS = ("modern-slavery:supply-chains", "modern-slavery:remediation")


def write_labelled(path):
    data = statements(20)
    with path.open("w", encoding="utf-8") as file:
        for at, (text, document) in enumerate(zip(data.texts, data.documents, strict=True)):
            answers = dict(zip(QUESTIONS, map(int, data.truth[at]), strict=True))
            record = {"document": document, "text": text, "answers": answers}
            file.write(json.dumps(record) + "\n")
    return path


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    folder = tmp_path_factory.mktemp("train")
    labelled = write_labelled(folder / "labelled.jsonl")
    assert run(["train", str(labelled), "-o", str(folder / "a.model"), *OPTIONS]) == 0
    assert run(["train", str(labelled), "-o", str(folder / "b.model"), *OPTIONS]) == 0
    return folder / "a.model"


def assessed(capsys, *arguments):
    assert run(["assess", *arguments, "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    methods = {one["id"]: one["method"] for one in record["searches"]}
    return {
        one["element"]: {**one, "method": methods[one["search"]]} for one in record["suggestions"]
    }


@pytest.fixture
def statement(tmp_path):
    path = tmp_path / "statement.txt"
    data = statements(3, seed=11)
    texts = [t for t, d in zip(data.texts, data.documents, strict=True) if d == "statement-1"]
    path.write_text("Acme modern slavery statement 2024\n\n" + "\n\n".join(texts), encoding="utf-8")
    return str(path)


def test_training_twice_gives_the_same_file(model):
    assert model.read_bytes() == model.with_name("b.model").read_bytes()


def test_a_trained_model_answers_its_elements_with_quotes_and_words(model, statement, capsys):
    found = assessed(capsys, statement, "--framework", "modern-slavery", "--model", str(model))
    remedy = found["remediation"]
    assert remedy["answer"] == "yes"
    assert "remedy" in json.dumps(remedy["evidence"][0])
    assert "words that speak for it: “" in remedy["reason"]
    assert remedy["method"].endswith("model ours")


def test_what_is_less_sure_than_asked_for_is_left_to_a_reviewer(model, statement, capsys):
    found = assessed(
        capsys, statement, "--framework", "modern-slavery", "--model", str(model),
        "--abstain-below", "1",
    )  # fmt: skip
    assert {one["answer"] for one in found.values()} == {"not assessed"}
    assert found["remediation"]["evidence"]
    assert found["remediation"]["reason"].startswith("Left to a reviewer: “yes” would be 0.")


def test_the_shipped_model_comes_with_its_framework_and_can_be_left_out(statement, capsys):
    with_it = assessed(capsys, statement, "--framework", "modern-slavery")
    assert "model modern-slavery" in json.dumps(with_it)
    without = assessed(capsys, statement, "--framework", "modern-slavery", "--model", "none")
    assert "model modern-slavery" not in json.dumps(without)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "cannot be read"),
        ("[]", "must be an object"),
        ('{"document": "a", "text": "b", "answers": {"q": 2}}', "must be 0 or 1"),
        ('{"document": "a", "text": "b", "answers": {"q": 1}}', "at least 4 documents"),
    ],
)
def test_a_labelled_file_that_cannot_be_learnt_from_is_refused_with_why(
    tmp_path, capsys, line, said
):
    path = tmp_path / "bad.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    assert run(["train", str(path), "-o", str(tmp_path / "m"), *OPTIONS]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "m").exists()


def test_a_file_that_is_no_model_is_refused(statement, capsys):
    assert run(["assess", statement, "--model", statement]) == 2
    assert "is no model file" in capsys.readouterr().err


def test_a_model_of_few_documents_is_said_to_be_worth_little(tmp_path, capsys):
    data = statements(6)
    path = tmp_path / "few.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for at, (text, document) in enumerate(zip(data.texts, data.documents, strict=True)):
            answers = {f"q:{number}": 0 for number in range(10)} | {"q:a": int(data.truth[at, 0])}
            record = {"document": document, "text": text, "answers": answers}
            file.write(json.dumps(record) + "\n")
    assert run(["train", str(path), "-o", str(tmp_path / "m"), *OPTIONS]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "From 6 documents a model learns little" in said
    assert "10 questions (q:0, q:1, q:2, q:3, q:4, q:5, q:6, q:7 and 2 more)" in said


def test_a_model_that_answers_none_of_the_questions_asked_is_said_to_be_of_no_use(
    model, statement, capsys
):
    assert run(["assess", statement, "--framework", "ungp", "--model", str(model)]) == 0
    said = capsys.readouterr().err
    assert "“ours” answers none of the questions asked" in said
    assert "modern-slavery:" in said
    run(["assess", statement, "--framework", "modern-slavery", "--model", str(model)])
    assert "answers none" not in capsys.readouterr().err


def test_an_element_of_an_index_is_the_element_of_a_framework_in_other_letters(model):
    from dataclasses import replace

    from pledgebook.assessing.learning.modelfile import from_bytes

    loaded = from_bytes(model.read_bytes(), "m")
    other = replace(loaded.model, questions=("G01.01", *loaded.model.questions[1:]))
    assert replace(loaded, model=other).places["g01.01"] == 0


def test_no_answer_is_surer_than_the_model_was_right(tmp_path, model, statement, capsys):
    from pledgebook.assessing.learning.modelfile import from_bytes, to_bytes

    loaded = from_bytes(model.read_bytes(), "m")
    card = loaded.card.model_copy(update={"figures": {"answer ECE": 0.4}})
    rough = tmp_path / "rough.model"
    rough.write_bytes(to_bytes(loaded.model, card))
    found = assessed(capsys, statement, "--framework", "modern-slavery", "--model", str(rough))
    assert found["remediation"]["confidence"] == 0.6
    assert found["remediation"]["reason"].startswith("Perhaps answered (0.60).")


def test_only_words_of_the_text_stand_in_quotation_marks(model, statement, capsys):
    found = assessed(capsys, statement, "--framework", "modern-slavery", "--model", str(model))
    assert not any("“a word for" in one["reason"] for one in found.values())
