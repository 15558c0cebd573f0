"""What a sentence leaves to the words around it: a lead-in, the label of its row, an "it".

"9.1 The Board has approved this policy. Its committee oversees it" says who oversees the policy,
and so does a table with the row "Policy owner | General Counsel".
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from pledgebook.capture.blocks import BlockKind
from pledgebook.capture.documents import DocumentKind
from pledgebook.reading.model import DocumentReading

_PRONOUN = re.compile(r" its? | (?:the|this) (?:process|assessment|channel) |^ they ")

_DEMAND = re.compile(
    r" (?:such|these|those|the|this|that|each|every|any|a|an|all|some|many|most)"
    r" (?:\w+ ){0,2}?(?:requests?|demands?|orders?|instructions?) "
)
_DEMANDS = re.compile(
    r" (?:requests|demands|orders|instructions|enquiry|enquiries|inquiry|inquiries"
    r"|(?:such|the|this|each|every|any|an|no) (?:\w+ )?instruction|(?:each|every) case) "
    r"|^ (?:if|where|when|should|once) it "
)
"""What below a heading on authorities is theirs without a word that points at it."""
_OF_USERS = re.compile(
    r" (?:you|your|data subjects?|in order|order to|orders? (?:of|from) (?:magnitude|goods))"
    r" |(?:access|deletion|removal|correction|support|service|refund|friend) requests? "
)
"""A request is not that of an authority where the sentence speaks of what users ask for."""

_COMPLAINTS = re.compile(
    r"\b(?:complaints?|complaining|grievances?|speak(?:ing)?[ -]?up|whistle-?blow\w*|alerts?"
    r"|rais(?:e|ing) (?:a |your )?concerns?)\b",
    re.IGNORECASE,
)
_OF_COMPLAINTS = re.compile(
    r"\b(?:it|line|channel|procedure|answer\w*|repl(?:y|ies)|respon(?:d|ds|se)|receipt|acknowledg\w+"
    r"|reports?|cases?|alerts?|(?:days|weeks|months)|anonym\w+|confidential\w*|languages?|identity"
    r"|investigat\w+|persons? (?:who|reporting|concerned)|impartial\w*|free of charge|no charge"
    r"|courts?)\b",
    re.IGNORECASE,
)
"""Words of a sentence below such a heading that goes on about complaints."""
_OF_CUSTOMERS = re.compile(
    r"\b(?:bills?|billing|invoices?|payments?|charges|refunds?|prices?|pricing|tariffs?|coverage|roaming"
    r"|reception|deliver(?:y|ies)|warrant(?:y|ies)|subscriptions?|customers?|consumers?|copyright)\b",
    re.IGNORECASE,
)
"""What a heading on complaints, or a question, names where it is about what customers buy."""
_OF_RIGHTS = re.compile(
    r"\b(?:misus\w+|abus\w+|human rights|surveillance|interception|governments?"
    r"|authorit(?:y|ies))\b",
    re.IGNORECASE,
)
"""What a question on customers names where these are the operators and agencies that buy."""
_FOR_A_MEANING = re.compile(
    r"^\W*what (?:is|are) (?!your?\b|done\b)|\bmean(?:t|ing)?(?: by\b.*)?\?$", re.IGNORECASE
)
"""Asks what a word means, not what the company does."""
_CONTRACTUAL = frozenset((DocumentKind.TERMS, DocumentKind.CONTRACT))
"""Texts whose complaints are about accounts and bills."""

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


SHORTEST_ANSWER = 3
"""Words of a sentence that says something by itself: "Yes." is followed by the answer."""
_NEGATES = re.compile(
    r"\b(?:no|not|never|none|nobody|cannot|without|neither)\b|n[’']t\b", re.IGNORECASE
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


def _may_refer(words: str) -> bool:
    """Whether a piece of `_PRONOUN` stands there: quick to say, and mostly none does."""
    return (
        " it" in words
        or " they " in words
        or "process " in words
        or "assessment " in words
        or "channel " in words
    )


def pronouns_of(reading: DocumentReading, normalised: Sequence[str]) -> Iterator[int]:
    """Numbers of the sentences that name something by a pronoun, behind one in the same block."""
    block = -1
    for sentence in reading.sentences:
        if sentence.block == block:
            words = normalised[sentence.index]
            if _may_refer(words) and _PRONOUN.search(words):
                yield sentence.index
        block = sentence.block


def demand_place(words: str, *, below: bool = False) -> int | None:
    """Number of the word that stands for a demand named before; None where there is none.

    `below` says that the sentence stands below a heading that names authorities.
    """
    found = _DEMAND.search(words) or (_DEMANDS.search(words) if below else None)
    if not found or _OF_USERS.search(words):
        return None
    return words.count(" ", 0, found.end() - 1) - 1


def demands_of(
    reading: DocumentReading, normalised: Sequence[str], named: int, headed: Container[int]
) -> Iterator[tuple[int, int]]:
    """Sentences that speak of "such requests" of an authority named before, and their word.

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
        below = heading in headed
        if below or (last >= 0 and sentence.index - last <= DEMANDS_REACH):
            place = demand_place(normalised[sentence.index], below=below)
            if place is not None:
                yield sentence.index, place


def _on_complaints_of_people(heading: str) -> bool:
    """Whether a heading names complaints, and not those about what customers buy."""
    return _COMPLAINTS.search(heading) is not None and _OF_CUSTOMERS.search(heading) is None


def complaints_of(reading: DocumentReading) -> list[int]:
    """Numbers of the sentences right below a heading on complaints, in a text that binds."""
    if reading.document.kind in _CONTRACTUAL:
        return []
    layer = reading.layer
    headed = {
        number
        for number, block in enumerate(layer.blocks)
        if block.kind is BlockKind.HEADING
        and _on_complaints_of_people(layer.text[block.body : block.end])
    }
    if not headed:
        return []
    blocks = layer.blocks
    return [
        sentence.index
        for sentence in reading.sentences
        if blocks[sentence.block].heading in headed and _OF_COMPLAINTS.search(sentence.text)
    ]


def leads_of(reading: DocumentReading) -> list[int]:
    """For each sentence the one that leads in to it, -1 where there is none.

    The label of a row leads in to what stands beside it, in a table of two columns, and a question
    to its answer.
    """
    leads = [sentence.lead_in for sentence in reading.sentences]
    listing: dict[int, bool] = {}
    for number, lead in enumerate(leads):
        if lead >= 0:
            if lead not in listing:
                listing[lead] = lists_issues(reading.sentences[lead].text)
            if listing[lead]:
                leads[number] = -1
    for number, question in _answers(reading):
        if leads[number] < 0:
            leads[number] = question
    labels = _labels(reading)
    if labels:
        for sentence in reading.sentences:
            cell = reading.layer.blocks[sentence.block].cell
            if cell is not None and cell.column == 1 and leads[sentence.index] < 0:
                leads[sentence.index] = labels.get((cell.table, cell.row), -1)
    return leads


def _asks(question: str) -> bool:
    """Whether a question is one that its answer completes, and none of what customers buy."""
    return (
        question.endswith("?")
        and not _FOR_A_MEANING.search(question)
        and not _NEGATES.search(question)
        and (not _OF_CUSTOMERS.search(question) or _OF_RIGHTS.search(question) is not None)
    )


def _answers(reading: DocumentReading) -> Iterator[tuple[int, int]]:
    """The first sentence that answers a question, and that: "Who decides? A team …".

    A question is a heading or, where a text holds several such, the first sentence of a paragraph,
    answered behind it or in the paragraph below. A sentence that negates is left alone: it answers
    with no, or says what is done in its place.
    """
    blocks = reading.layer.blocks
    inline = _in_paragraphs(reading)
    asked: tuple[int, int] | None = None
    for sentence in reading.sentences:
        block = blocks[sentence.block]
        if block.kind is BlockKind.HEADING or sentence.index in inline:
            asked = (sentence.block, sentence.index) if _asks(sentence.text) else None
        elif asked is not None:
            above = blocks[asked[0]].kind is BlockKind.HEADING
            below = sentence.block == asked[0] + 1 and (not above or block.heading == asked[0])
            if not (below or sentence.block == asked[0]) or _NEGATES.search(sentence.text):
                asked = None
            elif sentence.text.count(" ") + 1 >= SHORTEST_ANSWER:
                yield sentence.index, asked[1]
                asked = None


QUESTIONS_IN_PARAGRAPHS = 3
"""Paragraphs that open with a question from which a text is one of questions and answers."""
LONGEST_QUESTION = 25
"""Words; a longer one is none that a Q&A is built of."""


def _in_paragraphs(reading: DocumentReading) -> frozenset[int]:
    """Sentences that open a paragraph and ask, in a text that is built of them."""
    before = -1
    found: list[int] = []
    for sentence in reading.sentences:
        if sentence.block != before and sentence.text.endswith("?"):
            paragraph = reading.layer.blocks[sentence.block].kind is BlockKind.PARAGRAPH
            if paragraph and sentence.text.count(" ") < LONGEST_QUESTION:
                found.append(sentence.index)
        before = sentence.block
    return frozenset(found if len(found) >= QUESTIONS_IN_PARAGRAPHS else ())


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
