"""How fast the workbench answers with twenty people at work, and how much memory it takes.

`python -m benchmarks.workbench [CASEBOOK]` starts `pledgebook serve` on 127.0.0.1 for a casebook
(without one, it makes that of `benchmarks._workbench_casebook`), lets twenty people read, search
and compare, each pausing a moment as people do, and prints the times by kind of page. The number
of requests is bounded, and none goes to another host.
"""

import argparse
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from benchmarks import shared_data

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
Parts = tuple[list[int], list[int], list[tuple[int, int]]]


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
    with httpx.Client(base_url=address, timeout=60) as client:
        for _ in range(400):
            if client.get("/api/v1/search", params={"q": "the"}).json()["complete"]:
                return
            time.sleep(2)


def known(address: str) -> Parts:
    """Companies, versions, and (document, number of versions) of a casebook."""
    companies: list[int] = []
    versions: list[int] = []
    documents: list[tuple[int, int]] = []
    with httpx.Client(base_url=address, timeout=60) as client:
        cursor: str | None = ""
        while cursor is not None:
            page = client.get("/api/v1/companies", params={"cursor": cursor, "limit": 200}).json()
            companies += [item["id"] for item in page["items"]]
            cursor = page["next"]
        for company in companies:
            path = f"/api/v1/companies/{company}/documents"
            for item in client.get(path, params={"limit": 200}).json()["items"]:
                versions += [version["id"] for version in item["versions"]]
                documents.append((item["id"], len(item["versions"])))
    return companies, versions, documents


def addresses(seed: int, parts: Parts) -> list[tuple[str, str]]:
    """(kind, path) of what one person asks for, the same for the same seed."""
    companies, versions, documents = parts
    chance = random.Random(seed)
    several = [number for number, count in documents if count > 1]
    found = []
    for _ in range(REQUESTS):
        version = chance.choice(versions)
        kinds = {
            "home": "/",
            "company": f"/companies/{chance.choice(companies)}",
            "document": f"/versions/{version}",
            "promises": f"/versions/{version}/promises",
            "history": f"/versions/{version}/history",
            "redline": f"/documents/{chance.choice(several)}/redline",
            "search": f"/search?q={chance.choice(QUERIES).replace(' ', '+')}",
            "api": f"/api/v1/versions/{version}/promises",
        }
        weights = (2, 3, 6, 2, 1, 2, 3, 3)
        kind = chance.choices(list(kinds), weights)[0]
        found.append((kind, kinds[kind]))
    return found


def work(
    address: str, paths: list[tuple[str, str]], seed: int, times: Times, failed: list[str]
) -> None:
    """One person's requests, one after the other."""
    chance = random.Random(seed)
    with httpx.Client(base_url=address, timeout=60) as client:
        for kind, path in paths:
            time.sleep(chance.uniform(*PAUSE))
            began = time.perf_counter()
            try:
                answer = client.get(path)
            except httpx.TransportError as error:
                failed.append(f"{type(error).__name__} {path}")
                continue
            times[kind].append(time.perf_counter() - began)
            if answer.status_code >= 400 and answer.status_code != 422:
                failed.append(f"{answer.status_code} {path}")


def peak_memory(pid: int) -> float:
    """Most memory that a process has taken, in MB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found[1]) / 1000 if found else 0.0


def processor_time(pid: int) -> float:
    """Seconds of the processor that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def long_redline(address: str) -> str:
    """Time of the first redline of the document whose text comes nearest to fifty pages."""
    best: tuple[int, int] | None = None
    with httpx.Client(base_url=address, timeout=60) as client:
        for number, count in known(address)[2]:
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


def measure(casebook: Path, environment: dict[str, str] | None = None) -> None:
    """Print the figures of one casebook."""
    with served(casebook, environment) as (address, pid):
        indexed(address)
        print(long_redline(address))
        parts = known(address)
        print(f"{len(parts[0])} companies, {len(parts[1])} versions")
        times: Times = defaultdict(list)
        failed: list[str] = []
        before, began = processor_time(pid), time.perf_counter()
        threads = [
            threading.Thread(
                target=work, args=(address, addresses(seed, parts), seed, times, failed)
            )
            for seed in range(PEOPLE)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took, used = time.perf_counter() - began, processor_time(pid) - before
        for kind in sorted(times):
            print(told(kind, times[kind]))
        everything = [value for values in times.values() for value in values]
        print(told("all", everything))
        print(
            f"{PEOPLE} people, {len(everything)} requests in {took:.0f} s, processor time "
            f"{used / len(everything) * 1000:.0f} ms a request; failed: {len(failed)} {failed[:3]}"
        )
        load = os.getloadavg()[0]
        print(f"most memory {peak_memory(pid):.0f} MB; load of the machine at the end {load:.1f}")


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; 0 whatever they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("casebook", type=Path, nargs="?")
    chosen = parser.parse_args(arguments)
    if chosen.casebook is not None:
        measure(chosen.casebook)
        return 0
    data = shared_data()
    if data is None:
        print("not measured: the shared development data is absent")
        return 0
    from benchmarks._workbench_casebook import make

    with tempfile.TemporaryDirectory(prefix="workbench-") as place:
        make(Path(place) / "casebook", data).close()
        measure(Path(place) / "casebook")
    return 0


if __name__ == "__main__":
    sys.exit(main())
