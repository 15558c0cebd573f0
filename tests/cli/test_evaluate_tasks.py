"""The tasks on small invented data in the layout of the public sets."""

import csv
import gzip
import json
import random

import pytest
from tests.assessing.learning.statements import QUESTIONS, statements

from pledgebook.cli.main import run

SUBJECTS = {
    "P1.1": ("encrypt", "Is what users write kept secret?"),
    "P1.2": ("delete", "Can users have it removed?"),
    "F1.1": ("blocked", "Can people see what was taken down?"),
    "F1.2": ("notify", "Do users hear of it?"),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("index")
    (folder / "rdr").mkdir()
    chance = random.Random(3)
    rows = []
    for company in range(8):
        for element, (word, _) in SUBJECTS.items():
            good = chance.random() < 0.6
            said = (
                f"We {word} all accounts at once in region {company} every day"
                if good
                else (f"We may {word} some accounts in region {company} where possible")
            )
            comment = f'It says "{said}". Then it earns its answer.'
            answer = "yes" if good else "no"
            rows.append(["2019", f"C{company}", "Group", "", element, answer, comment])
            of_a_shop = comment.replace("region", "shop")
            rows.append(["2019", f"C{company}", "Shop", "", element, answer, of_a_shop])
    with gzip.open(folder / "rdr" / "comments.csv.gz", "wt", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ["year", "company", "service_or_level", "aspect", "element", "answer", "comment"]
        )
        writer.writerows(rows)
    with gzip.open(folder / "rdr" / "elements.csv.gz", "wt", encoding="utf-8") as file:
        file.write("year,company,level,service,aspect,element\n2019,C0,group,Group,,P1.1\n")
    indicators = [
        {
            "name": name,
            "elements": [{"id": e, "text": t} for e, (_, t) in SUBJECTS.items() if e[0] == name],
        }
        for name in "PF"
    ]
    record = {"years": {"2019": {"indicators": indicators}}}
    (folder / "rdr" / "indicators.json").write_text(json.dumps(record), encoding="utf-8")
    return str(folder)


def figures(capsys, *arguments):
    assert run(["evaluate", *arguments, "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["published"], "each task says what others reached, or that nothing is known"
    return {row["name"]: row["figures"] for row in record["tables"][0]["rows"]}


def test_passages_are_found_better_with_other_companies_than_by_words(index, capsys):
    found = figures(capsys, "rdr-passages", "--data", index)
    trained = found["Pledgebook, trained on other companies"]["MAP"]
    assert trained > 0.8
    assert trained >= found["BM25"]["MAP"]


def test_answers_come_beside_the_prior_of_the_element(index, capsys):
    found = figures(capsys, "rdr-answers", "--data", index)
    assert set(found) == {
        "prior of the element",
        "TF-IDF of question and quotes",
        "support vectors with the prior",
        "Pledgebook",
    }
    assert found["Pledgebook"]["macro-F1"] >= found["prior of the element"]["macro-F1"]


def test_answers_for_services_are_learnt_from_and_not_scored(index, capsys):
    assert run(["evaluate", "rdr-answers", "--data", index]) == 0
    said = " ".join(capsys.readouterr().out.split())
    answers = 8 * len(SUBJECTS)
    assert f"({answers} distinct answers with a quote" in said
    assert f"companies' services ({answers} answers)" in said


def test_spans_of_contracts_are_ranked_in_cross_validation_and_on_a_held_out_file(tmp_path, capsys):
    data = statements(10)
    folder = tmp_path / "contractnli"
    folder.mkdir()
    path = folder / "dev.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for name in dict.fromkeys(data.documents):
            at = [row for row, document in enumerate(data.documents) if document == name]
            text, spans = "", []
            for row in at:
                spans.append([len(text), len(text) + len(data.texts[row])])
                text += data.texts[row] + "\n"
            annotations = {
                question: {
                    "choice": "Entailment",
                    "spans": [n for n, row in enumerate(at) if data.truth[row, column] > 0],
                }
                for column, question in enumerate(QUESTIONS)
            }
            record = {"id": name, "text": text, "spans": spans}
            record["annotation_sets"] = [{"annotations": annotations}]
            file.write(json.dumps(record) + "\n")
    found = figures(capsys, "contractnli", "--data", str(tmp_path))
    assert found["Pledgebook"]["MAP"] > 0.9
    found = figures(capsys, "contractnli", "--train", str(path), "--test", str(path))
    assert found["Pledgebook"]["MAP"] > 0.9


def test_a_comment_is_never_read_beyond_its_quotes():
    from pledgebook.assessing.learning.tasks.rdr_data import read_judged

    row = {
        "year": "2019", "company": "C", "aspect": "", "element": "P1.1", "answer": "partial", "service_or_level": "Group",
        "comment": 'Partial credit: “We keep a record of every single request” and "short".',
    }  # fmt: skip
    (judged,) = read_judged([row, row, {**row, "answer": "N/A"}])
    assert judged.quotes == ("We keep a record of every single request",)
    assert judged.favourable


def write_passages(path, seed):
    chance = random.Random(seed)
    with path.open("w", encoding="utf-8") as file:
        for at in range(48):
            promise = chance.random() < 0.5
            thing = chance.choice(["emissions", "waste", "water use", "accidents"])
            text = (
                f"We will reduce {thing} by 2030 and commit to report on it."
                if promise
                else f"The committee for {thing} comprises five members of the board."
            )
            record = {"text": text, "promise_status": "Yes" if promise else "No"}
            file.write(json.dumps({**record, "url": f"report-{at % 6}"}) + "\n")
    return str(path)


def test_promises_are_told_from_other_passages_in_cross_validation_and_on_a_file(tmp_path, capsys):
    (tmp_path / "promiseeval").mkdir()
    train = tmp_path / "promiseeval" / "en_train.jsonl"
    write_passages(train, 1)
    with gzip.open(f"{train}.gz", "wb") as packed:
        packed.write(train.read_bytes())
    found = figures(capsys, "promiseeval", "--data", str(tmp_path))
    assert found["features of the rules and words, fitted here"]["macro-F1"] > 0.95
    held = write_passages(tmp_path / "held.jsonl", 2)
    found = figures(capsys, "promiseeval", "--train", str(train), "--test", held)
    assert set(found) > {"rules as shipped, nothing trained", "TF-IDF, logistic regression"}


def write_definitions(path, seed):
    chance = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "text", "has_def"])
        for at in range(60):
            word = "".join(chance.choice("abcdefgh") for _ in range(5))
            defines = chance.random() < 0.5
            text = (
                f"{at} . A {word} is defined as the part of a cell that stores water ."
                if defines
                else f"{at} . In this chapter the {word} was seen by many people ."
            )
            writer.writerow([f"book-{at % 6}", text, int(defines)])
    return str(path)


def test_definitions_are_scored_with_and_without_sentences_already_seen(tmp_path, capsys):
    train = write_definitions(tmp_path / "train.csv", 1)
    held = write_definitions(tmp_path / "held.csv", 2)
    found = figures(capsys, "deft", "--train", train, "--test", held)
    assert found["features of definitions, fitted here"]["F1"] > 0.95
    assert "F1 new" in found["TF-IDF, logistic regression"]
    found = figures(capsys, "deft", "--train", train, "--test", train)
    assert "F1 new" not in found["TF-IDF, logistic regression"]


@pytest.mark.parametrize(
    ("task", "name", "content", "said"),
    [
        ("promiseeval", "a.jsonl", '{"text": "We will."}', "promise_status of Yes or No"),
        ("promiseeval", "b.jsonl", "", "holds no passage"),
        ("deft", "a.csv", "file,text,has_def\nbook,A cell is small.,maybe\n", "has_def of 0 or 1"),
        ("deft", "b.csv", "file,text,has_def\n", "holds no sentence"),
    ],
)
def test_files_of_another_layout_are_refused_by_name(tmp_path, capsys, task, name, content, said):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert run(["evaluate", task, "--train", str(path), "--test", str(path)]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert name in error
