"""`pledgebook train`: a small model from labelled sentences or from a casebook's decisions."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.assessing.learning.labelled_quotes import ReadText
    from pledgebook.assessing.learning.sentence_model import Labelled
    from pledgebook.text.layer import TextLayer
    from pledgebook.text.sentence import Sentence

STATEMENTS, CONTRACTS = KINDS = ("statements", "contracts")
KEEPS = " It holds the sentences it learnt from: share it only where these may be shared."
WORTH_USING = 20
"""Documents below which the figures of cross-validation themselves hang on chance."""
WIDTH = 98
NAMED = 8
"""Questions left out that are named; a framework has up to a hundred."""
MEANING = {
    "F1": "of sentences said to answer and sentences that answer, both counted: 1 is perfect",
    "MAP": "how near the top the answering sentences of a document are ranked: 1 is on top",
    "ECE": "how far the stated likelihood of a sentence is off, in the mean",
    "kappa": "answers of whole documents against the reviewers', beyond chance: 1 is the same",
    "answer ECE": "how far the stated likelihood of an answer is off, in the mean",
}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@click.command()
@click.argument("source", type=click.Path(path_type=Path, exists=True), metavar="FILE|CASEBOOK")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the model to this file.",
)
@click.option("--name", required=True, metavar="NAME", help="Name of the model.")
@click.option("--as-of", required=True, metavar="DATE", help="Date for its card, as 2026-11-26.")
@click.option(
    "--licence", required=True, metavar="TEXT", help="Licence of the labelled data, for its card."
)
@click.option(
    "--texts",
    type=click.Choice(KINDS),
    default=STATEMENTS,
    show_default=True,
    help="What the texts are. Contracts are told by headings and lists too, and of a casebook only "
    "its contracts are learnt from.",
)
@click.option("--about", default="", metavar="TEXT", help="What it is for, for its card.")
def train(  # noqa: PLR0917 - click hands over one argument an option
    source: Path, output: Path, name: str, as_of: str, licence: str, texts: str, about: str
) -> int:
    """Train a model that ranks evidence and suggests answers.

    FILE has a sentence a line, as JSON: document, text, and answers (question to 0 or 1; a
    question is written framework-id:element-id). Or it has a document a line: file, and answers
    (question to a list of quotes, empty where there is none). The schemas labelled-1 and
    labelled-quotes-1 stand in pledgebook/assessing/learning/schema. Of a CASEBOOK, the quotes that
    standing decisions rest on are learnt.

    A model for contracts holds the sentences that it learnt from: share it only where you may
    share these.

    The figures printed, and kept on the model's card, come from cross-validation: each document
    is answered by a model that has not seen it. The same data gives the same file, byte for byte.
    Use the model with `pledgebook assess --model FILE`.
    """
    from pledgebook.assessing.learning.card import CLAUSES, SENTENCES, ModelCard
    from pledgebook.assessing.learning.modelfile import to_bytes
    from pledgebook.assessing.learning.train import comparable, data_record, teachable
    from pledgebook.assessing.learning.train import train as fit
    from pledgebook.cli.output import check_file, print_text, write_bytes
    from pledgebook.cli.progress import SHOWN_FROM, progress_of

    if not _DATE.fullmatch(as_of):
        raise UsageError(f"--as-of {as_of!r} is no date: write 2026-11-26.")
    if not name.strip():
        raise UsageError("--name is empty: give the model a name.")
    check_file(output)
    whole = _labelled(source, only_contracts=texts == CONTRACTS)
    data = teachable(whole)
    if texts == CONTRACTS:
        comparable(data)
    card = ModelCard(
        format=CLAUSES if texts == CONTRACTS else SENTENCES,
        name=name.strip(),
        about=about,
        intended_use="Ranking passages and suggesting answers, for a person who decides.",
        not_for="Deciding anything; texts of another kind than those it was trained on."
        + KEEPS * (texts == CONTRACTS),
        trained=as_of,
        data=(data_record(source.name, "", licence, data),),
        questions=data.questions,
    )
    size = f"{len(data.texts):,} sentences, {len(data.questions)} questions"
    with progress_of(SHOWN_FROM, "Learning, step") as show:
        loaded, _ = fit(data, card, lambda number, total: show(number, total, size))
    write_bytes(output, to_bytes(loaded.model, loaded.card))
    print_text(_said(loaded.card, output, set(whole.questions) - set(data.questions)))
    return 0


def _labelled(source: Path, *, only_contracts: bool) -> Labelled:
    from pledgebook.assessing.learning.labelled_file import read_labelled
    from pledgebook.assessing.learning.labelled_quotes import read_quoted
    from pledgebook.capture.documents import DocumentKind
    from pledgebook.cli.evaluate import json_rows

    if (source / "casebook.yaml").is_file():
        from pledgebook.casebook.labels import labelled_sentences
        from pledgebook.cli.casebook_options import opened

        kinds = frozenset({DocumentKind.CONTRACT}) if only_contracts else None
        with opened(source) as casebook:
            return labelled_sentences(casebook, kinds)
    if source.is_dir():
        raise UsageError(f"{source} is a folder and no casebook: name a file of JSON lines.")
    records = iter(json_rows(source))
    first = next(records, {})
    if "file" in first:
        return read_quoted(chain([first], records), source.name, _reader(source.parent))
    return read_labelled(chain([first], records), source.name)


def _reader(folder: Path) -> ReadText:
    """Reads a document that a list in this folder names."""
    from pledgebook.capture.intake import extract
    from pledgebook.text.compose import compose
    from pledgebook.text.sentences import split

    def read(file: str) -> tuple[TextLayer, Sequence[Sentence]]:
        layer = compose(extract(folder / file))
        return layer, split(layer)

    return read


def _said(card: object, output: Path, left_out: set[str]) -> str:
    from textwrap import fill

    from pledgebook.assessing.learning.card import ModelCard
    from pledgebook.publishing.printable import one_line

    assert isinstance(card, ModelCard)
    count = card.data[0]
    lines = [
        f"{one_line(card.name)}: {len(card.questions)} question"
        f"{'s' if len(card.questions) != 1 else ''} from {count.sentences:,} sentences of "
        f"{count.documents:,} documents, written to {output}",
        "In cross-validation over documents:",
    ]
    lines += [
        f"  {name:<12}{figure:.3f}  {MEANING.get(name, '')}".rstrip()
        for name, figure in card.figures.items()
    ]
    if count.documents < WORTH_USING:
        lines.append(
            fill(
                f"From {count.documents} documents a model learns little that holds elsewhere, and "
                "these figures are rough. A model worth using takes some fifty documents; until "
                "then the rules alone (--model none) are the safer reading.",
                WIDTH,
            )
        )
    if left_out:
        lines.append(fill(_left_out(sorted(left_out)), WIDTH))
    return "\n".join(lines) + "\n"


def _left_out(questions: list[str]) -> str:
    named = ", ".join(questions[:NAMED])
    more = f" and {len(questions) - NAMED} more" if len(questions) > NAMED else ""
    return (
        f"Left out, with fewer than 5 sentences that answer: {len(questions)} "
        f"question{'s' if len(questions) != 1 else ''} ({named}{more})."
    )
