"""How fast extracted text becomes promises, terms and evidence, and how fast a run starts.

    python -m benchmarks.pipeline

Reads archived policies of the shared data (the bundled example many times over where that is
absent) on one core, counts processor time by stage, holds ten times the documents against
eleven times the time, and starts the command afresh. Memory on a long PDF is measured by
`benchmarks.intake`.
"""

import gc
import gzip
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ParamSpec, TypeVar

from benchmarks import PROJECT, shared_data
from pledgebook.assessing.recommend import recommend
from pledgebook.assessing.rulebook import RuleBook, compile_rules
from pledgebook.assessing.suggest import suggest
from pledgebook.capture.documents import Case, Document, DocumentKind, Rank
from pledgebook.capture.intake import extract, extract_bytes
from pledgebook.corpus.collection import collect_rarely
from pledgebook.frameworks.loader import FrameworkSet, load_builtin
from pledgebook.reading.commitments import find_commitments
from pledgebook.reading.definitions import find_definitions
from pledgebook.reading.glossary import builtin_glossary
from pledgebook.reading.model import DocumentReading
from pledgebook.reading.read import read
from pledgebook.reading.terms import find_term_uses
from pledgebook.reading.terms_gathering import gather_terms
from pledgebook.text.compose import compose
from pledgebook.text.layer import TextLayer
from pledgebook.text.sentences import split

EXAMPLE = PROJECT / "examples" / "tarnholm"
FILES = ("rights_types", "platform_telecom_terms")
REPEATS = 5
TURNS_OF = 30
"""Texts read in each turn of the comparison of collections."""
LEAST_RATE = 5_000
MOST_RATIO = 11.0

_Result = TypeVar("_Result")
_Given = ParamSpec("_Given")


class _Clock:
    """Processor time by stage, in seconds."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = {}

    def time(
        self, stage: str, call: Callable[_Given, _Result], *args: _Given.args, **kw: _Given.kwargs
    ) -> _Result:
        begin = time.process_time()
        result = call(*args, **kw)
        self.stages[stage] = self.stages.get(stage, 0.0) + time.process_time() - begin
        return result


def _layers() -> list[TextLayer]:
    """Texts in a language that is read for meaning, the newest version of each document."""
    data = shared_data()
    if data is None:
        files = [path for path in sorted(EXAMPLE.iterdir()) if path.suffix != ".yaml"]
        return [compose(extract(path)) for path in files] * 20
    newest: dict[tuple[str, str], str] = {}
    for name in FILES:
        with gzip.open(data / "ota" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                newest[record["service"], record["terms_type"]] = record["text"]
    layers = [compose(extract_bytes(text.encode(), "policy.md")) for text in newest.values()]
    return [layer for layer in layers if layer.language.read_for_meaning]


def _document(number: int) -> Document:
    return Document(f"d{number}", f"Document {number}", DocumentKind.POLICY, Rank.POLICY)


def _stages(layers: Sequence[TextLayer], frameworks: FrameworkSet, book: RuleBook) -> None:
    """Each text as a case of its own, the hardest mix for what is done once a case."""
    clock = _Clock()
    glossary = builtin_glossary()
    count = 0
    for number, layer in enumerate(layers):
        document = _document(number)
        case = Case("Company", "", (document,))
        sentences = clock.time("sentences", split, layer)
        commitments = clock.time("promises", find_commitments, layer, sentences)
        definitions = clock.time("definitions", find_definitions, layer, sentences)
        uses = clock.time(
            "terms", find_term_uses, layer, sentences, commitments, glossary, definitions
        )
        one = DocumentReading(document, layer, sentences, commitments, definitions, uses)
        terms = clock.time("terms", gather_terms, [one], glossary)
        found = clock.time("evidence and answers", suggest, book, [one], case, terms)
        clock.time("recommendations", recommend, frameworks, found, case)
        count += len(sentences)
    after = clock.stages.pop("recommendations")
    total = sum(clock.stages.values())
    print(f"{len(layers)} texts, {count:,} sentences, {len(book.elements)} elements,")
    print(f"{len(book.rules)} rules, {len(book.names)} concepts; processor time on one core")
    for stage, seconds in clock.stages.items():
        print(f"  {stage:24} {seconds / count * 1e6:6.1f} us/sentence")
    rate = count / total
    print(f"  {'all':24} {total / count * 1e6:6.1f} us/sentence = {rate:,.0f} sentences/s", end="")
    print(f" (at least {LEAST_RATE:,}: {'yes' if rate >= LEAST_RATE else 'NO'})")
    print(f"  {'recommendations after it':24} {after / count * 1e6:6.1f} us/sentence")


def _growth(book: RuleBook) -> None:
    """Ten times the documents in one case, held against ten cases of as few by turns.

    By turns, and both as long, because a shared machine moves by a half within seconds: the best
    of many short runs held against the best of a few long ones says more of that than of growth.
    """
    files = [path for path in sorted(EXAMPLE.iterdir()) if path.suffix != ".yaml"]
    layers = [compose(extract(path)) for path in files]
    few: list[float] = []
    many: list[float] = []
    for _ in range(REPEATS):
        few.append(sum(_case_time(layers * 4, book) for _ in range(10)) / 10)
        many.append(_case_time(layers * 40, book))
    ratio = statistics.median(after / before for before, after in zip(few, many, strict=True))
    print(
        f"{4 * len(files)} documents in one case {statistics.median(few) * 1000:.0f} ms,", end=" "
    )
    print(f"{40 * len(files)}: {statistics.median(many) * 1000:.0f} ms", end=" ")
    print(f"= {ratio:.1f} times, median of {REPEATS} turns", end="")
    print(f" (at most {MOST_RATIO:.0f}: {'yes' if ratio <= MOST_RATIO else 'NO'})")


def _case_time(layers: Sequence[TextLayer], book: RuleBook) -> float:
    """Processor time of reading and answering one case."""
    documents = [_document(number) for number in range(len(layers))]
    case = Case("Company", "", tuple(documents))
    fresh = [replace(layer) for layer in layers]
    begin = time.process_time()
    readings = [read(one, layer) for one, layer in zip(documents, fresh, strict=True)]
    suggest(book, readings, case, gather_terms(readings))
    return time.process_time() - begin


def _collections(layers: Sequence[TextLayer], book: RuleBook) -> None:
    """Reading and answering with Python's own rounds of collection and with ours, by turns.

    By turns in one process, because a shared machine moves by more than the difference.
    """
    usual: list[float] = []
    seldom: list[float] = []
    for _ in range(REPEATS):
        gc.unfreeze()
        gc.set_threshold(700, 10, 10)
        usual.append(_read_all(layers, book))
        collect_rarely()
        seldom.append(_read_all(layers, book))
    saved = 1 - statistics.median(seldom) / statistics.median(usual)
    print(f"putting off collections saves {saved:.0%} (median of {REPEATS} turns)")


def _read_all(layers: Sequence[TextLayer], book: RuleBook) -> float:
    """Processor time of reading and answering each text as a case of its own, all kept."""
    gc.collect()
    kept: list[object] = []
    begin = time.process_time()
    for number, layer in enumerate(layers):
        document = _document(number)
        reading = read(document, layer)
        case = Case("Company", "", (document,))
        kept.append((reading, suggest(book, [reading], case, gather_terms([reading]))))
    return time.process_time() - begin


def _cold(label: str, *arguments: str) -> None:
    """Wall time of the command in a new process, the very first one and those after it.

    Installing compiles a package; here the first start does, into a folder of its own.
    """
    times = []
    with TemporaryDirectory() as bytecode:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": bytecode}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for _ in range(REPEATS + 1):
            begin = time.perf_counter()
            done = subprocess.run(
                [sys.executable, "-m", "pledgebook", *arguments],
                cwd=PROJECT,
                env=environment,
                capture_output=True,
                check=False,
            )
            times.append(time.perf_counter() - begin)
            if done.returncode not in (0, 1):
                print(f"{label}: exit code {done.returncode}: {done.stderr.decode()[-300:]}")
                return
    first, *later = (one * 1000 for one in times)
    middle, best = statistics.median(later), min(later)
    print(f"{label:40} {middle:5.0f} ms median, {best:.0f} ms best of {REPEATS}", end="")
    print(f"; {first:.0f} ms before Python has compiled anything")


def main(arguments: Sequence[str] = ()) -> None:
    """Print the figures."""
    del arguments
    begin = time.process_time()
    frameworks = load_builtin()
    loaded = time.process_time()
    book = compile_rules(frameworks)
    compiled = time.process_time()
    print(f"loading the questions {(loaded - begin) * 1000:.0f} ms,", end=" ")
    print(f"compiling their rules {(compiled - loaded) * 1000:.0f} ms")
    layers = _layers()
    collect_rarely()
    _stages(layers, frameworks, book)
    _growth(book)
    _collections(layers[:TURNS_OF], book)
    _cold("pledgebook --version", "--version")
    case = str(Path("examples", "tarnholm", "case.yaml"))
    _cold("pledgebook assess examples/tarnholm", "assess", case)


if __name__ == "__main__":
    main(sys.argv[1:])
