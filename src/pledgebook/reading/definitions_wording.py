"""Definitions that are the point of their sentence: "X means …", "an X is any … that …".

The patterns propose; `definitions_scoring` decides. The forms are the classic ones: genus and
differentia, contextual definition, and the drafter's "means" and "includes" (R. Robinson,
Definition, 1950; R. Dickerson, The Fundamentals of Legal Drafting, 1965).
"""

import re
from collections.abc import Iterator

from pledgebook.reading.definitions_candidate import NOWHERE, Candidate, Surroundings
from pledgebook.reading.definitions_phrases import QUOTED, is_quoted, is_term_like, trim_term
from pledgebook.reading.definitions_signals import candidate, rest_of_sentence, subject_signals
from pledgebook.reading.model import DefinitionForm

GATE = (
    " mean", " refer", "defin", "understood", "understand", " is a", " are a", " is the ",
    " are the ", " is when", " are when", " is one ", " is where", "denotes", "designates",
    "includ", "comprise", "consist of", "consists of", " describe", "shorthand", " is info",
    " is data", " are re", " are pe", " are in", " are da", " are ind", " are th", " is som",
    "” is ", "” are ", '" is ', '" are ',
)  # fmt: skip
"""Lower-case strings of which every definition of these forms holds at least one."""

_CUE = re.compile(
    r"\b(?=[swiamrbhd])(?:"
    r"(?P<means>(?:shall\s|will\s|(?:is|are)\staken\sto\s)?means?\b)(?P<that>\s(?:that|when|where)\b)?"
    r"(?:\sand\sincludes?\b)?(?!\s(?:of|by|for|we|you|or|and)\b)"
    r"(?!(?<![”\"’]\smeans)\sto\b)"
    r"|(?P<refers>(?:shall\s|will\s)?refers?\s(?:collectively\s)?to\b)"
    r"|(?P<defined>(?:is|are|was|were|be|been)\s(?:\w+ly\s|here\s|often\s|best\s)?"
    r"(?:(?:defined|understood)\s(?:\w+ly\s)?(?:as|to\smean|to\sbe|to\sinclude)\b"
    r"|(?:used|taken|meant|understood)\sto\s(?:mean|refer\sto|describe|denote)\b)"
    r"|(?:is|are)\sdefined\s?:)"
    r"|(?P<meaning>(?:shall\s)?ha(?:s|ve)\sthe\sfollowing\smeanings?\b)"
    r"|(?P<denotes>denotes|designates|(?:is|are)\sthe\s(?:term|name|word)s?\s(?:for|used\sfor|"
    r"given\sto)\b)"
    r")",
    re.IGNORECASE,
)
_MAY_HOLD_CUE = re.compile(
    r"means?\b|meant\sto\b|following\smeaning|refers?\s|defined|understood|used to|taken to|"
    r"denotes|designates|the (?:term|name|word)"
)
"""What every cue holds, in lower case: asked first, because it opens with letters and is quick."""
_IS = re.compile(
    r"\s(?:is|are)\s(?:(?=(?:any|an?|the|when|where|one\s(?:where|that|which|who|in)|"
    r"(?:[\w-]+\s){0,2}?(?:information|data|requests|demands|people|persons|individuals|activities|"
    r"entities|measures|organi[sz]ations|tools|technologies|records|systems|those|someone|"
    r"something)\s(?:\w+ed\s)?"
    r"(?:that|which|who|about|of|on|from|where|in|by|for|with|whose|to|used|relating))\b)"
    r"|(?:(?<=[”\"]\sis\s)|(?<=[”\"]\sare\s))(?=(?:[\w-]+\s){1,4}(?:that|which|who|whose)\b))",
    re.IGNORECASE,
)
_INCLUDES = re.compile(
    r"\s(?:shall\s|may\s|can\s)?(?:includes?|comprises?|consists?\sof)\b"
    r"(?:,?\s(?:but\s(?:is|are)\snot\slimited\sto|without\slimitation),?)?",
    re.IGNORECASE,
)
_NAMED = r"[^.;:]{2,90}?"
_WORD = r"(?:the\s(?:term|word|expression|phrase|concept|notion)s?\s(?:of\s)?)?"
_WE_MEAN = re.compile(
    rf"\b(?:by\s{_WORD}(?P<by>{_NAMED}),?\swe\s(?:mean|understand|refer\sto)\b"
    rf"|when(?:ever)?\swe\s(?:say|speak\sof|talk\sabout|refer\sto|use|mention|write)\s{_WORD}"
    rf"(?P<when>{_NAMED}),?\s(?:in\sthis\s\w+,?\s)?"
    r"(?:we\s(?:mean|are\s(?:referring\sto|talking\sabout)|refer\sto)|this\smeans|it\smeans)\b"
    rf"|we\s(?:use|employ|apply)\s{_WORD}(?P<use>{_NAMED})\s(?:here\s)?"
    r"(?:to\s(?:mean|refer\sto|describe|denote)|as\sshorthand\sfor)\b"
    rf"|we\s(?:\w+ly\s)?(?:define|understand)\s{_WORD}(?P<define>{_NAMED})\s"
    r"(?:as|to\s(?:mean|be|include))\b"
    rf"|our\s(?:definition|understanding)\sof\s(?P<our>{_NAMED})\s(?:is|includes|covers)\b"
    rf"|what\swe\smean\sby\s(?P<what>{_NAMED})\sis\b"
    r")",
    re.IGNORECASE,
)
_WE_MEAN_WORDS = (
    "mean", "understand", "refer", "talking", "describe", "denote", "shorthand", "defin",
)  # fmt: skip
_MAY_HOLD_WE_MEAN = re.compile(
    r"we\s(?:mean|understand|refer\sto|are\s(?:referring|talking)|(?:use|employ|apply)\s[^.;:]*?\s"
    r"(?:to\s(?:mean|refer|describe|denote)|as\sshorthand)|(?:\w+ly\s)?(?:define|understand))"
    r"|(?:this|it)\smeans|our\s(?:definition|understanding)"
)
"""What every sentence of the kind holds, in lower case."""
_INTRODUCTION = re.compile(
    r"^\W*(?:(?:for|in|under|within|as\sused|when\sused|throughout|unless|where|with)\b"
    r"[^,“\"]{0,140},\s?|(?:please\s)?note\sthat\s|here,?\s|generally,\s|broadly,\s)",
    re.IGNORECASE,
)
_FOR_THIS_TEXT = re.compile(
    r"\W*(?:for\s(?:the\s)?purposes?|in\sthis|as\sused|when\sused|within\sthis|throughout\sthis)",
    re.IGNORECASE,
)
_THE_TERM = re.compile(
    r"^\W*(?:the\s)?(?:terms?|words?|expressions?|phrases?|concept|notion)(?:\sof)?\s(?=\S)",
    re.IGNORECASE,
)
_ENUMERATOR = re.compile(r"^\s*(?:\(?(?:\d+(?:\.\d+)*|[a-zA-Z]|[ivx]+)[.)]|[•*–-])\s+")
_ACRONYM = re.compile(r"\s?\(\s?[“\"]?([A-Z][\w&/-]{1,9})[”\"]?\s?\)\s*$")
_BETWEEN_QUOTED = re.compile(
    r"(?:\W|\b(?:the|terms?|words?|expressions?|phrases?|or|and|also|an?|any|as|used|in|this|"
    r"these|policy|code|statement|agreement|report|here|herein|each|such|section|when|its|"
    r"plural|variants?|of|respectively|both|generally|usually|collectively)\b)*",
    re.IGNORECASE,
)
_BOUNDARIES = ("; ", ": ", ", and ", ", while ", ", whereas ", ", but ")


def worded(text: str, around: Surroundings = NOWHERE) -> Iterator[Candidate]:
    """Candidates in one sentence, in the order of the forms; offsets are into `text`."""
    lower = text.lower()
    said = ("we" in lower or "our" in lower) and any(word in lower for word in _WE_MEAN_WORDS)
    if said and _MAY_HOLD_WE_MEAN.search(lower):
        yield from _we_mean(text)
    if _MAY_HOLD_CUE.search(lower):
        yield from _at_cue(text, around)
    yield from _is_a(text, around)
    if "includ" in lower or "compris" in lower or "consist" in lower:
        yield from _includes(text, around)


def _we_mean(text: str) -> Iterator[Candidate]:
    for match in _WE_MEAN.finditer(text):
        span = match.span(match.lastgroup or 0)
        body = rest_of_sentence(text, match.end())
        for term in _terms_in(text, *span):
            yield from candidate(
                text, DefinitionForm.MEANS, term, body, signals={"we mean"}, around=NOWHERE
            )


def _at_cue(text: str, around: Surroundings) -> Iterator[Candidate]:
    for match in _CUE.finditer(text):
        named = {name for name, value in match.groupdict().items() if value}
        signals = named - {"that"} | subject_signals(text, match.start())
        if "that" in named:
            signals.add("means that")
        start = _subject_start(text, match.start(), signals)
        terms = _terms_in(text, start, match.start())
        body = rest_of_sentence(text, match.end("that") if "that" in named else match.end())
        for term in terms:
            form = DefinitionForm.QUOTED if is_quoted(text, *term) else DefinitionForm.MEANS
            yield from candidate(text, form, term, body, signals=signals, around=around)
        if terms:
            return


def _is_a(text: str, around: Surroundings) -> Iterator[Candidate]:
    match = _IS.search(text)
    if match is None:
        return
    signals = {"is a"}
    start = _subject_start(text, match.start(), signals)
    terms = _terms_in(text, start, match.start())
    if not terms:
        return
    signals |= subject_signals(text, match.start())
    body = rest_of_sentence(text, match.end())
    for term in terms:
        yield from candidate(text, DefinitionForm.IS_A, term, body, signals=signals, around=around)


def _includes(text: str, around: Surroundings) -> Iterator[Candidate]:
    match = _INCLUDES.search(text)
    if match is None:
        return
    signals = {"includes"}
    start = _subject_start(text, match.start(), signals)
    terms = _terms_in(text, start, match.start())
    if not terms:
        return
    signals |= subject_signals(text, match.start())
    body = rest_of_sentence(text, match.end())
    for term in terms:
        if " " not in text[slice(*term)]:
            signals.add("one plain word")
        yield from candidate(
            text, DefinitionForm.INCLUDES, term, body, signals=signals, around=around
        )


def _subject_start(text: str, cue: int, signals: set[str]) -> int:
    """Where the subject begins: behind an enumerator, an introduction, a clause boundary."""
    enumerator = _ENUMERATOR.match(text)
    start = enumerator.end() if enumerator else 0
    introduction = _INTRODUCTION.match(text[start:cue])
    if introduction:
        if _FOR_THIS_TEXT.match(text[start:cue]):
            signals.add("for this policy")
        start += introduction.end()
    for boundary in _BOUNDARIES:
        found = text.rfind(boundary, start, cue)
        if found >= 0:
            start = found + len(boundary)
    if _THE_TERM.match(text[start:cue]):
        signals.add("the term")
    return start


def _terms_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The terms named in a subject: each quoted one, or all of it where none is quoted.

    A subject that says more than the quoted terms is none.
    """
    quoted = list(QUOTED.finditer(text, start, end))
    if quoted:
        rest = QUOTED.sub(" ", re.sub(r"\([^)]*\)", " ", text[start:end]))
        if not _BETWEEN_QUOTED.fullmatch(rest):
            before = text[start : quoted[-1].start()].rstrip(" (")
            behind = text[quoted[-1].end() : end].strip(" ,)")
            if behind or not before.endswith((";", ":", ".", " that", " and", ",", "word", "term")):
                return []
            quoted = quoted[-1:]
        spans = [trim_term(text, *match.span(1)) for match in quoted]
        return [span for span in spans if is_term_like(text[slice(*span)], quoted=True)][:4]
    named = _THE_TERM.match(text[start:end])
    start += named.end() if named else 0
    acronym = _ACRONYM.search(text, start, end)
    span = trim_term(text, start, acronym.start() if acronym else end)
    return [span] if is_term_like(text[slice(*span)]) else []
