"""What a sentence leaves to the words around it: a lead-in, the label of its row, an "it".

"9.1 The Board has approved this policy. Its committee oversees it" says who oversees the policy,
and so does a table with the row "Policy owner | General Counsel".
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from pledgebook.capture.blocks import BlockKind
from pledgebook.reading.model import DocumentReading

_PRONOUN = re.compile(r" its? | (?:the|this) (?:process|assessment|channel) |^ they ")

_DEMAND = re.compile(
    r" (?:such|these|those|the|this|that|each|every|any|a|an|all|some|many|most)"
    r" (?:\w+ ){0,2}?(?:requests?|demands?|orders?) "
)
_OF_USERS = re.compile(
    r" (?:you|your|data subjects?|in order|order to|orders? (?:of|from) (?:magnitude|goods))"
    r" |(?:access|deletion|removal|correction|support|service|refund|friend) requests? "
)
"""A request is not that of an authority where the sentence speaks of what users ask for."""

DEMANDS_REACH = 4
"""Sentences back to the one that says whose request it is. In law-enforcement guidelines that were
read, a paragraph names the authority in its first sentence and has four more at most."""
_ISSUES = re.compile(
    r"\b(?:issues|risks|risk areas|impacts|topics|concerns|themes)\b[^.;]{0,24}:?\s*$",
    re.IGNORECASE,
)
_FOUND = re.compile(
    r"\b(?:identified|identif(?:y|ies)|determined|prioriti[sz]ed|salient|are|were|includes?|found)\b",
    re.IGNORECASE,
)
_BINDS = re.compile(
    r"\b(?:will|shall|must|should|expect\w*|require\w*|prohibit\w*|not|never|commit\w*|address\w*"
    r"|mitigat\w*|prevent\w*)\b",
    re.IGNORECASE,
)


def lists_issues(lead_in: str) -> bool:
    """Whether what follows only names issues or risks, of which nothing is said to be done."""
    return (
        _ISSUES.search(lead_in) is not None
        and _FOUND.search(lead_in) is not None
        and _BINDS.search(lead_in) is None
    )


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


def demand_place(words: str) -> int:
    """Number of the word that stands for a demand named before; 0 where there is none."""
    found = _DEMAND.search(words)
    if not found or _OF_USERS.search(words):
        return 0
    return words.count(" ", 0, found.end() - 1) - 1


def demands_of(
    reading: DocumentReading, normalised: Sequence[str], named: int, headed: Container[int]
) -> Iterator[int]:
    """Numbers of the sentences that speak of "such requests" of an authority named before.

    `named` is the mask of the sentences that name one, `headed` holds the headings that do.
    """
    blocks = reading.layer.blocks
    last, section = -1, -2
    for sentence in reading.sentences:
        heading = blocks[sentence.block].heading
        if heading != section:
            last, section = -1, heading
        if named >> sentence.index & 1:
            last = sentence.index
            continue
        near = last >= 0 and sentence.index - last <= DEMANDS_REACH
        if (near or heading in headed) and demand_place(normalised[sentence.index]):
            yield sentence.index


def leads_of(reading: DocumentReading) -> list[int]:
    """For each sentence the one that leads in to it, -1 where there is none.

    The label of a row leads in to what stands beside it, in a table of two columns.
    """
    leads = [sentence.lead_in for sentence in reading.sentences]
    listing: dict[int, bool] = {}
    for number, lead in enumerate(leads):
        if lead >= 0:
            if lead not in listing:
                listing[lead] = lists_issues(reading.sentences[lead].text)
            if listing[lead]:
                leads[number] = -1
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
