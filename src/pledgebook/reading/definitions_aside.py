"""Definitions on the side of a sentence: "(“active surveillance”)", "LI, i.e. …"."""

import re
from collections.abc import Iterator

from pledgebook.reading.definitions_candidate import NOWHERE, Candidate
from pledgebook.reading.definitions_phrases import (
    DETERMINERS,
    PARTY_LABELS,
    QUOTED,
    is_term_like,
    phrase_before,
    trim_term,
    words_of,
)
from pledgebook.reading.definitions_signals import candidate, rest_of_sentence
from pledgebook.reading.model import DefinitionForm

GATE = ("i.e.", "i. e.", "that is", "namely", "meaning ", "which means", "known as", "called",
        "(“", '("', "(the “", '(the "', "referred to", "together", "collectively", "herein",
        "hereaf", "”, which", '", which')  # fmt: skip
"""Lower-case strings of which every definition of these forms holds at least one."""

SHORTEST_DESCRIPTION = 4
"""Words that a description has to have before a label in parentheses is taken to define it."""

_THAT_IS = re.compile(
    r"(?P<acronym>\s\(\s?[A-Z][A-Za-z&-]{1,9}\s?\))?[\"”’]?,?\s\(?"
    r"(?:i\.\s?e\.,?|that\sis(?:\sto\ssay)?,|namely|meaning|which\smeans)\s(?!that\b)"
    r"|(?P<set_apart>[\"”]),?\s(?:which|that)\s(?:is|are)\s(?=\w+\s(?:\w+\s){0,4}(?:that|which|who)\b)"
)
_MAY_HOLD_THAT_IS = re.compile(
    r"\s\(?(?:i\.\s?e\.|that\sis|namely|meaning|which\smeans)|[\"”],?\s(?:which|that)\s(?:is|are)\s"
)
"""What every sentence of the kind holds: asked first, because nothing in it may be left out."""
_LABEL = re.compile(
    r"\(\s?(?:hereinafter|hereafter|together|collectively|the|each|an?|in\sthis\s\w+|"
    r"referred\sto|here|below|as|to|so-called|called|known|we\scall\sthis|what\swe\scall|[,\s])*"
    r"[“\"](?P<term>[^“”\"()]{3,60})[”\"]\s?\)",
    re.IGNORECASE,
)
_KNOWN_AS = re.compile(
    r"(?:,?\s|\()(?:(?:also|commonly|often|generally|sometimes|collectively|here|what|we|is|are|"
    r"this|hereinafter)\s)*"
    r"(?:(?:known|referred\sto)\s(?:\w+ly\s)?as|(?:so-)?called|call)\s(?=[“\"‘])",
    re.IGNORECASE,
)
_MAY_HOLD_KNOWN_AS = re.compile(r"[“\"‘](?<=(?:as|ed|ll)\s[“\"‘])", re.IGNORECASE)
_CLAUSE_EDGE = re.compile(r"[;:(]\s|,\s(?:and|or|but|which|who|we|you|they|it)\s", re.IGNORECASE)
_NOT_BEFORE_DESCRIPTION = frozenset(
    "of that which who whom whose where when while because if and or as than".split()
)


def aside(text: str) -> Iterator[Candidate]:
    """Candidates on the side of one sentence; offsets are into `text`."""
    yield from _that_is(text)
    yield from _label(text)
    yield from _known_as(text)


def _that_is(text: str) -> Iterator[Candidate]:
    if not _MAY_HOLD_THAT_IS.search(text):
        return
    for match in _THAT_IS.finditer(text):
        phrase = phrase_before(text, match.start())
        if phrase is None:
            continue
        term = trim_term(text, *phrase)
        if not is_term_like(text[slice(*term)]):
            continue
        signals = {"that is"} | ({"acronym"} if match["acronym"] else set())
        if match["set_apart"]:
            signals.add("quoted term")
        start, end = rest_of_sentence(text, match.end())
        cut = re.search(r"[);]|\s[–—]\s|,\s(?:built|and|but|which|or)\s", text[start:end])
        end = start + cut.start() if cut else end
        yield from candidate(
            text, DefinitionForm.PARENTHESIS, term, (start, end), signals=signals, around=NOWHERE
        )


def _label(text: str) -> Iterator[Candidate]:
    for match in _LABEL.finditer(text):
        term = trim_term(text, *match.span("term"))
        name = text[slice(*term)]
        if not is_term_like(name, quoted=True):
            continue
        body = _described(text, match.start())
        if body is None:
            continue
        signals = {"in parentheses"} | _label_signals(text, body, name)
        yield from candidate(
            text, DefinitionForm.PARENTHESIS, term, body, signals=signals, around=NOWHERE
        )


def _known_as(text: str) -> Iterator[Candidate]:
    if not _MAY_HOLD_KNOWN_AS.search(text):
        return
    for match in _KNOWN_AS.finditer(text):
        quoted = QUOTED.match(text, match.end())
        if quoted is None:
            continue
        term = trim_term(text, *quoted.span(1))
        name = text[slice(*term)]
        body = _described(text, match.start())
        if body is None or not is_term_like(name, quoted=True):
            continue
        signals = {"known as"} | _label_signals(text, body, name)
        yield from candidate(
            text, DefinitionForm.QUOTED, term, body, signals=signals, around=NOWHERE
        )


def _described(text: str, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends at `end` and is summed up by a label; None if too short.

    It begins at a determiner that no "of", relative pronoun or conjunction joins to what
    stands before; the nearest such place with enough words is taken.
    """
    while end and text[end - 1] in ' ,“"\n':
        end -= 1
    edges = [match.end() for match in _CLAUSE_EDGE.finditer(text, 0, end)]
    floor = edges[-1] if edges else 0
    words = [(word.lower(), floor + at) for word, at, _ in words_of(text[floor:end])]
    for position in range(len(words) - SHORTEST_DESCRIPTION, 0, -1):
        word, at = words[position]
        before = words[position - 1][0]
        if word in DETERMINERS and before not in _NOT_BEFORE_DESCRIPTION:
            return at, end
    if len(words) < SHORTEST_DESCRIPTION:
        return None
    return words[0][1], end


def _label_signals(text: str, body: tuple[int, int], label: str) -> set[str]:
    """Signals that a label names a party or a document, or is only an acronym."""
    words = [word for word, _, _ in words_of(text[slice(*body)])]
    signals = set()
    initials = "".join(word[0] for word in words).lower()
    letters = re.sub(r"[^a-z]", "", label.lower())
    if label.isupper() or (len(label) <= 6 and letters and initials.endswith(letters)):
        signals.add("acronym label")
    content = [word for word in words if len(word) > 3]
    if content and sum(word[0].isupper() for word in content) >= 0.6 * len(content):
        signals.add("names a party")
    if label.lower().removeprefix("the ") in PARTY_LABELS:
        signals.add("names a party")
    if label[0].isupper() and not _sums_up(words, text[: body[0]].split()[-1:]):
        signals.add("capitalised label")
    return signals


_SUMS_UP = frozenset({"a", "an", "any", "all", "each", "every"})


_MANNER = (["on"], ["within"], ["for"], ["in"], ["under"], ["through"])
"""Words before what is only a manner or a time ("on a de-identified basis (“Data”)")."""


def _sums_up(described: list[str], before: list[str]) -> bool:
    """Whether things are told in small letters, to be named by a label with a capital.

    'a valid subpoena, court order or search warrant (“Law Enforcement Request”)' says what the
    word means in this text; 'the Acme Terms of Use (“Terms”)' gives a document its name.
    """
    return (
        len(described) >= SHORTEST_DESCRIPTION
        and described[0] in _SUMS_UP
        and before not in _MANNER
        and "to" not in described
        and not any(word[0].isupper() for word in described[1:])
    )
