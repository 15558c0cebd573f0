"""How fast the workbench answers with twenty people at work, and how much memory it takes.

`python -m benchmarks.workbench [CASEBOOK]` starts `pledgebook serve` on 127.0.0.1 for a casebook
(without one, it makes that of `benchmarks._workbench_casebook`), lets twenty people read, search,
compare and decide, each pausing a moment as people do, and prints the times by kind of page. At
the end every decision that was taken has to be in the casebook, and the casebook whole. The
number of requests is bounded, and none goes to another host. `--database URL` makes the casebook
on a PostgreSQL server; `--small` makes one that only shows whether all works.
"""

import argparse
import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2

from benchmarks import shared_data
from benchmarks._workbench_casebook import make, put_under_review
from pledgebook.casebook.folder import open_casebook
from pledgebook.casebook.questions import question_numbered
from pledgebook.casebook.verifying import verify

PEOPLE = 20
REQUESTS = 30
"""Requests of each person."""

PAUSE = (0.5, 1.5)
"""Seconds between a person's requests, less than anybody reads a page in."""

FIFTY_PAGES = 150_000
"""Characters of a document of fifty pages."""

QUERIES = (
    "surveillance", "government requests", "human rights impact", "notify users", "encryption",
    '"freedom of expression"', "children", "retention", "appeal", "supply chain",
)  # fmt: skip

Times = dict[str, list[float]]


@dataclass(frozen=True)
class Parts:
    """What there is to ask for: `documents` are (document, number of versions)."""

    companies: list[int]
    versions: list[int]
    documents: list[tuple[int, int]]
    cycles: list[int]
    reviewed: int
    records: list[int]
    elements: list[str]
    questions: list[int]
    """Of the cycle under review, which waits for answers."""


@contextmanager
def served(casebook: Path, environment: dict[str, str] | None = None) -> Iterator[tuple[str, int]]:
    """A workbench of its own process: its address and process id."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "pledgebook", "serve", str(casebook), "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **(environment or {}), "PLEDGEBOOK_PERSON": "benchmark"},
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", said)
        if found is None:
            raise SystemExit(said + process.stdout.read())
        yield found[0], process.pid
    finally:
        process.terminate()
        process.wait(timeout=20)


def indexed(address: str) -> None:
    """Wait until the search index is complete."""
    with httpx2.Client(base_url=address, timeout=60) as client:
        for _ in range(400):
            if client.get("/api/v1/search", params={"q": "the"}).json()["complete"]:
                return
            time.sleep(2)


def items(client: httpx2.Client, path: str, **query: str | int) -> Iterator[dict[str, Any]]:
    """All items of a resource, page by page."""
    cursor: str | None = ""
    while cursor is not None:
        page = client.get(path, params={**query, "cursor": cursor, "limit": 200}).json()
        yield from page["items"]
        cursor = page["next"]


def known(address: str) -> Parts:
    """What the workbench of a casebook has, asked of its own interface."""
    with httpx2.Client(base_url=f"{address}/api/v1", timeout=120) as client:
        companies = [item["id"] for item in items(client, "/companies")]
        documents = [
            item
            for company in companies
            for item in items(client, f"/companies/{company}/documents")
        ]
        cycles = list(items(client, "/cycles"))
        reviewed = next((item["id"] for item in cycles if item["under_review"]), 0)
        records: list[int] = []
        queued: list[dict[str, Any]] = []
        if reviewed:
            progress = client.get(f"/cycles/{reviewed}").json()["companies"]
            records = [one["record"] for one in progress]
            queued = [
                item
                for record in records
                for item in items(client, f"/cycles/{reviewed}/queue", record=record)
            ]
    return Parts(
        companies,
        [version["id"] for item in documents for version in item["versions"]],
        [(item["id"], len(item["versions"])) for item in documents],
        [item["id"] for item in cycles],
        reviewed,
        records,
        sorted({item["element"] for item in queued}),
        [item["question"] for item in queued],
    )


def addresses(seed: int, parts: Parts) -> list[tuple[str, str]]:
    """(kind, path) of what one person asks for, the same for the same seed.

    Each reviews one company of their own, and looks at the others.
    """
    chance = random.Random(seed)
    several = [number for number, count in parts.documents if count > 1]
    questions = parts.questions[seed::PEOPLE]
    found = []
    for _ in range(REQUESTS):
        version = chance.choice(parts.versions)
        kinds = {
            "home": "/",
            "company": f"/companies/{chance.choice(parts.companies)}",
            "relations": f"/companies/{chance.choice(parts.companies)}/relations",
            "document": f"/versions/{version}",
            "promises": f"/versions/{version}/promises",
            "history": f"/versions/{version}/history",
            "redline": f"/documents/{chance.choice(several)}/redline",
            "search": f"/search?q={chance.choice(QUERIES).replace(' ', '+')}",
            "api": f"/api/v1/versions/{version}/promises",
        }
        weights = [2, 3, 1, 6, 2, 1, 2, 3, 3]
        if parts.reviewed:
            review = f"/review/{parts.reviewed}"
            mine = parts.records[seed % len(parts.records)]
            element = chance.choice(parts.elements)
            kinds |= {
                "cycle": review,
                "queue": f"{review}/queue?company={mine}",
                "across": f"{review}/queue?element={element}&show=all&step=horizontal-review",
                "differ": f"{review}/differ",
                "question": f"/questions/{chance.choice(questions)}",
                "decide": f"/questions/{questions.pop()}",
                "scores": f"/scores/{chance.choice(parts.cycles)}",
                "why": f"/scores/{parts.reviewed}/companies/{chance.choice(parts.records)}",
                "changes": f"/scores/{chance.choice(parts.cycles)}/changes",
                "asked": f"/api/v1/cycles/{parts.reviewed}/queue?record={mine}",
            }
            weights += [1, 2, 1, 1, 3, 4, 1, 1, 1, 1]
        kind = chance.choices(list(kinds), weights)[0]
        found.append((kind, kinds[kind]))
    return found


@dataclass
class Seen:
    """What happened: times by kind, what failed, and the questions that were decided on."""

    times: Times = field(default_factory=lambda: defaultdict(list))
    failed: list[str] = field(default_factory=list)
    decided: list[int] = field(default_factory=list)


def work(address: str, paths: list[tuple[str, str]], seed: int, seen: Seen) -> None:
    """One person's requests, one after the other."""
    chance = random.Random(seed)
    with httpx2.Client(base_url=address, timeout=60) as client:
        for kind, path in paths:
            time.sleep(chance.uniform(*PAUSE))
            try:
                answer = decide(client, path, seen) if kind == "decide" else ask(client, path)
            except httpx2.TransportError as error:
                seen.failed.append(f"{type(error).__name__} {path}")
                continue
            seen.times[kind].append(answer.elapsed.total_seconds())
            if answer.status_code >= 400 and answer.status_code != 422:
                seen.failed.append(f"{answer.status_code} {path}")


def ask(client: httpx2.Client, path: str) -> httpx2.Response:
    """A page or resource."""
    return client.get(path)


def decide(client: httpx2.Client, path: str, seen: Seen) -> httpx2.Response:
    """Read a question and answer it as its form would; the answer to the form."""
    page = client.get(path).text
    form = page.partition('<form id="decide"')[2].partition("</form>")[0]
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    typed = {"act": "save", "answer": "partial", "comment": f"Decided under load: {path}"}
    answer = client.post(f"{path}/decisions", data={**fields, **typed})
    if answer.status_code == 303:
        seen.decided.append(int(path.rpartition("/")[2]))
    return answer


def lost(casebook: Path, decided: list[int]) -> str:
    """Whether each decision is in the casebook, and the casebook whole."""
    with closing(open_casebook(casebook)) as opened, opened.reading() as connection:
        missing = []
        for number in decided:
            found = question_numbered(connection, number).judgements
            words = f"Decided under load: /questions/{number}"
            if sum(one.comment == words for one in found) != 1:
                missing.append(number)
    with closing(open_casebook(casebook)) as opened:
        damage = verify(opened).damage
    return f"{len(decided)} decisions, lost or doubled {len(missing)}; damage {len(damage)}"


def peak_memory(pid: int) -> float:
    """Most memory that a process has taken, in MB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found[1]) / 1000 if found else 0.0


def processor_time(pid: int) -> float:
    """Seconds of the processor that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def long_redline(address: str, parts: Parts) -> str:
    """Time of the first redline of the document whose text comes nearest to fifty pages."""
    best: tuple[int, int] | None = None
    with httpx2.Client(base_url=address, timeout=60) as client:
        for number, count in parts.documents:
            if count < 2:
                continue
            document = client.get(f"/api/v1/documents/{number}").json()
            size = document["versions"][-1]["size"]
            if best is None or abs(size - FIFTY_PAGES) < abs(best[0] - FIFTY_PAGES):
                best = (size, number)
        if best is None:
            return "redline: no document has two versions"
        began = time.perf_counter()
        client.get(f"/documents/{best[1]}/redline")
        first = time.perf_counter() - began
        began = time.perf_counter()
        client.get(f"/documents/{best[1]}/redline")
        again = time.perf_counter() - began
    words = f"{first * 1000:.0f} ms, again {again * 1000:.0f} ms"
    return f"redline of a text of {best[0]:,} bytes: {words}"


def told(name: str, values: list[float]) -> str:
    """A line of the table."""
    ordered = sorted(values)
    high = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return (
        f"{name:10} {len(values):5}  median {statistics.median(values) * 1000:6.0f} ms  "
        f"95 % {high * 1000:6.0f} ms  longest {ordered[-1] * 1000:6.0f} ms"
    )


def made_ahead(casebook: Path, address: str, parts: Parts) -> None:
    """Wait until the pages of all versions have been made, and say how long that took."""
    began = time.perf_counter()
    with closing(sqlite3.connect(casebook / "pages.db", timeout=60)) as file:
        before = -1
        while time.perf_counter() - began < 900:
            (count,) = file.execute("SELECT count(*) FROM page").fetchone()
            if count == before and count > 3 * len(parts.versions):
                break
            before = count
            time.sleep(5)
    print(f"{count:,} pages made ahead; waited {time.perf_counter() - began:.0f} s for them")


def measure(casebook: Path, environment: dict[str, str] | None = None) -> None:
    """Print the figures of one casebook."""
    with served(casebook, environment) as (address, pid):
        indexed(address)
        parts = known(address)
        print(long_redline(address, parts))
        print(f"{len(parts.companies)} companies, {len(parts.versions)} versions")
        made_ahead(casebook, address, parts)
        seen = Seen()
        before, began = processor_time(pid), time.perf_counter()
        threads = [
            threading.Thread(target=work, args=(address, addresses(seed, parts), seed, seen))
            for seed in range(PEOPLE)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took, used = time.perf_counter() - began, processor_time(pid) - before
        for kind in sorted(seen.times):
            print(told(kind, seen.times[kind]))
        everything = [value for values in seen.times.values() for value in values]
        print(told("all", everything))
        each = used / len(everything) * 1000
        print(
            f"{PEOPLE} people, {len(everything)} requests in {took:.0f} s, processor time "
            f"{each:.0f} ms a request; failed: {len(seen.failed)} {seen.failed[:3]}"
        )
        load = os.getloadavg()[0]
        print(f"most memory {peak_memory(pid):.0f} MB; load of the machine at the end {load:.1f}")
    print(lost(casebook, seen.decided))


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; 0 whatever they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("casebook", type=Path, nargs="?")
    parser.add_argument("--database", default="sqlite:///casebook.db")
    parser.add_argument("--small", action="store_true")
    chosen = parser.parse_args(arguments)
    if chosen.casebook is not None:
        with closing(open_casebook(chosen.casebook)) as opened:
            put_under_review(opened)
        measure(chosen.casebook)
        return 0
    data = shared_data()
    if data is None:
        print("not measured: the shared development data is absent")
        return 0
    with tempfile.TemporaryDirectory(prefix="workbench-") as place:
        made = make(Path(place) / "casebook", data, chosen.database, small=chosen.small)
        with closing(made) as opened:
            put_under_review(opened)
        measure(Path(place) / "casebook")
    return 0


if __name__ == "__main__":
    sys.exit(main())
