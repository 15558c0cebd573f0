"""Named features of a possible definition, each one a fact that a reader can check."""

import re

from pledgebook.reading.definitions_candidate import Surroundings
from pledgebook.reading.definitions_phrases import words_of

_STRONG_GENUS = re.compile(
    r"(?:(?:an?|any|the|all|every|each|one|some)\s)?(?:[\w-]+\s){0,3}?"
    r"(?:acts?|omissions?|process(?:es)?|practices?|methods?|techniques?|ability|capabilit(?:y|ies)|"
    r"use|collection|interception|copying|monitoring|activit(?:y|ies)|measures?|means|"
    r"information|data|persons?|individuals?|people|entit(?:y|ies)|organi[sz]ations?|"
    r"compan(?:y|ies)|"
    r"systems?|technolog(?:y|ies)|tools?|forms?|types?|kinds?|conducts?|situations?|conditions?|"
    r"suppliers?|parties|party|procedures?|mechanisms?|requests?|demands?|orders?|"
    r"content|records?|events?|instances?|attempts?|actions?|set|transfer|disclosure|"
    r"likelihood|possibility|harms?|effects?|impacts?)"
    r"(?:\s\w+ed|\s\w+ing)?\s(?:or\s[\w-]+\s)?"
    r"(?:of|that|which|who|whom|whose|where|when|whereby|by|in\swhich|through|to|used|designed|"
    r"relating|about|made|on|from|with|for|between|intended|under|outside|without)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"^(?:[^,.;]{2,70}?)\s(?:that|which|who|whose|whereby|by\swhich|in\swhich|used\s(?:to|for|by)|"
    r"designed\sto|intended\sto|for\s\w+ing|of\s\w+ing|to\swhich|where)\s",
    re.IGNORECASE,
)
_EVALUATION = re.compile(
    r"^(?:(?:an?|the|our|one|one\sof|some|part|most)\s)(?:[\w-]+\s){0,2}?(?:leading|leader|global|"
    r"world|member|part|priority|key|core|central|important|essential|fundamental|critical|major|"
    r"integral|cornerstone|challenge|concern|commitment|responsibility|value|signator(?:y|ies)|"
    r"participant|founding|crime|violation|breach|right|goal|matter|serious|significant|first|"
    r"second|last|only|main|same|case|subject|result|reason|reasons|basis|foundation|number|lot|"
    r"few|great|good|bad|better|best|step|prerequisite|requirement|condition\sof|must|top|focus|"
    r"complex|wide|broad|clear|long|new|next|example|risk\s(?:that|to|of)|problem|duty|subsidiary|"
    r"sole|responsibility|joint|proud|controller|valuable|useful|difficult|shared|topic|issue)\b",
    re.IGNORECASE,
)
_LOCAL_MEANING = re.compile(
    r"\b(?:this|it|that|which|what|these|they|he|she|we|you|there|here|not|never|doesn[’']t)\W*$",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not|never|n[’']t|no\slonger|neither|nothing|cannot|should|would|could|might)\W*\w*\W*$",
    re.IGNORECASE,
)
_REFERRING = frozenset(
    "policy report section article paragraph document statement company code clause page table "
    "figure principle principles guidance chapter law notice agreement terms appendix annex number "
    "numbers date reference link links standard percentage court authority officer team member "
    "members users user customer letter".split()
)
_OPENERS = frozenset("a an any the all every each those one when information persons such".split())


def subject_signals(text: str, cue: int) -> set[str]:
    """What the words before the cue say against a definition."""
    before = text[:cue].rstrip()
    signals = set()
    if _LOCAL_MEANING.search(before):
        signals.add("points back")
    if _NEGATION.search(before):
        signals.add("negated or hedged")
    last = words_of(before[-40:])
    if last and last[-1][0].lower() in _REFERRING:
        signals.add("a text that refers")
    if text.rstrip().endswith("?"):
        signals.add("question")
    return signals


def term_signals(text: str, start: int, end: int, around: Surroundings) -> set[str]:
    """How the term is set: quoted, capitalised, in the heading, long, definite."""
    signals = set()
    term = text[start:end]
    words = [word for word, _, _ in words_of(term)]
    before = text[:start].rstrip()
    if before and before[-1] in '"“„«‘' and text[end:].lstrip(" ,.")[:1] in tuple('"”“»’'):
        signals.add("quoted term")
    if len(words) > 1 and all(word[0].isupper() for word in words if len(word) > 3):
        signals.add("capitalised term")
    if len(words) > 4:
        signals.add("long term")
    article = words_of(before[-8:])
    if article and article[-1][0].lower() == "the":
        signals.add("the before the term")
    if around.in_definitions:
        signals.add("definitions section")
    if around.heading and _same(around.heading, term):
        signals.add("term is the heading")
    if not before.strip(' "“„«‘•*-'):
        signals.add("opens the sentence")
    return signals


def _same(heading: str, term: str) -> bool:
    plain = re.sub(r"[\W\d_]+", " ", heading).strip().lower()
    name = re.sub(r"[\W\d_]+", " ", term).strip().lower()
    return plain in {name, f"{name}s", name.removesuffix("s")}


def body_signals(text: str, start: int, end: int) -> set[str]:
    """What the defining words look like: genus, differentia, or a judgement of value."""
    body = text[start:end]
    words = body.split(None, 3)
    signals = set()
    if len(body.split(None, 5)) < 3:
        signals.add("short body")
    if words and (words[0].lower() in _OPENERS or words[0].lower().endswith("ing")):
        signals.add("opens like a definition")
    if _EVALUATION.match(body):
        signals.add("judgement of value")
    elif _STRONG_GENUS.match(body):
        signals.add("genus")
    if _RELATIVE.match(body):
        signals.add("differentia")
    return signals
