"""Near passages: how often an answer that the rules miss stands among the passages shown.

    python -m benchmarks.near [--data answers|rdr|aims] [--half open|kept] [--part open|sealed]
                              [--wrong]

For an absence the report shows passages that came near. Where the rules miss a sentence that
answers, an analyst still sees it if it stands among those. Three sorts of labelled sentences:
"answers" are those of `benchmarks.answers` and "rdr" the passages of `benchmarks.gold`, each put
as a paragraph, a few for other questions beside it, into a real policy, so that it has to compete
with what that says; "aims" are statements of real companies whose own sentences are labelled.
Counted are questions that stay unanswered although something labelled answers them: whether it is
shown first, among the first three, or at all. "look-alikes" answer nothing: how many are shown.
Halves are those of `benchmarks.gold`, by the name of the company; of "answers", by the element.
"""

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from benchmarks import shared_data
from benchmarks.answers import COMPANY, FAVOURABLE, PARTS
from benchmarks.answers import DATA as ANSWERS
from benchmarks.gold import HALVES, MAPPING, half_of, passages, statements
from pledgebook.assessing.model import Answer, Evidence, Suggestion
from pledgebook.assessing.rulebook import RuleBook, compile_rules
from pledgebook.assessing.suggest import suggest
from pledgebook.capture.documents import RANK_OF_KIND, Case, Document, DocumentKind
from pledgebook.capture.intake import extract_bytes
from pledgebook.frameworks.loader import load_builtin
from pledgebook.frameworks.yamlfile import read_yaml
from pledgebook.reading.model import DocumentReading
from pledgebook.reading.read import read
from pledgebook.text.compose import compose, compose_text

SORTS = ("answers", "rdr", "aims")
HOSTS = ("rights_types", "platform_telecom_terms")
SMALLEST, LARGEST = 12_000, 70_000
"""Characters of a policy that sentences are put into: some 80 to 500 sentences."""
TOGETHER = 6
"""Sentences put into one policy, for as many questions."""
LOOK_ALIKES = frozenset({"no_disclosure", "none"})


@dataclass(frozen=True)
class Planted:
    """A labelled sentence, how it has to stand in a document, and the elements it answers."""

    text: str
    elements: tuple[str, ...]
    half: str
    kind: DocumentKind = DocumentKind.HUMAN_RIGHTS_POLICY
    title: str = "Human Rights Policy"
    heading: str = ""
    look_alike: bool = False


@dataclass
class Shown:
    """How many were judged, and at which places they were shown."""

    places: list[int] = field(default_factory=list)
    """Place of each among the passages shown, from 1; 0 where it is not shown."""
    passages: int = 0

    def add(self, place: int, passages: int) -> None:
        """Count one."""
        self.places.append(place)
        self.passages += passages

    def line(self) -> str:
        """The shares in words."""
        count = len(self.places)
        if not count:
            return "none"
        first, three, all_ = (
            sum(1 for place in self.places if 0 < place <= most) / count for most in (1, 3, 99)
        )
        return (
            f"{count:5} unanswered: first {first:4.0%}, of first three {three:4.0%}, shown"
            f" {all_:4.0%} ({self.passages / count:.1f} passages shown)"
        )


def main(arguments: Sequence[str] = ()) -> None:
    """Print, for each sort of sentences and half, how many are shown."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", choices=SORTS)
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("--part", choices=PARTS, default="open", help="which sentences of answers")
    parser.add_argument("--wrong", action="store_true", help="print what the open half leaves out")
    options = parser.parse_args(list(arguments))
    data = shared_data()
    if data is None:
        print("The policies stand in the shared data, which is absent.")
        return
    book = compile_rules(load_builtin())
    for sort in (options.data,) if options.data else SORTS:
        for half in (options.half,) if options.half else HALVES:
            wrong = options.wrong and half == options.part == "open"
            if sort == "aims":
                print(
                    f"{sort:8}{half:5}{_in_statements(book, data, half, wrong).line()}", flush=True
                )
                continue
            planted = (
                _invented(half, options.part) if sort == "answers" else _quoted(book, data, half)
            )
            answers, others = _among_others(book, planted, _hosts(data, half), wrong)
            print(f"{sort:8}{half:5}{answers.line()}")
            if others.places:
                print(f"{'':8}{'':5}{others.line()} (look-alikes)", flush=True)


def _invented(half: str, part: str) -> list[Planted]:
    """Sentences of invented companies; those that say no are none of this matter."""
    found = []
    for path in sorted((ANSWERS / part).glob("*.yaml")):
        bank = yaml.safe_load(path.read_text(encoding="utf-8"))
        for item in bank["items"]:
            element = f"{item.get('framework', bank['framework'])}:{item['element']}"
            look_alike = item["answer"] in LOOK_ALIKES
            if half_of(element) == half and (look_alike or item["answer"] in FAVOURABLE):
                found.append(
                    Planted(
                        item["text"],
                        (element,),
                        half,
                        DocumentKind(item.get("kind", "human_rights_policy")),
                        item.get("title", "Human Rights Policy"),
                        item.get("heading", ""),
                        look_alike,
                    )
                )
    return found


def _quoted(book: RuleBook, data: Path, half: str) -> list[Planted]:
    """Passages that analysts quoted and the rules miss."""
    mapping = read_yaml(MAPPING.read_text(encoding="utf-8"), MAPPING.name)
    return [
        Planted(" ".join(one.text.split()), tuple(sorted(one.answers - one.taken)), half)
        for one in passages(book, data, mapping["questions"], half)
        if one.answers - one.taken
    ]


def _hosts(data: Path, half: str) -> list[str]:
    """Real policies of a half of the companies, the newest version of each."""
    newest: dict[tuple[str, str], str] = {}
    for name in HOSTS:
        with gzip.open(data / "ota" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                if half_of(record["service"]) == half:
                    newest[record["service"], record["terms_type"]] = record["text"]
    texts = [text for text in newest.values() if SMALLEST < len(text) < LARGEST]
    return [text for text in texts if compose_text([text]).language.read_for_meaning]


def _among_others(
    book: RuleBook, planted: Iterable[Planted], hosts: Sequence[str], wrong: bool
) -> tuple[Shown, Shown]:
    """Where labelled sentences are shown that were put into real policies; look-alikes apart."""
    answers, others = Shown(), Shown()
    for number, together in enumerate(_together(planted)):
        reading = _planted_in(hosts[number % len(hosts)], together, number)
        found = {f"{one.framework_id}:{one.element_id}": one for one in _answers(book, reading)}
        for one in together:
            for element in one.elements:
                given = found[element]
                if given.answer is Answer.NO_DISCLOSURE:
                    place = _place(given.search.nearest, {one.text})
                    (others if one.look_alike else answers).add(place, len(given.search.nearest))
                    if wrong and not place and not one.look_alike:
                        _print_missing(element, one.text, given)
    return answers, others


def _together(planted: Iterable[Planted]) -> Iterator[list[Planted]]:
    """A few sentences at a time for documents of the same kind and title."""
    by_title: dict[tuple[str, str], list[Planted]] = defaultdict(list)
    for one in planted:
        by_title[one.kind, one.title].append(one)
    for alike in by_title.values():
        turns = -(-len(alike) // TOGETHER)
        yield from (alike[turn::turns] for turn in range(turns))


def _planted_in(host: str, planted: Sequence[Planted], number: int) -> DocumentReading:
    """A real policy with the sentences as paragraphs, far from one another."""
    paragraphs = host.split("\n\n")
    for turn, one in enumerate(planted):
        at = (2 * turn + 1) * len(paragraphs) // (2 * len(planted)) + number % 3
        heading = f"## {one.heading}\n\n" if one.heading else ""
        paragraphs[at:at] = [f"{heading}{one.text}"]
    first = planted[0]
    layer = compose(extract_bytes("\n\n".join(paragraphs).encode(), "policy.md"))
    document = Document("d", first.title, first.kind, RANK_OF_KIND[first.kind])
    return read(document, layer, company=COMPANY)


def _answers(book: RuleBook, reading: DocumentReading) -> tuple[Suggestion, ...]:
    return suggest(book, [reading], Case(COMPANY, "", (reading.document,)))


def _in_statements(book: RuleBook, data: Path, half: str, wrong: bool) -> Shown:
    """Where labelled sentences of modern-slavery statements are shown in their own statement."""
    criteria = read_yaml(MAPPING.read_text(encoding="utf-8"), MAPPING.name)["criteria"]
    shown = Shown()
    for company, rows in statements(data):
        if half_of(company) != half:
            continue
        texts = [" ".join(row["text"].split()) for row in rows]
        kind = DocumentKind.STATEMENT
        document = Document("statement", "Modern slavery statement", kind, RANK_OF_KIND[kind])
        found = _answers(book, read(document, compose_text(texts)))
        by_element = {f"{one.framework_id}:{one.element_id}": one for one in found}
        for element, key in criteria.items():
            right = {text for text, row in zip(texts, rows, strict=True) if row[key] == "1"}
            given = by_element[element]
            if right and given.answer is Answer.NO_DISCLOSURE:
                place = _place(given.search.nearest, right)
                shown.add(place, len(given.search.nearest))
                if wrong and not place:
                    _print_missing(element, min(right), given)
    return shown


def _place(nearest: Sequence[Evidence], texts: Iterable[str]) -> int:
    """The first place at which a sentence of the texts is shown, from 1; 0 where none is."""
    wanted = [" ".join(text.split()) for text in texts]
    for place, one in enumerate(nearest, start=1):
        quote = " ".join(one.anchor.exact.split())
        if any(quote in text for text in wanted):
            return place
    return 0


def _print_missing(element: str, text: str, given: Suggestion) -> None:
    print(f"  {element}: {text}")
    for one in given.search.nearest:
        print(f"    shown: {' '.join(one.anchor.exact.split())[:160]} | {one.why}")


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
