"""Named features of a possible definition, each one a fact that a reader can check."""

import re
from collections.abc import Iterator

from pledgebook.reading.definitions_candidate import Candidate, Surroundings
from pledgebook.reading.definitions_phrases import is_quoted, words_of
from pledgebook.reading.model import DefinitionForm

_GENUS = re.compile(
    r"(?:(?:an?|any|the|all|every|each|one|some)\s)?(?:[\w-]+\s){0,3}?"
    r"(?:acts?|omissions?|process(?:es)?|practices?|methods?|techniques?|ability|capabilit(?:y|ies)|"
    r"use|activit(?:y|ies)|measures?|means|information|data|persons?|individuals?|people|"
    r"entit(?:y|ies)|authorit(?:y|ies)|organi[sz]ations?|compan(?:y|ies)|systems?|tools?|"
    r"technolog(?:y|ies)|forms?|types?|kinds?|situations?|conditions?|suppliers?|part(?:y|ies)|"
    r"mechanisms?|requests?|demands?|orders?|records?|events?|attempts?|likelihood|possibility|"
    r"harms?|effects?|set|countr(?:y|ies)|products?|software|offences?|someone|"
    r"\w{3,}(?:tion|sion|ment|ance|ence|ing|ure|ship|ism|ity)s?)"
    r"(?:\s(?:or|and)\s[\w-]+)?(?:\s\w+ed|\s\w+ing)?\s(?:(?:or|and)\s[\w-]+\s)?"
    r"(?:of|in\sorder\sto|that|which|who|whom|whose|where|when|whereby|by|in\swhich|through|to|used|designed|"
    r"relating|about|made|on|from|with|for|between|intended|under|outside|without)\b",
    re.IGNORECASE,
)
_DIFFERENTIA = re.compile(
    r"(?:[^,.;]{2,70}?)\s(?:that|which|who|whose|whereby|by\swhich|in\swhich|used\s(?:to|for|by)|"
    r"designed\sto|intended\sto|for\s\w+ing|of\s\w+ing|to\swhich|where)\s",
    re.IGNORECASE,
)
_JUDGEMENT = re.compile(
    r"(?:(?:an?|the|our|one|one\sof|some|part|most)\s)(?:[\w-]+\s){0,2}?(?:leading|leader|global|"
    r"world|member|part|priority|key|core|central|important|essential|fundamental|critical|major|"
    r"integral|cornerstone|challenge|concern|commitment|responsibility|value|signator(?:y|ies)|"
    r"participant|founding|crime|violation|breach|right|goal|matter|serious|significant|first|"
    r"second|last|only|main|same|case|subject|result|reason|reasons|basis|foundation|number|lot|"
    r"few|great|good|bad|better|best|step|prerequisite|requirement|must|top|focus|complex|wide|"
    r"broad|clear|long|new|next|example|risk(?!\s(?:management|assessment))|problem|duty|subsidiary|sole|joint|proud|controller|"
    r"valuable|useful|difficult|shared|topic|issue|gift|journey|living|powerful|growing|"
    r"opportunity|strategy|body|owner|contact|chance|question|question)\b",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"(?:an?|the)\s(?:[\w-]+\s){0,4}?(?:company|corporation|subsidiary|platform|provider|"
    r"organi[sz]ation|foundation|association|initiative|website|app|application|manufacturer|"
    r"vendor|member|firm|committee|board|team|department)\b",
    re.IGNORECASE,
)
_COMPARISON = re.compile(
    r"(?:more|less|nothing|everything|a\slot|little|much|different|so\smuch|business|well|"
    r"no\s\w+\s(?:for|to)|it\b|we\b|you\b|they\b|our\b|your\b)",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:this|it|that|which|what|these|they|he|she|we|you|there|here|not|never|doesn[’']t)\W*$",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|never|n[’']t|no\slonger|neither|nothing|cannot|should|would|could|might)\W*\w*\W*$",
    re.IGNORECASE,
)
_TEXTS = frozenset(
    "policy report section article paragraph document statement company code clause page table "
    "figure principle principles guidance chapter law notice agreement terms appendix annex number "
    "numbers date reference link links standard percentage court authority officer team member "
    "members users user customer letter".split()
)
_OPENERS = frozenset(
    "a an any the all every each those one when information data persons people such "
    "requests individuals someone".split()
)
_LABELS = frozenset(
    "note notes scope purpose purposes contact source sources example examples date owner version "
    "goal goals objective objectives status action actions result results address email phone "
    "telephone tip important warning update introduction background overview summary conclusion "
    "aim aims approach step question answer effective reference references see title author "
    "principle commitment mitigation measures evidence findings finding outcome response".split()
)


def rest_of_sentence(text: str, start: int) -> tuple[int, int]:
    """Offsets of the body that begins at `start`, without the marks around it."""
    end = len(text)
    while start < end and text[start] in " \t\n:,—–-\u00a0":
        start += 1
    while end > start and text[end - 1] in " \t\n.;,:\u00a0":
        end -= 1
    return start, end


def candidate(
    text: str,
    form: DefinitionForm,
    term: tuple[int, int],
    body: tuple[int, int],
    *,
    signals: set[str],
    around: Surroundings,
) -> Iterator[Candidate]:
    """The candidate with all its signals; none where term or body is empty."""
    if body[0] >= body[1] or term[0] >= term[1]:
        return
    found = signals | term_signals(text, *term, around)
    if form not in {DefinitionForm.PARENTHESIS, DefinitionForm.INCLUDES} or "that is" in signals:
        found |= body_signals(text, *body)
    yield Candidate(form, *term, *body, frozenset(found))


def subject_signals(text: str, cue: int) -> set[str]:
    """What the words before the cue say against a definition."""
    before = text[:cue].rstrip()
    signals = set()
    if _POINTS_BACK.search(before[-24:]):
        signals.add("points back")
    if _NEGATED.search(before[-24:]):
        signals.add("negated or hedged")
    last = words_of(before[-24:])
    if last and last[-1][0].lower() in _TEXTS:
        signals.add("a text that refers")
    if text.rstrip().endswith("?"):
        signals.add("question")
    return signals


def term_signals(text: str, start: int, end: int, around: Surroundings) -> set[str]:
    """How the term is set: quoted, capitalised, in the heading, long, definite, generic."""
    signals = set()
    term = text[start:end]
    words = [word for word, _, _ in words_of(term)]
    before = text[:start].rstrip(' "“„«‘•*-\n')
    article = words_of(before[-8:])
    if is_quoted(text, start, end):
        signals.add("quoted term")
    if len(words) > 1 and any(word[0].isupper() for word in words[1:]):
        signals.add("capitalised term")
    if len(words) > 4:
        signals.add("long term")
    if article and article[-1][0].lower() == "the":
        signals.add("the before the term")
    elif article and article[-1][0].lower() in {"a", "an", "any"}:
        signals.add("indefinite term")
    elif not before:
        signals.add("bare term")
    if around.in_definitions:
        signals.add("definitions section")
    if around.heading and _same(around.heading, term):
        signals.add("term is the heading")
    if is_label(term):
        signals.add("a label")
    return signals


def is_label(term: str) -> bool:
    """Whether a term is a label of layout ("Note", "Purpose") or an adverb, and no term."""
    words = words_of(term)
    first = words[0][0].lower() if words else ""
    return first in _LABELS or (len(words) == 1 and first.endswith("ly"))


def _same(heading: str, term: str) -> bool:
    plain = re.sub(r"[\W\d_]+", " ", heading).strip().lower()
    name = re.sub(r"[\W\d_]+", " ", term).strip().lower()
    return plain in {name, f"{name}s", name.removesuffix("s")}


def body_signals(text: str, start: int, end: int) -> set[str]:
    """What the defining words look like: genus, differentia, or a judgement of value."""
    body = text[start:end]
    words = body.split(None, 3)
    first = words[0].lower() if words else ""
    signals = set()
    if len(words) < 3:
        signals.add("short body")
    if first in _OPENERS or first.endswith("ing"):
        signals.add("opens like a definition")
    if first in {"any", "when", "where", "one", "every"}:
        signals.add("any, when, one")
    if _COMPARISON.match(body):
        signals.add("comparison")
    if _COMPANY.match(body):
        signals.add("a body or company")
    if _JUDGEMENT.match(body):
        signals.add("judgement of value")
    elif _GENUS.match(body):
        signals.add("genus")
    if _DIFFERENTIA.match(body):
        signals.add("differentia")
    return signals
