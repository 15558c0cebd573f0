"""A scan reads each document once, is the same however it is run, and goes on after anything."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path

import pytest
from tests.corpus.conftest import SENTENCES, TASK, policy, rows, scanned, tables

from pledgebook.capture.documents import Case
from pledgebook.corpus import workers as local
from pledgebook.corpus.answering import Answerer, Task, described, extraction_of
from pledgebook.corpus.scan import scan
from pledgebook.corpus.sources import Item
from pledgebook.errors import OutputFailed, UsageError
from pledgebook.frameworks.loader import load_builtin
from pledgebook.reading.read import read
from pledgebook.text.compose import compose

PROJECT = Path(__file__).parent.parent.parent


def test_every_document_stands_in_the_tables_once_and_every_bad_line_in_quarantine(lines, tmp_path):
    result = scanned([lines], tmp_path / "out")
    ids = [row["document"] for row in rows(tmp_path / "out", "documents")]
    assert len(ids) == len(set(ids)) == 60
    quarantine = {
        row["source"].rpartition(":")[2]: row["reason"]
        for row in rows(tmp_path / "out", "quarantine")
    }
    assert quarantine == {
        "22": "it is no JSON: Expecting property name enclosed in double quotes",
        "24": "it is no JSON object",
        "25": "it has no text",
    }
    assert result.manifest.complete
    assert result.manifest.counts["documents"] == 60


def test_what_a_record_says_of_its_document_is_kept(lines, tmp_path):
    scanned([lines], tmp_path / "out")
    first = rows(tmp_path / "out", "documents")[0]
    assert first["company"] == "Company 0"
    assert first["year"] == 2015
    assert first["sector"] == "network_vendor"
    assert first["kind"] == "human_rights_policy"
    assert "kind" in first["guessed"]
    assert "company" not in first["guessed"]


def test_every_quote_stands_literally_in_the_text_where_it_says(lines, tmp_path):
    task = Task(builtin=("ungp",), tables=("promises", "evidence", "answers", "texts"))
    scanned([lines], tmp_path / "out", task)
    texts = {row["document"]: row["text"] for row in rows(tmp_path / "out", "texts")}
    quotes = [*rows(tmp_path / "out", "evidence"), *rows(tmp_path / "out", "promises")]
    assert len(quotes) > 100
    for quote in quotes:
        text = texts[quote["document"]]
        assert text[quote["start"] : quote["end"]] == quote["quote"]
        assert text[: quote["start"]].endswith(quote["prefix"])


QUICK = Task(builtin=("ungp", "transparency-reporting"), tables=("answers", "evidence"))
WHOLE = Task(builtin=("ungp", "clarity"), tables=("terms", "answers", "promises"))


@pytest.mark.parametrize("task", [QUICK, WHOLE], ids=["only what is asked for", "everything"])
def test_answers_are_those_of_assess(task, example):
    from pledgebook.assessing.assess import assess

    frameworks = load_builtin(task.builtin)
    answerer = Answerer(task)
    files = [path for path in sorted(example.iterdir()) if path.suffix != ".yaml"]
    items = [Item(path.name, "here", path.read_bytes(), path.name) for path in files]
    items += [Item(f"d{one}", "here", policy(one).encode(), "policy.md") for one in range(5)]
    for item in items:
        found = answerer.answer(item)
        layer = compose(extraction_of(item))
        document, company = described(item, layer)
        reading = read(document, layer, company=company)
        whole = assess(Case(company, "", (document,)), [reading], frameworks)
        assert found.suggestions == whole.suggestions
        if "terms" in task.tables:
            assert found.terms == whole.terms
            assert found.reading.commitments == reading.commitments
        else:
            assert found.terms is None
            assert found.promises is None


def test_results_are_the_same_bytes_for_any_number_of_workers(lines, tmp_path):
    scanned([lines], tmp_path / "here")
    scanned([lines], tmp_path / "one", workers=1)
    scanned([lines], tmp_path / "three", workers=3)
    assert len(list((tmp_path / "one" / "shards").iterdir())) > 3
    assert tables(tmp_path / "here") == tables(tmp_path / "one") == tables(tmp_path / "three")


def test_a_packed_file_gives_the_same_documents_as_the_plain_one(lines, packed, tmp_path):
    scanned([lines], tmp_path / "plain")
    scanned([packed], tmp_path / "packed")

    def lines_of(out):
        return [row["document"].rpartition(":")[2] for row in rows(out, "documents")]

    assert lines_of(tmp_path / "plain") == lines_of(tmp_path / "packed")
    assert not (tmp_path / "packed" / "spool").exists()


def test_a_packed_file_that_breaks_off_keeps_what_came_before(packed, tmp_path):
    broken = tmp_path / "broken.jsonl.gz"
    broken.write_bytes(packed.read_bytes()[:-400])
    scanned([broken], tmp_path / "out")
    assert 20 < len(rows(tmp_path / "out", "documents")) <= 60
    reasons = [row["reason"] for row in rows(tmp_path / "out", "quarantine")]
    assert any("breaks off" in reason for reason in reasons)


def test_a_scan_that_lost_shards_makes_only_those_anew(lines, tmp_path):
    out = tmp_path / "out"
    scanned([lines], out)
    whole = tables(out)
    manifest = json.loads((out / "corpus.json").read_text())
    (out / "corpus.json").write_text(json.dumps({**manifest, "complete": False, "counts": {}}))
    shutil.rmtree(out / "shards" / "000001")
    kept = (out / "shards" / "000000" / "documents.parquet").stat().st_mtime_ns
    result = scanned([lines], out)
    assert result.resumed == len(list((out / "shards").iterdir())) - 1
    assert (out / "shards" / "000000" / "documents.parquet").stat().st_mtime_ns == kept
    assert tables(out) == whole


def test_a_folder_with_another_scan_is_refused_and_left_alone(lines, tmp_path):
    out = tmp_path / "out"
    scanned([lines], out)
    before = tables(out)
    with pytest.raises(UsageError, match=r"holds another scan: .*the questions of the frameworks"):
        scanned([lines], out, Task(builtin=("ungp",), tables=TASK.tables))
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.docx").write_text("not ours")
    with pytest.raises(UsageError, match="holds other things"):
        scanned([lines], other)
    assert tables(out) == before


def test_a_file_named_twice_is_read_once(lines, tmp_path):
    link = lines.with_name("linked.jsonl")
    link.unlink(missing_ok=True)
    link.symlink_to(lines)
    scanned([lines, lines, link], tmp_path / "out")
    link.unlink()
    assert len(rows(tmp_path / "out", "documents")) == 60


def test_a_worker_that_is_killed_is_replaced_and_nothing_is_lost(lines, tmp_path):
    scanned([lines], tmp_path / "whole")
    killed = []

    def engine(task, out):
        pool = local.LocalPool(task, out, 2)

        class Killing:
            def run(self, shards, underway):
                def look(documents):
                    if documents and not killed:
                        child = active_children()[0]
                        os.kill(child.pid, signal.SIGKILL)
                        killed.append(child.pid)
                    underway(documents)

                return pool.run(shards, look)

        return Killing()

    slow = Task(builtin=("clarity",), tables=TASK.tables)
    scan([lines], tmp_path / "out", slow, engine=engine, size=40_000)
    again = tmp_path / "again"
    scanned([lines], again, size=40_000)
    assert tables(tmp_path / "out") == tables(again)


HANGS = """
format: pledgebook-framework/1
id: hangs
title: A pattern that never ends
short_title: Hangs
issuer: test
edition: "1"
source: test
summary: test
categories:
  - id: one
    title: One
    indicators:
      - id: one
        title: One
        cites: [test]
        elements:
          - id: one
            question: Does it end?
            cites: [test]
            counts: test
            theme: scope
            recommend: test
            evidence:
              yes:
                - any: ['"endless"']
                  pattern: '(a+)+$'
"""


def test_a_document_that_holds_up_its_worker_goes_to_quarantine(tmp_path, monkeypatch):
    monkeypatch.setattr(local, "LONGEST", 1.5)
    path = tmp_path / "some.jsonl"
    texts = [policy(1), f"We read this endless line {'a' * 60}! and more.", policy(2)]
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    task = Task(builtin=(), own=(("hangs.yaml", HANGS),), tables=TASK.tables)
    scanned([path], tmp_path / "out", task, workers=1)
    assert len(rows(tmp_path / "out", "documents")) == 2
    (bad,) = rows(tmp_path / "out", "quarantine")
    assert bad["source"].endswith("some.jsonl:2")
    assert "took longer" in bad["reason"]


def test_a_document_at_which_workers_die_goes_to_quarantine(tmp_path):
    path = tmp_path / "some.jsonl"
    texts = [policy(1), f"We read this endless line {'a' * 60}! and more.", policy(2)]
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    task = Task(builtin=(), own=(("hangs.yaml", HANGS),), tables=TASK.tables)
    killed = []

    class Killing:
        def __init__(self, task, out):
            self.pool = local.LocalPool(task, out, 1)

        def run(self, shards, underway):
            def look(documents):
                for worker in self.pool._workers if documents else ():
                    if worker.at.value == 2:
                        os.kill(worker.process.pid, signal.SIGSEGV)
                        killed.append(worker.at.value)

            return self.pool.run(shards, look)

    scan([path], tmp_path / "out", task, engine=Killing)
    (bad,) = rows(tmp_path / "out", "quarantine")
    assert "SIGSEGV" in bad["reason"]
    assert len(rows(tmp_path / "out", "documents")) == 2
    assert len(killed) >= local.TRIES


def command(*arguments, folder, **options):
    return subprocess.Popen(
        [sys.executable, "-m", "pledgebook", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": f"{PROJECT / 'src'}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def ended(process):
    process.communicate(timeout=120)
    return process.returncode


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A corpus of many shards, some seconds of work."""
    folder = tmp_path_factory.mktemp("large")
    with (folder / "large.jsonl").open("w") as stream:
        for number in range(80):
            text = f"# Policy {number}\n\n" + "\n\n".join(" ".join(SENTENCES) for _ in range(4))
            stream.write(json.dumps({"company": f"C{number}", "text": text}) + "\n")
    return folder


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL])
def test_a_scan_that_is_stopped_goes_on_and_ends_the_same(folder, tmp_path, ending):
    asked = ("scan", "large.jsonl", "--framework", "clarity", "--table", "answers", "--workers", 2)
    asked = (*asked, "--part-bytes", 12_000)
    straight = folder / "straight"
    if not straight.exists():
        assert ended(command(*asked, "-o", straight, folder=folder)) == 0
    out = tmp_path / "out"
    process = command(*asked, "-o", out, folder=folder)
    finished = out / "shards"
    give_up = time.monotonic() + 60
    while not (finished.is_dir() and any(finished.iterdir())) and time.monotonic() < give_up:
        time.sleep(0.02)
    process.send_signal(ending)
    _, said = process.communicate(timeout=60)
    if ending is signal.SIGINT and process.returncode:
        assert process.returncode == 130
        assert "goes on where it was" in said
    assert ended(command(*asked, "-o", out, folder=folder)) == 0
    assert tables(out) == tables(straight)
    assert sorted(path.name for path in out.iterdir()) == sorted(
        path.name for path in straight.iterdir()
    )


def test_results_that_cannot_be_written_are_said_and_the_scan_goes_on_later(lines, tmp_path):
    import resource

    out = tmp_path / "out"
    asked = ("scan", lines, "-o", out, "--framework", "ungp", "--workers", 1)
    limit = (12_000, 12_000)
    small = command(
        *asked,
        folder=tmp_path,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
    )
    _, said = small.communicate(timeout=60)
    assert small.returncode == 3
    assert "cannot be written: File too large. 1 of 1 parts are still to be read." in said
    assert "goes on" in said
    assert ended(command(*asked, folder=tmp_path)) == 3  # lines of the input are in quarantine
    assert len(rows(out, "documents")) == 60


def test_a_full_disk_is_named_as_such(tmp_path):
    from pledgebook.corpus.writing import failed

    error = failed(tmp_path / "shard", OSError(28, "No space left on device"))
    assert isinstance(error, OutputFailed)
    assert "disk is full" in str(error)


STATEMENT = (
    "This statement was approved by the board of directors on 4 May 2025.\n\n"
    "We bake bread in two plants and buy flour from 40 suppliers in Ireland.\n\n"
    "We train all buyers on modern slavery and audit suppliers every year.\n"
)


def test_the_model_of_a_framework_answers_in_a_scan_as_it_does_in_an_assessment(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "statement.txt").write_text(STATEMENT)
    task = Task(builtin=("modern-slavery",), tables=("answers", "evidence"))
    scanned([tmp_path / "in"], tmp_path / "with", task)
    scanned([tmp_path / "in"], tmp_path / "without", replace(task, models=()))
    learnt = {row["element"]: row for row in rows(tmp_path / "with", "answers")}
    ruled = {row["element"]: row for row in rows(tmp_path / "without", "answers")}
    assert learnt["approval"]["answer"] == "yes"
    assert "Likely answered" in learnt["approval"]["reason"]
    assert "Likely answered" not in ruled["approval"]["reason"]
    assert scan_record(tmp_path / "with")["models"][0].startswith("modern-slavery ")
    assert scan_record(tmp_path / "without")["models"] == []


def test_a_scan_begun_with_a_model_is_not_gone_on_with_without_it(tmp_path):
    (tmp_path / "statement.txt").write_text(STATEMENT)
    task = Task(builtin=("modern-slavery",), tables=("answers",))
    scanned([tmp_path / "statement.txt"], tmp_path / "out", task)
    with pytest.raises(UsageError, match="trained models"):
        scanned([tmp_path / "statement.txt"], tmp_path / "out", replace(task, models=()))


def scan_record(out):
    return json.loads((out / "corpus.json").read_text())
