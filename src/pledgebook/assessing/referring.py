"""What a sentence leaves to the words around it: a lead-in, the label of its row, an "it".

"9.1 The Board has approved this policy. Its committee oversees it" says who oversees the policy,
and so does a table with the row "Policy owner | General Counsel".
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from pledgebook.capture.blocks import BlockKind
from pledgebook.reading.model import DocumentReading

_PRONOUN = re.compile(r" its? | (?:the|this) (?:process|assessment|channel) |^ they ")

LABEL_WORDS = 6
"""Words up to which the first of two cells in a row is a label of the second."""


def as_company(sentences: list[str], names: Iterable[str]) -> list[str]:
    """Normalised sentences in which the author's name reads "company": rules know no names."""
    for name in sorted(names, key=lambda name: (-len(name), name)):
        word = f" {name} "
        sentences = [one.replace(word, " company ") if word in one else one for one in sentences]
    return sentences


def pronoun_place(words: str) -> int:
    """Number of the word that stands for what was named before; 0 where there is none."""
    found = _PRONOUN.search(words)
    return words.count(" ", 0, found.end() - 1) - 1 if found else 0


def pronouns_of(reading: DocumentReading, normalised: Sequence[str]) -> Iterator[int]:
    """Numbers of the sentences that name something by a pronoun, behind one in the same block."""
    block = -1
    for sentence in reading.sentences:
        if sentence.block == block and _PRONOUN.search(normalised[sentence.index]):
            yield sentence.index
        block = sentence.block


def leads_of(reading: DocumentReading) -> list[int]:
    """For each sentence the one that leads in to it, -1 where there is none.

    The label of a row leads in to what stands beside it, in a table of two columns.
    """
    leads = [sentence.lead_in for sentence in reading.sentences]
    labels = _labels(reading)
    if labels:
        for sentence in reading.sentences:
            cell = reading.layer.blocks[sentence.block].cell
            if cell is not None and cell.column == 1 and leads[sentence.index] < 0:
                leads[sentence.index] = labels.get((cell.table, cell.row), -1)
    return leads


def _labels(reading: DocumentReading) -> dict[tuple[int, int], int]:
    """Table and row → the sentence that labels it, in tables of two columns."""
    blocks = reading.layer.blocks
    columns: dict[int, int] = {}
    for block in blocks:
        if block.kind is BlockKind.TABLE_CELL and block.cell is not None:
            columns[block.cell.table] = max(columns.get(block.cell.table, 0), block.cell.column)
    found: dict[tuple[int, int], int] = {}
    if not columns:
        return found
    for sentence in reading.sentences:
        cell = blocks[sentence.block].cell
        if cell is None or cell.column or columns.get(cell.table) != 1:
            continue
        if len(sentence.text.split()) <= LABEL_WORDS:
            found[cell.table, cell.row] = sentence.index
    return found
