import csv
import gzip
import json

import pytest
from tests.assessing.learning.statements import statements

from pledgebook.assessing.learning.tasks.aims import CRITERIA
from pledgebook.cli.main import run


def write_statements(path, seed):
    data = statements(16, seed)
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["doc_id", "sent_idx", "text", *CRITERIA, "comment"])
        for at, (text, document) in enumerate(zip(data.texts, data.documents, strict=True)):
            labels = dict.fromkeys(CRITERIA, "0")
            labels["c2_supply_chains"] = str(data.truth[at, 0])
            labels["c4_remediation"] = f"{data.truth[at, 1]}.0"
            labels["approval"] = ""
            writer.writerow([document, at, text, *(labels[name] for name in CRITERIA), ""])
    return str(path)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("aims")
    return write_statements(folder / "a.csv.gz", 1), write_statements(folder / "b.csv.gz", 2)


def test_a_held_out_file_is_scored_beside_baselines_and_published_results(files, capsys):
    train, test = files
    assert run(["evaluate", "aims", "--train", train, "--test", test]) == 0
    said = capsys.readouterr().out
    assert "prior of the criterion" in said
    assert "TF-IDF, logistic regression" in said
    assert "0.67 to 0.74" in said
    assert "c4_remediation" in said


def test_figures_come_as_json_that_names_its_format(files, capsys):
    train, test = files
    assert run(["evaluate", "aims", "--train", train, "--test", test, "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["format"] == "pledgebook-evaluation/1"
    names = [row["name"] for row in record["tables"][0]["rows"]]
    assert names[2] == "Pledgebook"


def test_it_says_where_data_is_missing_and_what_tasks_there_are(tmp_path, capsys):
    assert run(["evaluate", "aims", "--data", str(tmp_path)]) == 2
    assert "aims_uk.csv.gz is not there" in capsys.readouterr().err
    assert run(["evaluate", "chess", "--data", str(tmp_path)]) == 2
    assert "There are: aims" in capsys.readouterr().err


def test_a_file_with_other_columns_is_refused_by_name(tmp_path, capsys):
    path = tmp_path / "odd.csv"
    path.write_text("doc_id,text\na,b\n", encoding="utf-8")
    assert run(["evaluate", "aims", "--train", str(path), "--test", str(path)]) == 2
    assert "has no approval" in capsys.readouterr().err
