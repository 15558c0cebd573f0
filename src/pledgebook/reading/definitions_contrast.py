"""Definitions in the answer to a question after the difference of two terms.

"What is the difference between passive and active interception? In passive interception the
network copies what a court has named. Active interception means …" defines both.
"""

import re
from collections.abc import Iterator, Sequence

from pledgebook.capture.blocks import BlockKind
from pledgebook.reading.definitions_layout import ASKED_FOR_MEANING
from pledgebook.reading.definitions_phrases import is_term_like
from pledgebook.reading.model import Definition, DefinitionForm, Part
from pledgebook.text.anchors import make_anchor
from pledgebook.text.layer import TextLayer
from pledgebook.text.sentence import Sentence

ANSWER_REACH = 6
"""Sentences below the question in which it is answered: two terms, three sentences each."""

_ASKS_DIFFERENCE = re.compile(
    r"\b(?:differences?|distinguish|distinction)\b.{0,20}?\bbetween\s"
    r"(?P<one>[^?,;]{2,50}?)\sand\s(?P<other>[^?,;]{2,50}?)\s?\?"
    r"|\bhow\s(?:does|do|is|are)\s(?P<first>[^?,;]{2,50}?)\s(?:differ|different)\s?from\s"
    r"(?P<second>[^?,;]{2,50}?)\s?\?",
    re.IGNORECASE,
)
_OPENING = re.compile(r"\W*(?:(?:in|with|by|under|for)\s)?(?:the\s|an?\s)?", re.IGNORECASE)


def contrasted_terms(question: str) -> tuple[str, ...]:
    """The two terms whose difference is asked, none where it asks no such thing.

    "passive and active interception" names "passive interception" and "active interception".
    """
    match = _ASKS_DIFFERENCE.search(question)
    if match is None:
        return ()
    one, other = (value.split() for value in match.groups() if value)
    if len(one) == 1 < len(other):
        one = [*one, *other[1:]]
    terms = " ".join(one), " ".join(other)
    return terms if all(map(is_term_like, terms)) else ()


def _behind(text: str, term: str) -> int:
    """Offset behind a term that opens a text, told by its first word and its last; -1 if none."""
    opening = _OPENING.match(text)
    start = opening.end() if opening else 0
    words = term.split()
    middle = r"(?:\s\w+){0,2}" if len(words) > 1 else ""
    last = rf"{middle}\s{re.escape(words[-1])}" if len(words) > 1 else ""
    match = re.compile(rf"{re.escape(words[0])}{last}s?\b", re.IGNORECASE).match(text, start)
    return match.end() if match else -1


def contrasts_answered(layer: TextLayer, sentences: Sequence[Sentence]) -> Iterator[Definition]:
    """Definitions of two terms in the answer to a question after their difference."""
    for question in sentences:
        if not question.text.endswith("?") or not (terms := contrasted_terms(question.text)):
            continue
        behind = sentences[question.index + 1 : question.index + 1 + ANSWER_REACH]
        open_terms = list(terms)
        for sentence in behind:
            heading = layer.blocks[sentence.block].kind is BlockKind.HEADING
            if heading or sentence.text.endswith("?"):
                break
            for term in open_terms:
                at = _behind(sentence.text, term)
                if at < 0:
                    continue
                start, end = sentence.start + at, sentence.start + len(sentence.text.rstrip(" .;"))
                start += len(layer.text[start:end]) - len(layer.text[start:end].lstrip(" ,:"))
                if end > start:
                    yield Definition(
                        term=term,
                        form=DefinitionForm.QUESTION,
                        sentence=sentence.index,
                        anchor=make_anchor(layer, sentence.start, sentence.end),
                        body=Part(layer.text[start:end], start, end),
                        confidence=ASKED_FOR_MEANING,
                    )
                open_terms.remove(term)
                break
