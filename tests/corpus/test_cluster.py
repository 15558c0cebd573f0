"""A Dask cluster gives the very bytes that this machine gives."""

import pytest
from tests.corpus.conftest import tables
from tests.corpus.test_scan import command

pytest.importorskip("distributed")

ASKED = ("--framework", "clarity", "--part-bytes", 6_000)


def ended(*arguments, folder):
    process = command(*arguments, folder=folder)
    _, said = process.communicate(timeout=120)
    return process.returncode, said


def test_a_cluster_writes_the_same_bytes_as_the_local_pool(lines, tmp_path):
    local = ended("scan", lines, "-o", "local", *ASKED, "--workers", 1, folder=tmp_path)
    dask = ended(
        "scan", lines, "-o", "dask", *ASKED, "--engine", "dask", "--workers", 1, folder=tmp_path
    )
    assert local[0] == dask[0] == 3
    assert dask[1] == ""
    assert tables(tmp_path / "local") == tables(tmp_path / "dask")


def test_a_scheduler_that_does_not_answer_is_named(lines, tmp_path):
    code, said = ended(
        "scan", lines, "-o", "out", "--engine", "dask", "--scheduler", "tcp://127.0.0.1:1",
        folder=tmp_path,
    )  # fmt: skip
    assert code == 2
    assert "No scheduler answers at tcp://127.0.0.1:1" in said
    assert "Traceback" not in said


def test_a_scheduler_without_the_engine_is_refused(lines, tmp_path):
    code, said = ended("scan", lines, "-o", "out", "--scheduler", "tcp://h:1", folder=tmp_path)
    assert code == 2
    assert "--engine dask" in said
