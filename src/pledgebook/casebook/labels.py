"""What reviewers accepted as evidence, as labelled sentences to learn from."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from pledgebook.assessing.learning.quoted import quoted_in
from pledgebook.assessing.learning.sentence_model import Labelled
from pledgebook.capture.documents import DocumentKind
from pledgebook.casebook.companies import find_company
from pledgebook.casebook.documents_loading import newest_reading
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.merging import Judgement
from pledgebook.casebook.questions import questions_of
from pledgebook.casebook.tables import documents, index
from pledgebook.casebook.tables.judgements import evidence
from pledgebook.errors import UsageError
from pledgebook.reading.model import DocumentReading

Matrix = Any
Key = tuple[str, str]
"""Company and element."""

SAYS_NOTHING = {"", "n/a", "not applicable", "not assessed"}
SHORTEST = 20
"""Characters: a heading or single word inside a quote is not what the reviewer meant by it."""
ABSENT = {"no", "no disclosure found", "no/insufficient evidence", "no disclosure"}


def labelled_sentences(
    casebook: Casebook, kinds: Collection[DocumentKind] | None = None
) -> Labelled:
    """Sentences of the newest documents, labelled by the decisions that stand.

    With `kinds`, of documents of these kinds alone.

    A sentence that a decision quotes answers its element; other sentences of a company whose
    element was decided with a quote, or found absent, do not. Where a decision has no place in a
    text, as those of an index that was brought in, the quotes of its comment count. An element that
    was answered without a quote, or whose quotes stand in none of the documents, teaches nothing.
    Raises UsageError where there is nothing to learn from.
    """
    import numpy as np

    with casebook.reading() as connection:
        quotes, decided = _decisions(connection)
        readings = _readings(connection, {company for company, _ in decided})
    if kinds is not None:
        readings = [one for one in readings if one[1].document.kind in kinds]
    questions = tuple(sorted({element for _, element in decided}))
    if not questions:
        raise UsageError("No decision of the casebook can be learnt from: none has a quote yet.")
    if not readings:
        named = f" of the kind {' or '.join(sorted(kinds))}" if kinds is not None else ""
        raise UsageError(
            f"The casebook has decisions and none of the documents{named} they rest on: add these "
            "first, with `pledgebook add`."
        )
    texts: list[str] = []
    owners: list[str] = []
    names: list[str] = []
    truth: list[list[int]] = []
    for company, reading in readings:
        for sentence in reading.sentences:
            texts.append(sentence.text)
            owners.append(company)
            names.append(f"{company}/{reading.document.id}")
            truth.append(
                [_label(company, element, sentence.text, quotes, decided) for element in questions]
            )
    labels = np.array(truth, dtype=np.int8).reshape(len(texts), len(questions))
    _forget_lost_quotes(labels, owners, questions, quotes)
    return Labelled(tuple(texts), tuple(names), questions, labels)


def _forget_lost_quotes(
    labels: Matrix, owners: list[str], questions: tuple[str, ...], quotes: dict[Key, list[str]]
) -> None:
    """A quote that stands in none of the company's documents leaves nothing known of its element.

    Else what it was taken from, worded a little otherwise, would be learnt as not answering.
    """
    import numpy as np

    rows = np.array(owners)
    for (company, element), listed in quotes.items():
        here, column = rows == company, questions.index(element)
        if listed and not (labels[here, column] > 0).any():
            labels[here, column] = -1


def _label(
    company: str,
    element: str,
    text: str,
    quotes: dict[Key, list[str]],
    decided: set[Key],
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


def _decisions(connection: Connection) -> tuple[dict[Key, list[str]], set[Key]]:
    """Quotes by (company, element), and what was decided with a quote or found absent.

    What the newest cycle decided stands in the place of what an older one did.
    """
    quotes: dict[Key, list[str]] = {}
    decided: set[Key] = set()
    said: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(
        select(evidence.c.decision_id, evidence.c.exact).where(evidence.c.decision_id.is_not(None))
    ):
        said[row.decision_id].append(row.exact)
    for cycle in connection.execute(select(index.cycle).order_by(index.cycle.c.id)).all():
        here: dict[Key, list[str]] = {}
        for question in questions_of(connection, cycle):
            if question.view is None:
                continue
            answer = question.view.judgement.answer.strip().lower()
            found = _quotes(question.judgements, answer, said)
            if answer in ABSENT:
                here.setdefault((question.company, question.element), [])
            elif found and answer not in SAYS_NOTHING:
                here.setdefault((question.company, question.element), []).extend(found)
        quotes |= here
        decided |= set(here)
    return quotes, decided


def _quotes(
    judgements: Iterable[Judgement], answer: str, said: Mapping[int, list[str]]
) -> list[str]:
    """What the judgements with that answer quote: placed in a text, else in their comments."""
    alike = [one for one in judgements if one.answer.strip().lower() == answer]
    placed = [quote for one in alike for quote in said.get(one.id, ())]
    return placed or [" ".join(quote.split()) for one in alike for quote in quoted_in(one.comment)]


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
