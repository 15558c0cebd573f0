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
            rows.append(
                ["2019", f"C{company}", "Group", "", element, "yes" if good else "no", comment]
            )
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
    rows = json.loads(capsys.readouterr().out)["tables"][0]["rows"]
    return {row["name"]: row["figures"] for row in rows}


def test_passages_are_found_better_with_other_companies_than_by_words(index, capsys):
    found = figures(capsys, "rdr-passages", "--data", index)
    trained = found["Pledgebook, trained on other companies"]["MAP"]
    assert trained > 0.8
    assert trained >= found["BM25"]["MAP"]


def test_answers_come_beside_the_prior_of_the_element(index, capsys):
    found = figures(capsys, "rdr-answers", "--data", index)
    assert set(found) == {"prior of the element", "TF-IDF of question and quotes", "Pledgebook"}
    assert found["Pledgebook"]["macro-F1"] >= found["prior of the element"]["macro-F1"]


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
