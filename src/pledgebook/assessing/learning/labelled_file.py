"""Labelled sentences as JSON lines, in the published schema `schema/labelled-1.schema.json`.

One sentence a line, the sentences of a document together and in order:

    {"document": "acme-2024", "text": "We train buyers.", "answers": {"modern-slavery:training": 1}}

1: it answers the question; 0: it does not; a question left out: nobody looked.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pledgebook.assessing.learning.sentence_model import Labelled
from pledgebook.errors import DataFileError

MOST_PROBLEMS = 20


def read_labelled(
    records: Iterable[Mapping[str, Any]], name: str, most: int | None = None
) -> Labelled:
    """Labelled sentences from records. Raises DataFileError, which names the first problems.

    It is raised for more than `most` sentences too.
    """
    import numpy as np

    kept: list[Mapping[str, Any]] = []
    problems: list[tuple[str, str]] = []
    for number, record in enumerate(records, start=1):
        found = _problem(record)
        if found:
            problems.append((f"record {number}", found))
            if len(problems) == MOST_PROBLEMS:
                break
        else:
            kept.append(record)
            if most is not None and len(kept) > most:
                raise DataFileError(name, [("", f"holds more than {most:,} sentences")])
    if problems or not kept:
        raise DataFileError(name, problems or [("", "holds no sentence")])
    first: dict[str, int] = {}
    for record in kept:
        first.setdefault(record["document"], len(first))
    kept.sort(key=lambda record: first[record["document"]])
    questions = tuple(sorted({question for record in kept for question in record["answers"]}))
    truth = np.array(
        [[record["answers"].get(question, -1) for question in questions] for record in kept],
        dtype=np.int8,
    ).reshape(len(kept), len(questions))
    return Labelled(
        tuple(record["text"] for record in kept),
        tuple(record["document"] for record in kept),
        questions,
        truth,
    )


def labelled_lines(data: Labelled) -> str:
    """The lines of a file that reads as this data again."""
    lines = []
    for text, document, truth in zip(data.texts, data.documents, data.truth.tolist(), strict=True):
        known = zip(data.questions, truth, strict=True)
        answers = {question: value for question, value in known if value >= 0}
        record = {"document": document, "text": text, "answers": answers}
        lines.append(json.dumps(record, ensure_ascii=False) + "\n")
    return "".join(lines)


def _problem(record: Mapping[str, Any]) -> str:
    for key in ("document", "text"):
        if not isinstance(record.get(key), str):
            return f"{key} must be a text"
    answers = record.get("answers")
    if not isinstance(answers, dict):
        return "answers must be an object of questions with 0 or 1"
    wrong = [
        question
        for question, value in answers.items()
        if isinstance(value, bool) or value not in (0, 1)
    ]
    return f"answers.{wrong[0]} must be 0 or 1" if wrong else ""
