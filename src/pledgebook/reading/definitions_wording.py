"""Definitions put in words: "X means …", "we define X as …", "an X is any … that …".

The patterns propose; `definitions_scoring` decides. Genus and differentia, the contextual
definition and the legal "means / includes" are the classic forms (Robinson, Definition, 1950).
"""

import re
from collections.abc import Iterator

from pledgebook.reading.definitions_candidate import NOWHERE, Candidate, Surroundings
from pledgebook.reading.definitions_phrases import (
    CLOSING_QUOTES,
    OPENING_QUOTES,
    is_term_like,
    phrase_before,
    trim_term,
    words_of,
)
from pledgebook.reading.definitions_signals import (
    body_signals,
    subject_signals,
    term_signals,
)
from pledgebook.reading.model import DefinitionForm

GATE = (
    " mean", " refer", "define", "defining", "understood", "understand", " is a", " are a", " is the ",
    " are the ", " is any", " is when", "denote", "designate", "stands for", "i.e.", "that is",
    "known as", "called", "(“", '("', "includ", "comprise", "consists of", "describe",
    "the term", "namely",
)  # fmt: skip
"""Lower-case strings of which every definition in words holds at least one."""

_Q = f"[{OPENING_QUOTES}]"
_C = f"[{CLOSING_QUOTES}]"
_QUOTED = re.compile(rf"[\"“„«‘]\s?([^\"“”„«»]{{2,80}}?)\s?[,.]?[\"”“»’](?![\w])")

_CUE = re.compile(
    r"\b(?:"
    r"(?P<means>(?:shall\s|will\s|must\sbe\staken\sto\s)?means?)(?P<that>\s(?:that|when|where)\b)?"
    r"(?:\sand\sincludes?\b)?(?!\s(?:of|by|to|for|we|you|or|and)\b)"
    r"|(?P<refers>(?:shall\s|will\s)?refers?\s(?:collectively\s)?to\b)"
    r"|(?P<defined>(?:is|are|was|were|be|been)\s(?:\w+ly\s|here\s|often\s|best\s|usually\s)?"
    r"(?:(?:defined|understood)\s(?:\w+ly\s)?(?:as|to\smean|to\sbe|to\sinclude)\b"
    r"|(?:used|taken|meant)\sto\s(?:mean|refer\sto|describe|denote)\b)"
    r"|(?:is|are)\sdefined\s?:)"
    r"|(?P<meaning>(?:shall\s)?ha(?:s|ve)\sthe\sfollowing\smeanings?\b)"
    r"|(?P<denotes>denotes|designates|(?:is|are)\sthe\s(?:term|name|word)s?\s(?:for|used\sfor|"
    r"given\sto)\b)"
    r")",
    re.IGNORECASE,
)
_IS = re.compile(r"\s(?P<is>is|are)\s(?=(?:any|an?|the|when|where|one\swho)\b)")
_INCLUDES = re.compile(
    r"\b(?:shall\s|may\s|can\s)?(?:includes?|comprises?|consists?\sof)\b"
    r"(?:,?\s(?:but\s(?:is|are)\snot\slimited\sto|without\slimitation),?)?",
    re.IGNORECASE,
)
_WE_MEAN = re.compile(
    r"\b(?:by\s(?P<by>[^.;:]{2,90}?),?\swe\s(?:mean|understand|refer\sto)\b"
    r"|when\swe\s(?:say|speak\sof|talk\sabout|refer\sto|use\sthe\s(?:term|word|expression|phrase)s?|"
    r"mention)\s(?P<when>[^.;:]{2,90}?),?\s(?:in\sthis\s\w+,?\s)?(?:we\s(?:mean|are\s(?:referring\sto|"
    r"talking\sabout)|refer\sto)|this\smeans|it\smeans)\b"
    r"|we\s(?:use|employ)\s(?:the\s(?:term|word|expression|phrase)s?\s)?(?P<use>[^.;:]{2,90}?)\s"
    r"(?:here\s)?(?:to\s(?:mean|refer\sto|describe|denote)|as\sshorthand\sfor)\b"
    r"|we\s(?:\w+ly\s)?(?:define|understand)\s(?P<define>[^.;:]{2,90}?)\s(?:as|to\s(?:mean|be|include))\b"
    r"|our\s(?:definition|understanding)\sof\s(?P<our>[^.;:]{2,90}?)\s(?:is|includes|covers)\b"
    r"|(?:what\s)?we\smean\sby\s(?P<what>[^.;:]{2,90}?)\sis\b"
    r")[:,]?\s?",
    re.IGNORECASE,
)
_THAT_IS = re.compile(
    r"(?P<acronym>\s\(\s?[A-Z][A-Za-z&-]{1,9}\s?\))?(?P<quote>[\"”’])?,?\s\(?"
    r"(?:i\.\s?e\.,?|that\sis(?:\sto\ssay)?,|namely|meaning|which\smeans)\s(?!that\b)"
)
_PARENTHESIS = re.compile(
    r"\(\s?(?:hereinafter,?\s|hereafter,?\s|together,?\s|collectively,?\s|the\s|each\s?,?\s?(?:an?\s)?|"
    r"referred\sto\s(?:here\s|below\s)?as\s|(?:so-)?called\s|known\sas\s)*"
    r"[“\"](?P<term>[^“”\"()]{3,60})[”\"]\s?\)",
    re.IGNORECASE,
)
_KNOWN_AS = re.compile(
    r",?\s(?:also\s|commonly\s|often\s|generally\s|sometimes\s)*(?:is\s|are\s)?(?:known|referred\sto)\s"
    r"(?:collectively\s)?as\s(?=[“\"‘])|,?\s(?:is|are)\scalled\s(?=[“\"‘])",
    re.IGNORECASE,
)
_INTRO = re.compile(
    r"^\W*(?:(?:for|in|under|within|as\sused|when\sused|throughout|unless|where|with)\b[^,“\"]{0,140},\s?"
    r"|(?:please\s)?note\sthat\s|here,?\s|generally,\s|broadly,\s)",
    re.IGNORECASE,
)
_THE_TERM = re.compile(
    r"^\W*(?:the\s)?(?:terms?|words?|expressions?|phrases?|concept|notion)(?:\sof)?\s(?=\S)",
    re.IGNORECASE,
)
_ENUMERATOR = re.compile(r"^\s*(?:\(?(?:\d+(?:\.\d+)*|[a-zA-Z]|[ivx]+)[.)]|[•*–-])\s+")
_ACRONYM = re.compile(r"\s?\(\s?[“\"]?([A-Z][\w&/-]{1,9})[”\"]?\s?\)\s*$")


def worded(text: str, around: Surroundings = NOWHERE) -> Iterator[Candidate]:
    """Candidates in one sentence, in the order of the forms; offsets are into `text`."""
    yield from _we_mean(text)
    yield from _by_cue(text, around)
    yield from _is_a(text, around)
    yield from _that_is(text)
    yield from _parenthesis(text)
    yield from _known_as(text)
    yield from _includes(text, around)


def _body(text: str, start: int) -> tuple[int, int]:
    """Offsets of the body from `start` to the end of the sentence, without end marks."""
    end = len(text)
    while start < end and text[start] in " \t\n:,—–-\u00a0":
        start += 1
    while end > start and text[end - 1] in " \t\n.;,:\u00a0":
        end -= 1
    return start, end


def _candidate(
    text: str,
    form: DefinitionForm,
    term: tuple[int, int],
    body: tuple[int, int],
    signals: set[str],
    around: Surroundings = NOWHERE,
) -> Candidate | None:
    if body[0] >= body[1] or term[0] >= term[1]:
        return None
    signals |= term_signals(text, *term, around) | body_signals(text, *body)
    return Candidate(form, term[0], term[1], body[0], body[1], frozenset(signals))


def _we_mean(text: str) -> Iterator[Candidate]:
    for match in _WE_MEAN.finditer(text):
        group = match.lastgroup or ""
        for start, end in _terms_in(text, *match.span(group)):
            found = _candidate(
                text, DefinitionForm.MEANS, (start, end), _body(text, match.end()), {"we mean"}
            )
            if found:
                yield found


def _terms_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The terms named in a subject: each quoted one, or the whole where none is quoted."""
    quoted = [match.span(1) for match in _QUOTED.finditer(text, start, end)]
    if quoted:
        spans = [trim_term(text, *span) for span in quoted]
        return [span for span in spans if is_term_like(text[slice(*span)])][:4]
    match = _THE_TERM.match(text[start:end])
    if match:
        start += match.end()
    acronym = _ACRONYM.search(text, start, end)
    if acronym:
        end = acronym.start()
    span = trim_term(text, start, end)
    return [span] if is_term_like(text[slice(*span)]) else []


def _by_cue(text: str, around: Surroundings) -> Iterator[Candidate]:
    for match in _CUE.finditer(text):
        kind = match.lastgroup or ""
        kind = "means" if kind == "that" else kind
        signals = {kind} | subject_signals(text, match.start())
        if match["that"]:
            signals.add("means that")
        start = _subject_start(text, match.start(), signals)
        terms = _terms_in(text, start, match.start())
        if not terms:
            quoted = [m for m in _QUOTED.finditer(text, 0, match.start())]
            if not quoted or text[quoted[-1].end() : match.start()].strip(" ,)"):
                continue
            terms = [trim_term(text, *quoted[-1].span(1))]
        for term in terms:
            found = _candidate(
                text,
                DefinitionForm.QUOTED if _is_quoted(text, *term) else DefinitionForm.MEANS,
                term,
                _body(text, match.end("that") if match["that"] else match.end()),
                set(signals),
                around,
            )
            if found:
                yield found
        return


def _is_quoted(text: str, start: int, end: int) -> bool:
    before, after = text[:start].rstrip(), text[end:].lstrip(" ,.")
    return bool(before and after) and before[-1] in '"“„«‘' and after[0] in '"”“»’'


def _subject_start(text: str, cue: int, signals: set[str]) -> int:
    """Where the subject begins: after an enumerator, an introduction, a clause boundary."""
    start = 0
    enumerator = _ENUMERATOR.match(text)
    if enumerator:
        start = enumerator.end()
    intro = _INTRO.match(text[start:cue])
    if intro:
        start += intro.end()
        if re.match(
            r"\W*(?:for\s(?:the\s)?purposes?|in\sthis|as\sused|when\sused|within\sthis)", text, re.I
        ):
            signals.add("for this policy")
    for boundary in (";", ": ", ", and ", ", while ", ", whereas ", " that ", ", but "):
        found = text.rfind(boundary, start, cue)
        if found >= 0 and (boundary != " that " or not text[start:found].strip()):
            start = found + len(boundary)
    if _THE_TERM.match(text[start:cue]):
        signals.add("the term")
    return start


def _is_a(text: str, around: Surroundings) -> Iterator[Candidate]:
    match = _IS.search(text)
    if match is None:
        return
    signals = {"is a"} | subject_signals(text, match.start("is"))
    start = _subject_start(text, match.start(), signals)
    for term in _terms_in(text, start, match.start()):
        found = _candidate(
            text, DefinitionForm.IS_A, term, _body(text, match.end()), set(signals), around
        )
        if found:
            yield found


def _that_is(text: str) -> Iterator[Candidate]:
    for match in _THAT_IS.finditer(text):
        phrase = phrase_before(text, match.start())
        if phrase is None:
            continue
        term = trim_term(text, *phrase)
        if not is_term_like(text[slice(*term)]):
            continue
        signals = {"that is"}
        if match["acronym"]:
            signals.add("acronym")
        start, end = _body(text, match.end())
        cut = re.search(r"[);]|\s[–—]\s", text[start:end])
        end = start + cut.start() if cut else end
        found = _candidate(text, DefinitionForm.PARENTHESIS, term, (start, end), signals)
        if found:
            yield found


def _parenthesis(text: str) -> Iterator[Candidate]:
    for match in _PARENTHESIS.finditer(text):
        term = trim_term(text, *match.span("term"))
        if not is_term_like(text[slice(*term)]):
            continue
        start = _described_from(text, match.start())
        body = (start, len(text[: match.start()].rstrip(' ,“"')))
        if body[1] - body[0] < 3:
            continue
        signals = {"in parentheses"} | _label_signals(text[slice(*body)], text[slice(*term)])
        found = _candidate(text, DefinitionForm.PARENTHESIS, term, body, signals)
        if found:
            yield found


_BEFORE_DESCRIPTION = re.compile(
    r"[;:(]\s|\b(?:will|shall|must|may|do|does|can|not|never|neither|nor|to|or|and)\s(?:\w+ly\s)?"
    r"(?:not\s)?(?:engage\sin|sell|provide|use|support|collect|conduct|carry\sout|offer|enable|"
    r"undertake|perform|process|share|disclose|supply|facilitate|apply|call)\s"
    r"|\b(?:by|through|for|with|from|about|against|of\sany|on)\s(?=(?:the|an?|any|all)\s)",
    re.IGNORECASE,
)


def _described_from(text: str, end: int) -> int:
    """Where the description that a label in parentheses sums up begins."""
    start = 0
    for match in _BEFORE_DESCRIPTION.finditer(text, 0, end):
        if len(text[match.end() : end].split()) >= 4:
            start = match.end()
    return start


def _label_signals(described: str, label: str) -> set[str]:
    """Signals that a parenthesis names a party or an acronym in place of defining a term."""
    words = [word for word, _, _ in words_of(described)]
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
    if len(words) < 5:
        signals.add("short description")
    return signals


PARTY_LABELS = frozenset(
    "company group we us our you your user users customer subscriber licensor licensee parties "
    "party agreement terms policy code site sites website service services platform guidelines "
    "statement report app apps".split()
)


def _known_as(text: str) -> Iterator[Candidate]:
    for match in _KNOWN_AS.finditer(text):
        quoted = _QUOTED.match(text, match.end())
        if quoted is None:
            continue
        term = trim_term(text, *quoted.span(1))
        body = (_described_from(text, match.start()), match.start())
        if not is_term_like(text[slice(*term)]) or len(text[slice(*body)].split()) < 4:
            continue
        found = _candidate(text, DefinitionForm.QUOTED, term, body, {"known as"})
        if found:
            yield found


def _includes(text: str, around: Surroundings) -> Iterator[Candidate]:
    match = _INCLUDES.search(text)
    if match is None:
        return
    signals = {"includes"} | subject_signals(text, match.start())
    start = _subject_start(text, match.start(), signals)
    for term in _terms_in(text, start, match.start()):
        found = _candidate(
            text, DefinitionForm.INCLUDES, term, _body(text, match.end()), set(signals), around
        )
        if found:
            yield found
