import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from pledgebook.cli.assess import assess
from pledgebook.cli.main import run
from pledgebook.publishing.json_schema import schemas

POLICY = """# Human Rights Policy

We respect human rights. We will carry out a human rights impact assessment before every sale.

We will not sell equipment for unlawful surveillance.
"""
ANSWERS = """# Questions and answers

## What is unlawful surveillance?

Unlawful surveillance means the interception of communications without a court order.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "policy.md").write_text(POLICY, encoding="utf-8")
    (tmp_path / "answers.md").write_text(ANSWERS, encoding="utf-8")
    (tmp_path / "notes.xyz").write_text("not a document", encoding="utf-8")
    return tmp_path


def call(*arguments: object) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of the command, errors shown as by `run`."""
    result = CliRunner().invoke(assess, [str(one) for one in arguments], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.return_value, result.stdout, result.stderr


def test_files_are_assessed_and_the_summary_says_what_they_promise(folder: Path):
    code, out, _ = call(folder / "policy.md", "--framework", "ungp", "--company", "Orlanda")
    assert code == 0
    assert out.startswith("Orlanda\n")
    assert "We will not sell equipment for unlawful surveillance" in out
    assert "UN Guiding Principles" in out


def test_a_folder_is_read_and_what_is_no_document_is_passed(folder: Path):
    code, out, _ = call(folder, "--format", "json", "--framework", "clarity")
    found = json.loads(out)
    assert code == 0
    assert [document["id"] for document in found["documents"]] == ["answers", "policy"]
    jsonschema.validate(found, schemas()["assessment-1.json"])


def test_guessed_kind_and_rank_are_shown_and_can_be_overridden(folder: Path):
    _, out, _ = call(folder / "policy.md", "--framework", "clarity")
    assert "(kind and rank guessed)" in " ".join(out.split())
    _, out, _ = call(folder / "policy.md", "--framework", "clarity", "--kind", "policy.md=qa")
    assert "Q&A, rank 2 explanation, " in " ".join(out.split())
    _, out, _ = call(
        folder / "policy.md", "--framework", "clarity", "--kind", "policy.md=press",
        "--rank", "policy.md=1", "--format", "json",
    )  # fmt: skip
    document = json.loads(out)["documents"][0]
    assert (document["kind"], document["rank"]) == ("press", 1)
    assert "kind" not in document["guessed"]


def test_the_bundled_example_is_assessed_as_its_case_says(example: Path):
    code, out, _ = call(example / "case.yaml", "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert found["case"]["company"] == "Tarnholm Networks"
    assert found["case"]["as_of"] == "2016-09-01"
    assert len(found["documents"]) == 5
    assert all(document["guessed"] == [] for document in found["documents"])
    assert len(found["frameworks"]) > 1
    jsonschema.validate(found, schemas()["assessment-1.json"])
    for suggestion in found["suggestions"]:
        for evidence in suggestion["evidence"]:
            text, position = evidence["quote"]["selector"]
            assert position["end"] - position["start"] == len(text["exact"])


def test_a_folder_with_a_case_file_is_that_case(example: Path):
    _, out, _ = call(example, "--format", "json", "--framework", "clarity")
    assert json.loads(out)["case"]["company"] == "Tarnholm Networks"


def test_the_same_input_gives_the_same_bytes(folder: Path):
    for form in ("json", "html", "md", "terminal"):
        runs = [call(folder, "--format", form, "--framework", "clarity")[1] for _ in range(2)]
        assert runs[0] == runs[1]


def test_a_bad_file_costs_only_itself(folder: Path):
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    code, out, err = call(folder, "--format", "json", "--framework", "clarity")
    found = json.loads(out)
    assert code == 3
    assert len(found["documents"]) == 2
    assert [Path(failed["path"]).name for failed in found["failed"]] == ["broken.pdf"]
    assert "broken.pdf" in err


def test_when_every_file_fails_the_report_says_so(tmp_path: Path):
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    code, out, _ = call(tmp_path / "broken.pdf", "--framework", "clarity")
    assert code == 3
    assert "broken.pdf" in out


def test_a_file_that_is_not_there_is_named(folder: Path):
    code, out, _ = call(folder / "policy.md", folder / "gone.pdf", "--framework", "clarity")
    assert code == 3
    assert "gone.pdf" in out
    assert "there is no such file" in " ".join(out.split())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Nothing to read"),
        (["{folder}", "--framework", "ugnp"], "did you mean"),
        (["{folder}", "--kind", "polcy.md=qa"], "did you mean 'policy.md'"),
        (["{folder}", "--kind", "policy.md=qna"], "No kind of document 'qna'"),
        (["{folder}", "--rank", "policy.md=7"], "1 is a policy"),
        (["{folder}", "--kind", "policy.md"], "write it as FILE=VALUE"),
        (["{folder}", "--as-of", "yesterday"], "is no date"),
        (["{folder}", "--format", "html", "-o", "{folder}"], "is a folder"),
        (["{folder}", "--format", "html", "-o", "{folder}/no/where.html"], "does not exist"),
        (["{folder}", "--format", "csv", "-o", "{folder}/policy.md"], "is a file"),
        (["{folder}", "--format", "md", "-o", "{folder}/policy.md"], "one of the documents"),
        (["{folder}", "--format", "pdf"], "pdf"),
        (["{folder}/policy.md", "{folder}/case.yaml"], "is a case file"),
    ],
)
def test_wrong_use_says_what_to_do_and_exits_with_2(folder, capsys, arguments, message):
    code = run(["assess", *(argument.format(folder=folder) for argument in arguments)])
    assert code == 2
    assert message in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize(
    ("flag", "code"), [("gaps", 1), ("undefined", 0), ("unread", 0), ("rank", 0)]
)
def test_fail_on_asks_for_exit_code_1(tmp_path: Path, flag: str, code: int):
    (tmp_path / "policy.md").write_text("# Policy\n\nThe sky is blue today.\n", encoding="utf-8")
    assert call(tmp_path, "--framework", "ungp", "--fail-on", flag)[0] == code


def test_a_failed_file_weighs_more_than_a_finding(folder: Path):
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    assert call(folder, "--framework", "ungp", "--fail-on", "gaps")[0] == 3


def test_csv_writes_a_table_each_into_a_folder_and_findings_to_the_screen(folder: Path):
    target = folder / "tables"
    call(folder / "policy.md", "--framework", "clarity", "--format", "csv", "-o", target)
    assert sorted(path.name for path in target.iterdir()) == [
        "findings.csv",
        "promises.csv",
        "recommendations.csv",
        "terms.csv",
    ]
    with (target / "promises.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert "will not" in {row["modality"] for row in rows}
    _, out, _ = call(folder / "policy.md", "--framework", "clarity", "--format", "csv")
    # The runner reads CRLF as one line end.
    assert out == (target / "findings.csv").read_text(encoding="utf-8")


def test_a_result_takes_the_place_of_the_old_one_whole(folder: Path):
    target = folder / "report.html"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o600)
    call(folder / "policy.md", "--framework", "clarity", "--format", "html", "-o", target)
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert target.stat().st_mode & 0o777 == 0o600
    assert not [path for path in folder.iterdir() if path.name.startswith(".report")]


def test_a_stopped_run_leaves_no_half_file(folder: Path, capsys, monkeypatch):
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pledgebook.cli.pipeline.read", stopped)
    target = folder / "report.json"
    code = run(["assess", str(folder / "policy.md"), "--format", "json", "-o", str(target)])
    assert code == 130
    assert capsys.readouterr().err.strip() == "Stopped."
    assert not target.exists()


def test_a_fault_in_reading_one_file_costs_only_that_file(folder: Path, monkeypatch):
    from pledgebook.cli import pipeline

    whole = pipeline.read

    def faulty(document, *rest, **named):
        if document.id == "answers":
            raise IndexError
        return whole(document, *rest, **named)

    monkeypatch.setattr(pipeline, "read", faulty)
    code, out, _ = call(folder, "--framework", "clarity", "--format", "json")
    found = json.loads(out)
    assert code == 3
    assert [document["id"] for document in found["documents"]] == ["policy"]
    assert "a fault in pledgebook (IndexError)" in found["failed"][0]["problem"]


def test_a_framework_of_ones_own_can_be_asked(folder: Path):
    own = folder / "own.yaml"
    own.write_text(
        """format: pledgebook-framework/1
id: own
title: Own questions
short_title: Own
issuer: Us
edition: "1"
source: https://own.example/
summary: One question.
categories:
  - id: one
    title: One
    indicators:
      - id: one
        title: Sales
        cites: [our rule 1]
        elements:
          - id: one
            question: Are impacts assessed before a sale?
            cites: [our rule 1]
            counts: An assessment before a sale.
            theme: due-diligence
            recommend: Assess before each sale.
            evidence:
              yes:
                - all: ['"impact assessment"']
                  promise: true
              topic: ['"assessment"']
""",
        encoding="utf-8",
    )
    _, out, _ = call(folder / "policy.md", "--framework", own, "--format", "json")
    (suggestion,) = json.loads(out)["suggestions"]
    assert suggestion["answer"] == "yes"
    assert "impact assessment" in suggestion["evidence"][0]["quote"]["selector"][0]["exact"]


def test_a_hostile_file_name_and_company_come_out_as_text(tmp_path: Path):
    name = "<img src=x onerror=alert(1)>\x1b[31m.md"
    (tmp_path / name).write_text(POLICY, encoding="utf-8")
    arguments = (tmp_path / name, "--framework", "clarity", "--company", "<script>\x1b]0;x\x07")
    for form in ("terminal", "html", "md"):
        _, out, _ = call(*arguments, "--format", form)
        assert "\x1b" not in out
        if form == "html":
            assert "<img" not in out
            assert "<script>\x1b" not in out
            assert out.count("<script>") == 1


def test_the_program_itself_reads_writes_and_exits(folder: Path, tmp_path: Path):
    target = tmp_path / "out.json"
    done = subprocess.run(
        [sys.executable, "-m", "pledgebook", "assess", "policy.md", "--framework", "clarity",
         "--format", "json", "-o", str(target), "--fail-on", "gaps"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    found = json.loads(target.read_text(encoding="utf-8"))
    assert found["documents"][0]["path"] == "policy.md"


def test_the_summary_is_utf_8_whatever_the_terminal_says(folder: Path):
    (folder / "ar.md").write_text("# سياسة\n\nنحترم حقوق الإنسان في كل مكان نعمل فيه.\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pledgebook", "assess", "ar.md", "--framework", "clarity"],
        cwd=folder,
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
    )
    assert done.returncode == 0
    assert "not read for meaning" in done.stdout.decode("utf-8")


def test_the_report_draws_the_figures_of_the_company(tmp_path, capsys):
    (tmp_path / "report.md").write_text("# Transparency report 2016\n\nWe publish figures.\n")
    table = "Country,Requests received\nKenya,12\nNorway,0-249\nChad,prohibited by law\n"
    (tmp_path / "figures.csv").write_text(table)
    book = str(tmp_path / "book")
    assert run(["init", book]) == 0
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(
        "format: pledgebook-figures/1\nname: farlight\nabout: a table\nconfirmed: Ada\n"
        "company: Farlight <b>Mobile</b>\nperiod: '2016'\njurisdiction: {column: Country}\n"
        "kind: user_data\nexpect: {rows: 3}\n"
        "values:\n  - {column: Requests received, measure: received}\n"
    )
    figures = [str(tmp_path / "figures.csv"), "--mapping", str(mapping), "--as", "Ada"]
    assert run(["transparency", "import", book, *figures]) == 0
    base = ["assess", str(tmp_path / "report.md"), "--company", "Farlight <b>Mobile</b>"]
    out = tmp_path / "out.html"
    assert run([*base, "--format", "html", "--figures", book, "-o", str(out)]) == 0
    page = out.read_text(encoding="utf-8")
    assert 'class="pb-chart ' in page
    assert "1 prohibited by law" in page
    assert "<b>Mobile" not in page
    assert run([*base, "--figures", book]) == 2
    assert "--format html" in capsys.readouterr().err
    other = ["assess", str(tmp_path / "report.md"), "--company", "Nobody", "--format", "html"]
    assert run([*other, "--figures", book, "-o", str(out)]) == 0
    assert "has no figures of Nobody" in capsys.readouterr().err
    assert "pb-chart" not in out.read_text(encoding="utf-8")


def test_documents_of_two_companies_are_noticed_named_and_told_apart(tmp_path: Path):
    for name in ("Orlanda", "Tarnholm"):
        text = f"# {name} privacy policy\n\n{name} will not sell data. {name} is careful. " * 3
        text += f"{name} does not give access to data."
        (tmp_path / f"{name.lower()}.md").write_text(text, encoding="utf-8")
    code, out, _ = call(tmp_path, "--framework", "clarity")
    assert code == 0
    assert out.startswith("Several companies\n")
    assert "they make" in " ".join(out.split())
    assert "and state 2 things" in " ".join(out.split())
    assert "These documents seem to be of 2 companies" in out
    assert "Orlanda: orlanda.md." in out
    assert "case.yaml" in out
    code, out, err = call(tmp_path, "--framework", "clarity", "--format", "json")
    found = json.loads(out)
    jsonschema.validate(found, schemas()["assessment-1.json"])
    assert [one["documents"] for one in found["several_companies"]["companies"]] == [
        ["orlanda"],
        ["tarnholm"],
    ]
    assert "Warning: These documents seem to be of 2 companies" in err
    for form in ("html", "md"):
        _, out, _ = call(tmp_path, "--framework", "clarity", "--format", form)
        assert "seem to be of 2 companies" in out


def test_a_case_file_that_names_the_company_has_settled_whose_the_documents_are(tmp_path: Path):
    for name in ("Orlanda", "Tarnholm"):
        text = f"# {name} privacy policy\n\n{name} will not sell data. {name} is careful. " * 3
        (tmp_path / f"{name.lower()}.md").write_text(text, encoding="utf-8")
    (tmp_path / "case.yaml").write_text(
        "company: Orlanda\ndocuments: [orlanda.md, tarnholm.md]\n", encoding="utf-8"
    )
    _, out, _ = call(tmp_path, "--framework", "clarity")
    assert out.startswith("Orlanda\n")
    assert "seem to be of" not in out
