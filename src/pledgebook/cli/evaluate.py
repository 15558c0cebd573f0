"""`pledgebook evaluate`: figures of a public benchmark beside those of others."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from pledgebook.cli.options import format_option
from pledgebook.errors import DataFileError, UsageError

if TYPE_CHECKING:
    from pledgebook.assessing.learning.sentence_model import Labelled
    from pledgebook.assessing.learning.tasks.definitions import Sentences
    from pledgebook.assessing.learning.tasks.promises import Passages
    from pledgebook.assessing.learning.tasks.rdr_data import Judged
    from pledgebook.assessing.learning.tasks.report import Report

FORMAT = "pledgebook-evaluation/1"


@click.command()
@click.argument("task", metavar="TASK")
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="PLEDGEBOOK_SHARED_DATA",
    metavar="FOLDER",
    help="Folder that holds the data of the task under its name, as FOLDER/aims.",
)
@click.option(
    "--train",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Fit on this file instead; may be repeated.",
)
@click.option(
    "--test",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Score this file instead; may be repeated.",
)
@format_option("text", "json")
def evaluate(
    task: str, data: Path | None, train: tuple[Path, ...], test: tuple[Path, ...], form: str
) -> int:
    """Measure the reading on a public benchmark, beside baselines and published results.

    TASK is one of: aims (sentences of modern-slavery statements), contractnli (spans of
    contracts), rdr-passages (the passages that index analysts quoted), rdr-answers (yes or
    partial, from question and quotes), promiseeval (passages with a promise), deft (sentences
    that define).

    The data is not part of the program: --data names the folder that holds it, or --train and
    --test name the files, so that an official test part can be scored by the same command.
    Everything is chosen inside the training files. The wording of contractnli's statements is
    read from hypotheses.json beside the training file, where it is there.
    """
    from pledgebook.cli.output import print_text

    if task not in TASKS:
        raise UsageError(f"There is no task {task!r}. There are: {', '.join(sorted(TASKS))}.")
    if bool(train) != bool(test):
        raise UsageError("Name both --train and --test files, or neither.")
    if not train and data is None:
        raise UsageError(
            "Where is the data? Name its folder with --data, or files with --train and --test."
        )
    report = TASKS[task]((data or Path()) / task, train, test)
    print_text(_json(report) if form == "json" else _text(report))
    return 0


def _aims(folder: Path, train: tuple[Path, ...], test: tuple[Path, ...]) -> Report:
    from pledgebook.assessing.learning.sentence_model import joined
    from pledgebook.assessing.learning.tasks.aims import evaluate as evaluate_aims

    if train:
        fitted_on = joined([_statements(path) for path in train])
        scored = joined([_statements(path) for path in test])
        return evaluate_aims([("Fitted on --train, scored on --test", fitted_on, scored)], [])
    british, canadian = (_statements(_file(folder, f"aims_{name}.csv.gz")) for name in ("uk", "ca"))
    pairs = [
        ("Fitted on British, scored on Canadian statements", british, canadian),
        ("Fitted on Canadian, scored on British statements", canadian, british),
    ]
    both = joined([british, canadian])
    return evaluate_aims(pairs, [("Both, in cross-validation over statements", both)])


def _statements(path: Path) -> Labelled:
    from pledgebook.assessing.learning.tasks.aims import read_statements

    return read_statements(csv_rows(path), path.name)


def _contracts(folder: Path, train: tuple[Path, ...], test: tuple[Path, ...]) -> Report:
    from pledgebook.assessing.learning.sentence_model import joined
    from pledgebook.assessing.learning.tasks.contractnli import evaluate as evaluate_contracts
    from pledgebook.assessing.learning.tasks.contractnli import read_contracts, read_wording

    def read(paths: tuple[Path, ...]) -> Labelled:
        return joined([read_contracts(json_rows(path), path.name) for path in paths])

    files = train or (_file(folder, "dev.jsonl.gz"),)
    beside = files[0].parent / "hypotheses.json"
    wording = read_wording(_json_file(beside), beside.name) if beside.is_file() else {}
    return evaluate_contracts(read(files), read(test) if test else None, wording)


def _passages(folder: Path, train: tuple[Path, ...], test: tuple[Path, ...]) -> Report:
    from pledgebook.assessing.learning.tasks.rdr_passages import evaluate as evaluate_passages

    return evaluate_passages(*_index(folder, train, company_level_only=True))


def _answers(folder: Path, train: tuple[Path, ...], test: tuple[Path, ...]) -> Report:
    from pledgebook.assessing.learning.tasks.rdr_answers import evaluate as evaluate_answers

    judged, known = _index(folder, train, company_level_only=True)
    of_companies = frozenset(judged)
    every, _ = _index(folder, train, company_level_only=False)
    return evaluate_answers(judged, known, [one for one in every if one not in of_companies])


def _index(
    folder: Path, train: tuple[Path, ...], *, company_level_only: bool
) -> tuple[tuple[Judged, ...], dict[str, str]]:
    """Judgements and texts of questions of the published index; companies are held out."""
    from pledgebook.assessing.learning.tasks.rdr_data import (
        company_level,
        question_texts,
        read_judged,
    )

    if train:
        raise UsageError("This task holds companies out: name the folder with --data instead.")
    path = _file(folder.parent / "rdr", "indicators.json")
    try:
        indicators = json.loads(path.read_text(encoding="utf-8"))
        texts = question_texts(indicators)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        problem = f"is not the list of indicators: {error!r}"
        raise DataFileError(str(path), [("", problem)]) from error
    csv.field_size_limit(2**24)
    of_company = None
    if company_level_only:
        of_company = company_level(csv_rows(_file(folder.parent / "rdr", "elements.csv.gz")))
    rows = csv_rows(_file(folder.parent / "rdr", "comments.csv.gz"))
    return read_judged(rows, of_company), texts


def _promises(folder: Path, train: tuple[Path, ...], test: tuple[Path, ...]) -> Report:
    from pledgebook.assessing.learning.tasks.promises import evaluate as evaluate_promises
    from pledgebook.assessing.learning.tasks.promises import read_passages

    def read(paths: tuple[Path, ...]) -> Passages:
        rows = (row for path in paths for row in json_rows(path))
        return read_passages(rows, paths[0].name)

    if train:
        return evaluate_promises(read(train), read(test))
    return evaluate_promises(read((_file(folder, "en_train.jsonl.gz"),)), None)


def _definitions(folder: Path, train: tuple[Path, ...], test: tuple[Path, ...]) -> Report:
    from pledgebook.assessing.learning.tasks.definitions import evaluate as evaluate_definitions
    from pledgebook.assessing.learning.tasks.definitions import read_sentences

    def read(paths: tuple[Path, ...]) -> Sentences:
        return read_sentences((row for path in paths for row in csv_rows(path)), paths[0].name)

    train = train or (_file(folder, "subtask1_train.csv.gz"),)
    test = test or (_file(folder, "subtask1_dev.csv.gz"),)
    return evaluate_definitions(read(train), read(test))


Task = Callable[[Path, tuple[Path, ...], tuple[Path, ...]], "Report"]

TASKS: dict[str, Task] = {
    "aims": _aims,
    "contractnli": _contracts,
    "rdr-passages": _passages,
    "rdr-answers": _answers,
    "promiseeval": _promises,
    "deft": _definitions,
}
"""Task → what measures it, given the folder of its data and the files named in its place."""


def _file(folder: Path, name: str) -> Path:
    path = folder / name
    if not path.is_file():
        raise UsageError(f"{path} is not there: the task needs it (see --data).")
    return path


def csv_rows(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a CSV file, which may be gzipped. Raises DataFileError where it cannot be read."""
    try:
        with _opened(path) as file:
            yield from csv.DictReader(file)
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        raise DataFileError(str(path), [("", f"cannot be read as CSV: {error}")]) from error


def json_rows(path: Path) -> Iterator[dict[str, object]]:
    """Objects of a JSON lines file, which may be gzipped. Raises DataFileError."""
    try:
        with _opened(path) as file:
            for number, line in enumerate(file, start=1):
                if not line.strip():
                    continue
                record = json.loads(line)
                if not isinstance(record, dict):
                    raise DataFileError(str(path), [(f"line {number}", "must be an object")])
                yield record
    except (OSError, EOFError, ValueError) as error:
        raise DataFileError(str(path), [("", f"cannot be read as JSON lines: {error}")]) from error


def _json_file(path: Path) -> dict[str, object]:
    """One JSON object. Raises DataFileError."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataFileError(str(path), [("", f"cannot be read as JSON: {error}")]) from error
    if not isinstance(record, dict):
        raise DataFileError(str(path), [("", "must be an object")])
    return record


def _opened(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="")
    return path.open("r", encoding="utf-8", newline="")


def _json(report: Report) -> str:
    record = {"format": FORMAT, **asdict(report)}
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _text(report: Report) -> str:
    from textwrap import fill

    lines = [report.about]
    for table in report.tables:
        columns = table.columns()
        width = max(len(row.name) for row in table.rows) + 2
        lines += ["", table.title]
        lines.append(" " * width + "".join(f"{name:>12}" for name in columns))
        for row in table.rows:
            cells = (_figure(row.figures.get(name), name) for name in columns)
            lines.append((f"{row.name:<{width}}" + "".join(cells)).rstrip())
    if report.published:
        lines += ["", "Published by others"]
        lines += [
            fill(text, 96, initial_indent="  ", subsequent_indent="  ") for text in report.published
        ]
    lines += [""] if report.notes else []
    lines += [fill(text, 98) for text in report.notes]
    return "\n".join(lines) + "\n"


def _figure(figure: float | None, name: str) -> str:
    if figure is None:
        return " " * 12
    return f"{figure:>12,.0f}" if name == "sentences" else f"{figure:>12.3f}"
