"""The rules on sentences of real companies that others labelled: what is taken, what is not.

    python -m benchmarks.gold [--study aims|rdr|msa] [--element NAME] [--wrong] [--only-open]

Read are the sentences of modern-slavery statements, labelled for nine criteria, and the sentences
that the analysts of an index quoted for a question that they answered with yes or in part. One
labelled for what an element asks should be taken by its rules; one labelled for nothing, or quoted
for other indicators alone, should not (analysts quote the best they find, not all: some of those
answer too). "open" are companies whose errors may be read and mended on, "kept" the other half.
Which half a company is in depends on its name alone.
"""

import argparse
import ast
import csv
import gzip
import hashlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import shared_data
from pledgebook.assessing.learning.quoted import quoted_in
from pledgebook.assessing.matching import match_document
from pledgebook.assessing.rulebook import RuleBook, Side, compile_rules
from pledgebook.capture.documents import RANK_OF_KIND, Document, DocumentKind
from pledgebook.capture.intake import extract_bytes
from pledgebook.frameworks.loader import load_builtin
from pledgebook.frameworks.yamlfile import read_yaml
from pledgebook.reading.model import DocumentReading
from pledgebook.reading.read import read
from pledgebook.text.compose import compose, compose_text

MAPPING = Path(__file__).parent / "data" / "gold" / "elements.yaml"
STUDIES = ("aims", "rdr", "msa")
HALVES = ("open", "kept")
_FAVOUR = ("yes", "partial")
SHORTEST = 8
"""Words of a passage that is read; shorter ones are titles and parts of sentences."""
_TRAINED_LATER = {"No", "In Development"}


@dataclass
class Counts:
    """What became of the passages of one element in one half."""

    labelled: int = 0
    found: int = 0
    others: int = 0
    taken: int = 0

    def add(self, other: "Counts") -> None:
        """Add what was counted elsewhere."""
        self.labelled += other.labelled
        self.found += other.found
        self.others += other.others
        self.taken += other.taken


@dataclass(frozen=True)
class Judged:
    """A passage, the elements that it answers, and those that it may answer unsaid."""

    company: str
    text: str
    answers: frozenset[str]
    unsaid: frozenset[str]
    taken: frozenset[str]


@dataclass
class Table:
    """Counts by half and element."""

    rows: dict[tuple[str, str], Counts] = field(default_factory=lambda: defaultdict(Counts))

    def count(self, judged: Judged, elements: Iterable[str], wrong: str) -> None:
        """Count a passage for all elements; print the errors of the open half."""
        half = half_of(judged.company)
        for element in elements:
            taken = element in judged.taken
            right = element in judged.answers
            if right:
                self.rows[half, element].add(Counts(labelled=1, found=taken))
            elif element not in judged.unsaid:
                self.rows[half, element].add(Counts(others=1, taken=taken))
            else:
                continue
            if wrong in ("all", element) and half == "open" and taken != right:
                error = "missed" if right else "taken"
                print(f"  {error}\t{element}\t{judged.company}\t{judged.text}")

    def show(self, elements: Iterable[str]) -> None:
        """A line an element, with both halves, and their sums."""
        sums = {half: Counts() for half in HALVES}
        for element in elements:
            cells = []
            for half in HALVES:
                counts = self.rows[half, element]
                sums[half].add(counts)
                cells.append(_cell(counts))
            print(f"{element:46}{cells[0]}   {cells[1]}")
        print(f"{'all':46}{_cell(sums['open'])}   {_cell(sums['kept'])}")


def _cell(counts: Counts) -> str:
    found = counts.found / counts.labelled if counts.labelled else 0.0
    taken = counts.taken / counts.others if counts.others else 0.0
    return (
        f"{counts.found:5}/{counts.labelled:<5}{found:4.0%} {counts.taken:5}/{counts.others:<6}"
        f"{taken:5.1%}"
    )


def half_of(company: str) -> str:
    """Which half a company is in."""
    return HALVES[hashlib.sha256(company.encode()).digest()[0] % 2]


def main(arguments: Sequence[str] = ()) -> None:
    """Print for each element what was found of what is labelled, and taken of what is not."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--study", choices=STUDIES)
    parser.add_argument("--element", default="")
    parser.add_argument("--wrong", action="store_true", help="print the errors of the open half")
    parser.add_argument("--only-open", action="store_true", help="leave the kept half out")
    options = parser.parse_args(list(arguments))
    data = shared_data()
    if data is None:
        print("The labelled sentences stand in the shared data, which is absent.")
        return
    mapping = read_yaml(MAPPING.read_text(encoding="utf-8"), MAPPING.name)
    book = compile_rules(load_builtin())
    studies: dict[str, tuple[Mapping[str, object], Callable[[], Iterator[Judged]]]] = {
        "aims": (mapping["criteria"], lambda: _statements(book, data, mapping["criteria"])),
        "rdr": (mapping["questions"], lambda: passages(book, data, mapping["questions"])),
        "msa": ({"modern-slavery:training": ""}, lambda: _training(book, data)),
    }
    for name in (options.study,) if options.study else STUDIES:
        asked, judged = studies[name]
        elements = [one for one in asked if options.element in ("", one)]
        table = Table()
        for one in judged():
            if options.only_open and half_of(one.company) != "open":
                continue
            table.count(one, elements, (options.element or "all") if options.wrong else "")
        print(f"{name}: open (found of labelled, taken of others), kept (the same)")
        table.show(elements)


def _taken(book: RuleBook, reading: DocumentReading) -> dict[int, set[str]]:
    """Block → elements whose rules take one of its sentences for an answer, or for part of one."""
    matches = match_document(reading, book).matches
    found: dict[int, set[str]] = defaultdict(set)
    for compiled in book.elements:
        name = f"{compiled.framework.id}:{compiled.element.id}"
        for rule in compiled.rules:
            if rule.side is not Side.NO:
                for match in matches[rule.number]:
                    found[reading.sentences[match.sentence].block].add(name)
    return found


def statements(data: Path) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Modern-slavery statements: the name of each, and its labelled sentences."""
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    for name in ("aims_uk.csv.gz", "aims_ca.csv.gz"):
        for row in _rows(data / "aims" / name):
            if row["text"].strip():
                rows[f"{name[:7]} {row['doc_id']}"].append(row)
    yield from rows.items()


def _statements(book: RuleBook, data: Path, criteria: Mapping[str, str]) -> Iterator[Judged]:
    """Sentences of modern-slavery statements, each a paragraph of its statement."""
    kind = DocumentKind.STATEMENT
    document = Document("statement", "Modern slavery statement", kind, RANK_OF_KIND[kind])
    for company, sentences in statements(data):
        layer = compose_text([" ".join(row["text"].split()) for row in sentences])
        taken = _taken(book, read(document, layer))
        for block, row in enumerate(sentences):
            labels = {key for key, cell in row.items() if cell == "1"}
            answers = {element for element, key in criteria.items() if key in labels}
            others = frozenset(criteria) if answers else frozenset[str]()
            yield Judged(company, row["text"], frozenset(answers), others, frozenset(taken[block]))


def passages(
    book: RuleBook, data: Path, questions: Mapping[str, Sequence[str]], half: str = ""
) -> Iterator[Judged]:
    """Passages that analysts quoted, each in a document of its own; of one half where named."""
    asked_by: dict[str, set[str]] = defaultdict(set)
    near: dict[str, set[str]] = defaultdict(set)
    for element, wanted in questions.items():
        for question in wanted:
            asked_by[question].add(element)
            near[question.split(":")[-1].split(".")[0]].add(element)
    quotes: dict[tuple[str, str], dict[str, set[str]]] = {}
    for row in _rows(data / "rdr" / "comments.csv.gz"):
        year, element, aspect = row["year"], row["element"], row["aspect"]
        names = (f"{year}:{element}", element, f"{year}:{element}/{aspect}", f"{element}/{aspect}")
        answered = row["answer"].strip().lower().startswith((*_FAVOUR, "executive"))
        for quote in filter(_whole, quoted_in(row["comment"])):
            found = quotes.setdefault(
                (row["company"], " ".join(quote.split())), {"answers": set(), "unsaid": set()}
            )
            found["unsaid"] |= near[element.split(".")[0]]
            if answered:
                for name in names:
                    found["answers"] |= asked_by.get(name, set())
    for (company, text), found in quotes.items():
        if half and half_of(company) != half:
            continue
        reading = _alone(company, text)
        if reading.layer.language.read_for_meaning:
            taken = {one for names in _taken(book, reading).values() for one in names}
            yield Judged(
                company,
                text,
                frozenset(found["answers"]),
                frozenset(found["unsaid"]),
                frozenset(taken),
            )


def _whole(quote: str) -> bool:
    """Whether a quote reads like a sentence rather than the middle of one."""
    return quote.lstrip("([… ")[:1].isupper() and len(quote.split()) >= SHORTEST


def _alone(company: str, text: str) -> DocumentReading:
    kind = DocumentKind.HUMAN_RIGHTS_POLICY
    document = Document("passage", "Policy", kind, RANK_OF_KIND[kind])
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", company)
    return read(document, compose_text([text]), company=name)


def _training(book: RuleBook, data: Path) -> Iterator[Judged]:
    """Whole statements, answered by volunteers for whether training is given."""
    element = "modern-slavery:training"
    kind = DocumentKind.STATEMENT
    document = Document("statement", "Modern slavery statement", kind, RANK_OF_KIND[kind])
    path = data / "wikirate_msa" / "statements.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            one = json.loads(line)
            if not one["text"]:
                continue
            values = set(ast.literal_eval(str(one["values"])))
            text = one["text"].encode()
            reading = read(document, compose(extract_bytes(text, "statement.txt")))
            taken = {name for names in _taken(book, reading).values() for name in names}
            answers = {element} if values - _TRAINED_LATER else set()
            yield Judged(
                one["company"], one["comment"], frozenset(answers), frozenset(), frozenset(taken)
            )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(sys.maxsize)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


if __name__ == "__main__":
    main(sys.argv[1:])
