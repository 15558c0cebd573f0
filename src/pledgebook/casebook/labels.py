"""What reviewers accepted as evidence, as labelled sentences to learn from."""

from collections import defaultdict

from sqlalchemy import Connection, select

from pledgebook.assessing.learning.sentence_model import Labelled
from pledgebook.casebook.companies import find_company
from pledgebook.casebook.documents_loading import newest_reading
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.questions import questions_of
from pledgebook.casebook.tables import documents, index
from pledgebook.casebook.tables.judgements import evidence
from pledgebook.errors import UsageError
from pledgebook.reading.model import DocumentReading

SAYS_NOTHING = {"", "n/a", "not applicable", "not assessed"}
SHORTEST = 20
"""Characters: a heading or single word inside a quote is not what the reviewer meant by it."""
ABSENT = {"no", "no disclosure found", "no/insufficient evidence", "no disclosure"}


def labelled_sentences(casebook: Casebook) -> Labelled:
    """Sentences of the newest documents, labelled by the decisions that stand.

    A sentence that a decision quotes answers its element; other sentences of a company whose
    element was decided with a quote, or found absent, do not. An element that was answered
    without a quote teaches nothing. Raises UsageError where there is nothing to learn from.
    """
    import numpy as np

    with casebook.reading() as connection:
        quotes, decided = _decisions(connection)
        readings = _readings(connection, {company for company, _ in decided})
    questions = tuple(sorted({element for _, element in decided}))
    if not questions:
        raise UsageError("No decision of the casebook can be learnt from: none has a quote yet.")
    texts: list[str] = []
    names: list[str] = []
    truth: list[list[int]] = []
    for company, reading in readings:
        for sentence in reading.sentences:
            texts.append(sentence.text)
            names.append(f"{company}/{reading.document.id}")
            truth.append(
                [_label(company, element, sentence.text, quotes, decided) for element in questions]
            )
    return Labelled(tuple(texts), tuple(names), questions, np.array(truth, dtype=np.int8))


def _label(
    company: str,
    element: str,
    text: str,
    quotes: dict[tuple[str, str], list[str]],
    decided: set[tuple[str, str]],
) -> int:
    if (company, element) not in decided:
        return -1
    said = quotes.get((company, element), ())
    return int(any(_same(text, quote) for quote in said))


def _same(sentence: str, quote: str) -> bool:
    """Whether one of them stands in the other, and is more than a word or two of it."""
    if len(sentence) > len(quote):
        sentence, quote = quote, sentence
    return sentence == quote or (len(sentence) >= SHORTEST and sentence in quote)


def _decisions(
    connection: Connection,
) -> tuple[dict[tuple[str, str], list[str]], set[tuple[str, str]]]:
    """Quotes by (company, element), and what was decided with a quote or found absent."""
    quotes: dict[tuple[str, str], list[str]] = defaultdict(list)
    decided: set[tuple[str, str]] = set()
    said: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(
        select(evidence.c.decision_id, evidence.c.exact).where(evidence.c.decision_id.is_not(None))
    ):
        said[row.decision_id].append(row.exact)
    for cycle in connection.execute(select(index.cycle).order_by(index.cycle.c.id)).all():
        for question in questions_of(connection, cycle):
            if question.view is None:
                continue
            key = (question.company, question.element)
            answer = question.view.judgement.answer.strip().lower()
            found = [
                quote
                for judgement in question.judgements
                if judgement.answer.strip().lower() == answer
                for quote in said.get(judgement.id, ())
            ]
            if found and answer not in ABSENT | SAYS_NOTHING:
                quotes[key] += found
                decided.add(key)
            elif answer in ABSENT:
                decided.add(key)
    return quotes, decided


def _readings(connection: Connection, companies: set[str]) -> list[tuple[str, DocumentReading]]:
    found = []
    for name in sorted(companies):
        owner = find_company(connection, name)
        ids = connection.execute(
            select(documents.document.c.id)
            .where(documents.document.c.company_id == owner)
            .order_by(documents.document.c.id)
        ).scalars()
        found += [(name, newest_reading(connection, number)) for number in ids.all()]
    return found
