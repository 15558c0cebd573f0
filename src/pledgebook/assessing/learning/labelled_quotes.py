"""Documents with the quotes that answer, as JSON lines: `schema/labelled-quotes-1.schema.json`.

One document a line, its file named beside the list:

    {"file": "acme.pdf", "answers": {"partner-commitments:audit": ["We may audit …"]}}

A list of quotes: every other sentence of the document does not answer; an empty list: none does; a
question left out: nobody looked. A quote has to stand in the document word for word.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from pledgebook.assessing.learning.labelled_file import MOST_PROBLEMS
from pledgebook.assessing.learning.sentence_model import Labelled
from pledgebook.errors import DataFileError, InputError
from pledgebook.text.characters import clean
from pledgebook.text.layer import TextLayer
from pledgebook.text.sentence import Sentence

LEAST_SHARED = 20
"""Characters of a sentence inside a quote from which it answers, where it is not quoted whole."""
SHOWN = 60
"""Characters of a quote in a message."""

ReadText = Callable[[str], tuple[TextLayer, Sequence[Sentence]]]
"""Text and sentences of a file named in the list. Raises InputError."""


def read_quoted(records: Iterable[Mapping[str, Any]], name: str, read: ReadText) -> Labelled:
    """Labelled sentences of these documents. Raises DataFileError with the first problems."""
    import numpy as np

    texts: list[str] = []
    documents: list[str] = []
    labels: list[dict[str, int]] = []
    problems: list[tuple[str, str]] = []
    taken: set[str] = set()
    for number, record in enumerate(records, start=1):
        try:
            file, answers = _checked(record, taken)
            taken.add(file)
            layer, sentences = read(file)
            quoted = {
                question: _places(layer, said, question) for question, said in answers.items()
            }
        except (TypeError, ValueError, InputError) as error:
            problems.append((f"record {number}", str(error)))
            if len(problems) == MOST_PROBLEMS:
                break
            continue
        for sentence in sentences:
            texts.append(sentence.text)
            documents.append(file)
            labels.append({one: int(_in_any(sentence, places)) for one, places in quoted.items()})
    if problems or not texts:
        raise DataFileError(name, problems or [("", "holds no document with a sentence")])
    questions = tuple(sorted({question for label in labels for question in label}))
    truth = np.array([[one.get(name, -1) for name in questions] for one in labels], dtype=np.int8)
    truth = truth.reshape(len(labels), len(questions))
    return Labelled(tuple(texts), tuple(documents), questions, truth)


def _checked(
    record: Mapping[str, Any], taken: Collection[str]
) -> tuple[str, Mapping[str, Sequence[str]]]:
    file, answers = record.get("file"), record.get("answers")
    if not isinstance(file, str) or not file:
        raise TypeError("file must name a document")
    if file in taken:
        raise ValueError(f"{file} stands in the list twice")
    if not isinstance(answers, dict):
        raise TypeError("answers must be an object of questions with lists of quotes")
    for question, quotes in answers.items():
        if not isinstance(quotes, list) or not all(isinstance(one, str) for one in quotes):
            raise TypeError(f"answers.{question} must be a list of quotes")
    return file, answers


def _places(layer: TextLayer, quotes: Sequence[str], question: str) -> list[tuple[int, int]]:
    """Where the quotes stand, however lines are broken. Raises ValueError for one that does not."""
    found = []
    for quote in quotes:
        words = clean(quote).split()
        pattern = r"\s+".join(map(re.escape, words))
        here = [match.span() for match in re.finditer(pattern, layer.text)] if words else []
        if not here:
            shown = " ".join(quote.split())
            shown = f"{shown[:SHOWN]} …" if len(shown) > SHOWN else shown
            raise ValueError(
                f"answers.{question}: “{shown}” does not stand in the document word for word"
            )
        found += here
    return found


def _in_any(sentence: Sentence, places: Iterable[tuple[int, int]]) -> bool:
    """Whether a quote holds the sentence, or more than a few words of it, or stands in it."""
    for start, end in places:
        shared = min(end, sentence.end) - max(start, sentence.start)
        if shared > 0 and (
            shared >= min(LEAST_SHARED, sentence.end - sentence.start) or shared == end - start
        ):
            return True
    return False
