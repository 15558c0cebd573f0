"""Scanning a corpus: sentences a second, two cores against one, memory, disk, and Dask.

The documents are the shared texts, or without them those of the bundled example, cut into
paragraphs and put together anew, so that no two are alike.

    python -m benchmarks.corpus                     rates, scaling, Dask, 1,000 and 10,000 documents
    python -m benchmarks.corpus size 100000         one size, as long as it takes
    python -m benchmarks.corpus memory 10000        what one worker holds, with very short documents
"""

from __future__ import annotations

import gzip
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import PROJECT, shared_data
from pledgebook.capture.documents import Document, DocumentKind, Rank
from pledgebook.capture.formats.markdown import extract
from pledgebook.corpus.answering import Answerer, Task
from pledgebook.corpus.collection import collect_rarely
from pledgebook.corpus.shard import run_shard
from pledgebook.corpus.sources import lines
from pledgebook.frameworks.loader import builtin_ids
from pledgebook.text.compose import compose
from pledgebook.text.layer import TextLayer

EXAMPLE = PROJECT / "examples" / "tarnholm"
LEAST_RATE = 20_000
LEAST_SCALING = 1.8
MOST_MEMORY = 1_000_000_000
TURNS = 3
PARAGRAPHS = 8
"""Paragraphs of a generated document: some 20 sentences, a short policy."""
COMPARED = 1_500
"""Documents of the comparisons of one core, two cores and Dask."""
SECTORS = ("telecom_operator", "network_vendor", "internet_platform", "device_maker")
ONE = ("--framework", "ungp", "--table", "answers", "--table", "evidence")
LAST_YEAR = 2026


def texts() -> list[str]:
    """Real texts in Markdown, or those of the example."""
    data = shared_data()
    if data is None:
        return [path.read_text() for path in sorted(EXAMPLE.glob("*.md"))]
    found: dict[tuple[str, str], str] = {}
    for name in ("rights_types", "platform_telecom_terms"):
        with gzip.open(data / "ota" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as stream:
            for line in stream:
                record = json.loads(line)
                found[record["service"], record["terms_type"]] = record["text"]
    return [found[key] for key in sorted(found)]


def generate(path: Path, count: int, *, each: int = PARAGRAPHS, seed: int = 7) -> None:
    """Write `count` documents as JSON lines, each of `each` paragraphs of the texts."""
    chance = random.Random(seed)
    paragraphs = [
        one.strip() for text in texts() for one in text.split("\n\n") if 60 < len(one) < 3_000
    ]
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            company = f"Company {number // 5}"
            body = "\n\n".join(chance.sample(paragraphs, each))
            record = {
                "company": company,
                "title": "Human Rights Policy",
                "year": LAST_YEAR - number % 5,
                "sector": SECTORS[number // 5 % len(SECTORS)],
                "text": f"# {company}: Human Rights Policy\n\n{body}\n\nNumber {number}.\n",
            }
            stream.write(json.dumps(record) + "\n")


@dataclass(frozen=True, slots=True)
class Run:
    """What one scan took."""

    seconds: float
    processor: float
    sentences: int
    peak: int
    disk: int


def scan(source: Path, out: Path, *options: str) -> Run:
    """Scan in processes of their own, watching the memory of all of them together."""
    before = _children_time()
    begin = time.perf_counter()
    command = [sys.executable, "-m", "pledgebook", "scan", str(source), "-o", str(out), *options]
    process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _memory_of_tree(process.pid))
        time.sleep(0.25)
    seconds = time.perf_counter() - begin
    if process.returncode:
        raise SystemExit(f"scan ended with {process.returncode}")
    counts = json.loads((out / "corpus.json").read_text())["counts"]
    disk = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    return Run(seconds, _children_time() - before, counts["sentences"], peak, disk)


def _children_time() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _memory_of_tree(root: int) -> int:
    """Resident bytes of a process and all below it; Linux only, 0 elsewhere.

    Pages shared between processes are counted in each.
    """
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(path.parent.name)] = int(fields[1])
    tree = {root}
    while grown := {pid for pid, parent in parents.items() if parent in tree} - tree:
        tree |= grown
    total = 0
    for pid in tree:
        try:
            total += int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        except OSError:
            continue
    return total * os.sysconf("SC_PAGE_SIZE")


def _layers() -> list[TextLayer]:
    layers = [compose(extract(text.encode(), "policy.md")) for text in texts()]
    layers = [layer for layer in layers if layer.language.read_for_meaning]
    return layers if shared_data() else layers * 40


def rates() -> None:
    """Sentences a second from extracted text to all answers of one framework, on one core."""
    layers = _layers()
    document = Document("d", "Policy", DocumentKind.POLICY, Rank.POLICY)
    collect_rarely()
    print(f"{len(layers)} texts; processor time on one core, best of {TURNS} turns")
    for framework in builtin_ids():
        answerer = Answerer(Task((framework,), tables=("answers", "evidence")))
        best, count = float("inf"), 0
        for _ in range(TURNS):
            begin = time.process_time()
            found = [answerer.of_layer(document, layer, "Company", "") for layer in layers]
            best = min(best, time.process_time() - begin)
            count = sum(len(one.reading.sentences) for one in found)
        rate = count / best
        met = "yes" if rate >= LEAST_RATE else "NO"
        print(f"  {framework:24} {rate:8,.0f} sentences/s (at least {LEAST_RATE:,}: {met})")


def _shown(label: str, run: Run, documents: int) -> None:
    print(
        f"  {label:34} {run.seconds:7.1f} s  {run.processor:7.1f} s processor "
        f"{run.sentences / run.seconds:8,.0f} sentences/s  {documents / run.seconds:6,.0f} doc/s "
        f"{run.peak / 1e6:6,.0f} MB memory {run.disk / documents:7,.0f} bytes/doc on disk",
        flush=True,
    )


def engines(folder: Path) -> None:
    """One worker, two workers, Dask, on the same documents; the results have to be the same."""
    source = folder / "compared.jsonl"
    generate(source, COMPARED)
    print(f"{COMPARED:,} documents, {source.stat().st_size / 1e6:.1f} MB of JSON lines")
    part = ("--part-bytes", str(source.stat().st_size // 12))
    runs = {}
    for label, options in {
        "one worker": ("--workers", "1"),
        "two workers": ("--workers", "2"),
        "Dask, two workers": ("--workers", "2", "--engine", "dask"),
    }.items():
        out = folder / label.replace(" ", "-")
        runs[label] = scan(source, out, *ONE, *part, *options)
        _shown(label, runs[label], COMPARED)
    ratio = runs["one worker"].seconds / runs["two workers"].seconds
    met = "yes" if ratio >= LEAST_SCALING else "NO"
    print(f"  two workers are {ratio:.2f} times as fast (at least {LEAST_SCALING}: {met})")
    outs = [folder / label.replace(" ", "-") for label in runs]
    print(f"  the same bytes: {'yes' if len({_bytes_of(out) for out in outs}) == 1 else 'NO'}")


def _bytes_of(out: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(out.rglob("*.parquet")))


def sizes(folder: Path, counts: Sequence[int]) -> None:
    """Time, memory and disk as the corpus grows: one framework, and all tables of all of them."""
    for count in counts:
        source = folder / f"{count}.jsonl"
        generate(source, count)
        print(f"{count:,} documents, {source.stat().st_size / 1e6:,.1f} MB of JSON lines")
        jobs: dict[str, tuple[str, ...]] = {"answers of one framework": ONE}
        if count <= 1_000:
            jobs["all tables, all frameworks"] = ()
        for label, options in jobs.items():
            out = folder / "sized"
            run = scan(source, out, *options)
            _shown(label, run, count)
            if run.peak > MOST_MEMORY:
                print(f"  NO: more than {MOST_MEMORY / 1e6:,.0f} MB")
            shutil.rmtree(out)
        source.unlink()


def memory(folder: Path, count: int) -> None:
    """What one worker holds after each tenth of the documents, which are of one paragraph."""
    source = folder / "short.jsonl"
    generate(source, count, each=1)
    answerer = Answerer(Task(("telecom-dialogue",), tables=("answers", "evidence")))
    collect_rarely()
    documents = 0
    begin = time.process_time()
    for shard in lines.cut(source, source.name, source.stat().st_size // 10):
        numbered = replace(shard, number=documents)
        documents += run_shard(numbered, folder, answerer).documents
        used = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        spent = (time.process_time() - begin) / documents * 1e3
        print(f"  {documents:7,} documents: {used / 1e6:4,.0f} MB, {spent:.1f} ms/doc", flush=True)


def main(arguments: Sequence[str] = ()) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if arguments[:1] == ["size"]:
            sizes(folder, [int(one) for one in arguments[1:]])
        elif arguments[:1] == ["memory"]:
            memory(folder, int(arguments[1]))
        elif arguments[:1] == ["engines"]:
            engines(folder)
        elif arguments[:1] == ["rates"]:
            rates()
        else:
            rates()
            engines(folder)
            sizes(folder, [1_000, 10_000])


if __name__ == "__main__":
    main(sys.argv[1:])
