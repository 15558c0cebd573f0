"""A small corpus and engines for the tests of scanning."""

import gzip
import json
import random
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("duckdb")

from pledgebook.corpus.answering import Answerer, Task
from pledgebook.corpus.scan import scan
from pledgebook.corpus.shard import run_shard
from pledgebook.corpus.workers import Done, LocalPool

SENTENCES = [
    "We will provide remedy to people who are harmed by our operations.",
    "We respect human rights and will carry out human rights due diligence.",
    "The company will not sell surveillance equipment to governments that misuse it.",
    "Complaints can be made through our grievance mechanism by anybody.",
    "We aim to publish a transparency report every year where possible.",
    "“Personal data” means any information that relates to a person.",
    "Our suppliers must respect the rights of their workers.",
    "In 2019 we received no requests for user data from any government.",
    "The weather in the region was mild.",
    "The board of directors oversees this policy and will review it each year.",
]


def policy(number: int) -> str:
    """An invented policy, a different one for each number."""
    chance = random.Random(number)
    body = "\n\n".join(" ".join(chance.sample(SENTENCES, 4)) for _ in range(2 + number % 3))
    return f"# Human Rights Policy of Company {number}\n\n{body}\n"


def record(number: int) -> dict[str, object]:
    return {
        "company": f"Company {number % 7}",
        "title": "Human Rights Policy",
        "year": 2015 + number % 5,
        "sector": ["network_vendor", "telecom_operator"][number % 2],
        "text": policy(number),
    }


@pytest.fixture(scope="session")
def lines(tmp_path_factory) -> Path:
    """60 policies as JSON lines, and among them lines that are none."""
    path = tmp_path_factory.mktemp("corpus") / "policies.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for number in range(60):
            stream.write(json.dumps(record(number)) + "\n")
            if number == 20:
                stream.write("{broken\n\n[1, 2]\n" + json.dumps({"company": "No Text"}) + "\n")
    return path


@pytest.fixture(scope="session")
def packed(lines) -> Path:
    path = lines.with_name("packed.jsonl.gz")
    path.write_bytes(gzip.compress(lines.read_bytes(), mtime=0))
    return path


class Here:
    """Runs shards in this very process, for tests that need no other."""

    def __init__(self, task, out):
        self.answerer = Answerer(task)
        self.out = out

    def run(self, shards, underway):
        for shard in shards:
            yield Done(shard, run_shard(shard, self.out, self.answerer))


TASK = Task(builtin=("clarity",), tables=("promises", "terms", "evidence", "answers"))


def scanned(paths, out, task=TASK, *, size=6_000, workers=0):
    """Scan in this process, or with worker processes."""
    engine = Here if not workers else lambda task, out: LocalPool(task, out, workers)
    return scan([Path(path) for path in paths], out, task, engine=engine, size=size)


def tables(out):
    """Every file of finished shards as bytes, and the manifest."""
    found = {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted((out / "shards").rglob("*.parquet"))
    }
    return {**found, "corpus.json": (out / "corpus.json").read_bytes()}


def rows(out, table):
    """Rows of one table over all shards."""
    import pyarrow.parquet as pq

    files = sorted((out / "shards").glob(f"*/{table}.parquet"))
    return [row for file in files for row in pq.read_table(file).to_pylist()]
