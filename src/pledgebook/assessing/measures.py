"""Answers computed from the reading as a whole, where no single sentence can give them.

A measure is a pure function of `MeasureInput`. `MEASURES` is the registry; its names are those
a framework file may use. Every measure says the figures it rests on, and shows the passages.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pledgebook.assessing.model import Answer, Evidence, Searched
from pledgebook.capture.documents import Case, DocumentKind, Rank
from pledgebook.frameworks.lexicon import normalise
from pledgebook.reading.model import (
    Commitment,
    DocumentReading,
    Modality,
    Standing,
    Term,
    TermState,
)
from pledgebook.text.anchors import Anchor, make_anchor

SHOWN = 6
"""Passages shown for a measure."""

FEW_HEDGED = 0.2
MANY_HEDGED = 0.5
"""Shares of hedged promises below which a policy reads as firm, and above which as loose. Set
by reading: in the policies looked at, careful ones hedge one promise in six to ten."""

FEWEST_PROMISES = 8
"""Promises below which a share of them says little: never "no", and less sure."""

MANY_TIME_BOUND = 0.25
"""Share of promises with a date or interval from which on a policy can be held to its time."""

ACTOR_NAMED = 0.8
"""Share of promises that name who is bound, from which on the rest reads as style."""

SAME_PROMISE = 0.5
"""Share of the words of a lower-ranked promise that a promise of the policy has to hold too, to
count as the same promise."""

UNSURE = 0.4
COMPUTED = 0.8
"""Confidence of a figure: it is exact, and the reading below it is not."""


@dataclass(frozen=True, slots=True)
class MeasureInput:
    """What a measure may look at: current documents that were read, and the terms of the case."""

    case: Case
    readings: tuple[DocumentReading, ...]
    terms: tuple[Term, ...]
    searched: tuple[Searched, ...]

    def policies(self) -> tuple[DocumentReading, ...]:
        """Readings of the documents of the highest rank."""
        return tuple(one for one in self.readings if one.document.rank is Rank.POLICY)

    def rank_of(self, document_id: str) -> Rank | None:
        """Rank of a current document, None for one that is superseded or unread."""
        for reading in self.readings:
            if reading.document.id == document_id:
                return reading.document.rank
        return None


@dataclass(frozen=True, slots=True)
class MeasureResult:
    """An answer with the figures behind it in words."""

    answer: Answer
    reason: str
    evidence: tuple[Evidence, ...] = ()
    confidence: float = COMPUTED


Measure = Callable[[MeasureInput], MeasureResult]


def _evidence(document_id: str, rank: Rank, anchor: Anchor, why: str, supports: Answer) -> Evidence:
    return Evidence(document_id, rank, anchor, 0.8, why, supports)


def _listed(names: Sequence[str]) -> str:
    quoted = [f"“{name}”" for name in names[:SHOWN]]
    more = len(names) - len(quoted)
    return ", ".join(quoted) + (f" and {more} more" if more > 0 else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _carrying(given: MeasureInput) -> list[Term]:
    """Terms that stand in a promise of a current document."""
    return [
        term
        for term in given.terms
        if any(use.in_commitment and given.rank_of(use.document_id) for use in term.uses)
    ]


_NO_TERMS = MeasureResult(
    Answer.NOT_APPLICABLE, "No promise of these documents rests on a term that needs defining."
)


def _use_evidence(given: MeasureInput, terms: Iterable[Term], why: str) -> tuple[Evidence, ...]:
    """The first promise that uses each term."""
    found: list[Evidence] = []
    for term in terms:
        for use in term.uses:
            rank = given.rank_of(use.document_id)
            if use.in_commitment and rank is not None:
                text = why.format(term=term.name)
                found.append(_evidence(use.document_id, rank, use.anchor, text, Answer.PARTIAL))
                break
    return tuple(found[:SHOWN])


def _definition_evidence(
    given: MeasureInput, terms: Iterable[Term], why: str, supports: Answer
) -> tuple[Evidence, ...]:
    """All current definitions of the terms."""
    found: list[Evidence] = []
    for term in terms:
        for located in term.definitions:
            rank = given.rank_of(located.document_id)
            if rank is not None:
                text = why.format(term=term.name)
                anchor = located.definition.anchor
                found.append(_evidence(located.document_id, rank, anchor, text, supports))
    return tuple(found[:SHOWN])


def terms_undefined(given: MeasureInput) -> MeasureResult:
    """Are the terms that carry promises defined anywhere? Yes when none is left undefined."""
    terms = _carrying(given)
    if not terms:
        return _NO_TERMS
    undefined = [term for term in terms if term.state is TermState.UNDEFINED]
    if not undefined:
        reason = f"All {_count(len(terms), 'term')} that promises rest on are defined."
        evidence = _definition_evidence(given, terms, "Defines “{term}”.", Answer.YES)
        return MeasureResult(Answer.YES, reason, evidence)
    reason = (
        f"{len(undefined)} of {_count(len(terms), 'term')} that promises rest on are used and"
        f" undefined: {_listed([term.name for term in undefined])}."
    )
    answer = Answer.NO_DISCLOSURE if len(undefined) == len(terms) else Answer.PARTIAL
    evidence = _use_evidence(given, undefined, "A promise rests on “{term}”, undefined.")
    return MeasureResult(answer, reason, evidence)


def terms_defined_in_policy(given: MeasureInput) -> MeasureResult:
    """Are the terms that carry promises defined in the policy itself?"""
    terms = _carrying(given)
    if not terms:
        return _NO_TERMS
    inside = [term for term in terms if term.state is TermState.DEFINED_IN_POLICY]
    evidence = _definition_evidence(given, inside, "Defines “{term}”.", Answer.YES)
    said = f"{len(inside)} of {_count(len(terms), 'term')} that promises rest on"
    if len(inside) == len(terms):
        return MeasureResult(
            Answer.YES, f"All {said[said.index('of') + 3 :]} are defined in the policy.", evidence
        )
    outside = _listed([term.name for term in terms if term not in inside])
    reason = f"{said} are defined in the policy; not so: {outside}."
    return MeasureResult(Answer.PARTIAL if inside else Answer.NO_DISCLOSURE, reason, evidence)


def _spotless(
    given: MeasureInput,
    faulty: Sequence[Term],
    good: str,
    bad: str,
    why: str,
) -> MeasureResult:
    """Yes when no term has a fault, partial otherwise; not applicable without definitions."""
    defined = [
        term
        for term in given.terms
        if any(given.rank_of(located.document_id) for located in term.definitions)
    ]
    if not defined:
        return MeasureResult(Answer.NOT_APPLICABLE, "The documents define no term.")
    if not faulty:
        evidence = _definition_evidence(given, defined, "Defines “{term}”.", Answer.YES)
        return MeasureResult(Answer.YES, good, evidence)
    names = _listed([term.name for term in faulty])
    evidence = _definition_evidence(given, faulty, why, Answer.PARTIAL)
    return MeasureResult(Answer.PARTIAL, f"{bad}: {names}.", evidence)


def terms_defined_only_lower(given: MeasureInput) -> MeasureResult:
    """Do definitions stand in the policy and not only in a Q&A or report?"""
    lower = [term for term in given.terms if term.state is TermState.DEFINED_LOWER]
    return _spotless(
        given,
        lower,
        "Every term that is defined is defined in the policy.",
        "Defined only in a document that ranks below the policy",
        "Defines “{term}”, but below the policy.",
    )


def contrast_half_defined(given: MeasureInput) -> MeasureResult:
    """Where two words are set against each other, are both defined?"""
    halves = [term for term in given.terms if term.contrast]
    result = _spotless(
        given,
        halves,
        "No term is defined while the word it is set against is left open.",
        "Defined without the word it is set against",
        "Defines “{term}”, and leaves the other half open.",
    )
    if not halves:
        return result
    pairs = "; ".join(f"“{term.name}” without “{term.contrast}”" for term in halves[:SHOWN])
    reason = f"One half of a contrast is defined without the other: {pairs}."
    return MeasureResult(result.answer, reason, result.evidence)


def definitions_by_unnamed_law(given: MeasureInput) -> MeasureResult:
    """Where a definition points at law, does it name the law?"""
    unnamed = [term for term in given.terms if term.state is TermState.UNNAMED_LAW]
    return _spotless(
        given,
        unnamed,
        "No definition points at a law without naming it.",
        "Defined by pointing at a law that is not named",
        "Leaves the meaning of “{term}” to a law it does not name.",
    )


def definitions_differ(given: MeasureInput) -> MeasureResult:
    """Is a term that is defined twice defined the same way?"""
    differing = [term for term in given.terms if term.differs]
    return _spotless(
        given,
        differing,
        "No term is defined in two ways.",
        "Defined in two places that differ",
        "One of two definitions of “{term}” that differ.",
    )


def _own_promises(
    readings: Iterable[DocumentReading],
) -> list[tuple[DocumentReading, Commitment]]:
    """Promises for the future that bind the company itself."""
    return [
        (reading, commitment)
        for reading in readings
        for commitment in reading.commitments
        if commitment.standing is Standing.PROMISE
        and commitment.modality is not Modality.EXPECTS_OTHERS
    ]


_NO_PROMISES = MeasureResult(
    Answer.NO_DISCLOSURE, "The documents hold no promise for the future.", confidence=0.6
)


def _promise_evidence(
    found: Iterable[tuple[DocumentReading, Commitment]], why: str, supports: Answer
) -> tuple[Evidence, ...]:
    return tuple(
        _evidence(reading.document.id, reading.document.rank, commitment.anchor, why, supports)
        for reading, commitment in found
    )[:SHOWN]


def promises_hedged_share(given: MeasureInput) -> MeasureResult:
    """Are promises free of words that let them be broken? By the share that is not."""
    promises = _own_promises(given.policies() or given.readings)
    if not promises:
        return _NO_PROMISES
    hedged = [one for one in promises if one[1].hedges]
    share = len(hedged) / len(promises)
    reason = f"{len(hedged)} of {_count(len(promises), 'promise')} are hedged"
    words = list(
        dict.fromkeys(part.text.lower() for _, promise in hedged for part in promise.hedges)
    )
    reason += f" ({_listed(words)})." if words else "."
    if share <= FEW_HEDGED:
        answer = Answer.YES
        rest = [one for one in promises if not one[1].hedges]
        return MeasureResult(
            answer, reason, _promise_evidence(rest, "A promise without a hedge.", Answer.YES)
        )
    few = len(promises) < FEWEST_PROMISES
    answer = Answer.PARTIAL if share <= MANY_HEDGED or few else Answer.NO
    evidence = _promise_evidence(hedged, "A hedged promise.", answer)
    return MeasureResult(answer, reason, evidence, UNSURE if few else COMPUTED)


def actor_named(given: MeasureInput) -> MeasureResult:
    """Do promises name who is bound by them?"""
    promises = _own_promises(given.policies() or given.readings)
    if not promises:
        return _NO_PROMISES
    nameless = [one for one in promises if _nameless(one[1])]
    named = [one for one in promises if not _nameless(one[1])]
    share = len(named) / len(promises)
    reason = f"{len(named)} of {_count(len(promises), 'promise')} name who is bound."
    if share >= ACTOR_NAMED:
        evidence = _promise_evidence(named, "Names who is bound.", Answer.YES)
        return MeasureResult(Answer.YES, reason, evidence)
    evidence = _promise_evidence(nameless, "Does not say who is bound.", Answer.PARTIAL)
    return MeasureResult(Answer.PARTIAL, reason, evidence)


_PASSIVE = re.compile(
    r"\b(?:will|shall|must|should|may|can|cannot)(?: \w+){0,3}? be(?: \w+ly)? \w+(?:ed|en|wn|ld|nt|de|pt)\b"
)
_AGENT = re.compile(r"\bby (?!law|mail|email|post|e-mail)\w+|\b(?:we|our|us)\b", re.IGNORECASE)


def _nameless(commitment: Commitment) -> bool:
    """A passive without an agent ("complaints will be reviewed") binds nobody in particular."""
    text = commitment.anchor.exact
    if not commitment.actor.strip():
        return True
    return bool(_PASSIVE.search(text)) and not _AGENT.search(text)


def time_bound_promises(given: MeasureInput) -> MeasureResult:
    """Do promises say by when or how often?"""
    promises = _own_promises(given.policies() or given.readings)
    if not promises:
        return _NO_PROMISES
    bound = [one for one in promises if one[1].time_bound]
    reason = f"{len(bound)} of {_count(len(promises), 'promise')} say by when or how often."
    if not bound:
        return MeasureResult(Answer.NO_DISCLOSURE, reason)
    enough = len(bound) / len(promises) >= MANY_TIME_BOUND
    answer = Answer.YES if enough else Answer.PARTIAL
    return MeasureResult(answer, reason, _promise_evidence(bound, "Sets a time.", answer))


_FUNCTION_WORDS = frozenset(
    "a an the and or of to in on at by for with from we our us it its their they will not be is"
    " are any all that this which as has have been do does when where than such other".split()
)


def _content(text: str) -> frozenset[str]:
    """Content words of a promise, cut to six letters so that inflections meet."""
    return frozenset(word[:6] for word in normalise(text).split() if word not in _FUNCTION_WORDS)


def promises_only_in_lower_rank(given: MeasureInput) -> MeasureResult:
    """Do the promises of Q&As, reports and statements stand in the policy too?"""
    lower = [one for one in given.readings if one.document.rank is not Rank.POLICY]
    if not lower:
        return MeasureResult(Answer.NOT_APPLICABLE, "No document ranks below the policy.")
    if not given.policies():
        return MeasureResult(Answer.NO_DISCLOSURE, "There is no formal policy among them.")
    in_policy = [_content(one.action.text) for _, one in _own_promises(given.policies())]
    promises = _own_promises(lower)
    alone = [one for one in promises if not _stands_in(_content(one[1].action.text), in_policy)]
    reason = (
        f"{len(alone)} of {_count(len(promises), 'promise')} made below the policy have no"
        " counterpart in it."
    )
    if not alone:
        evidence = _promise_evidence(promises, "Stands in the policy too.", Answer.YES)
        return MeasureResult(Answer.YES, reason, evidence)
    evidence = _promise_evidence(alone, "Stands only below the policy.", Answer.PARTIAL)
    return MeasureResult(Answer.PARTIAL, reason, evidence, 0.6)


def _stands_in(words: frozenset[str], others: Sequence[frozenset[str]]) -> bool:
    return not words or any(len(words & other) / len(words) >= SAME_PROMISE for other in others)


_PREVAILS = re.compile(
    r"prevails?\b|\btakes? precedence\b|\bsupersedes? (?:this|the|any|all)\b"
    r"|\b(?:shall|will) (?:govern|control)\b|\boverrides?\b|\bis (?:the )?(?:binding|authoritative)\b"
    r"|\b(?:is|are) not (?:part of|binding)\b|\bdoes not (?:change|amend|replace|form part of)\b",
    re.IGNORECASE,
)
_PREVAILING = (
    "prevail",
    "precedence",
    "supersede",
    "will govern",
    "shall govern",
    "will control",
    "shall control",
    "override",
    "binding",
    "authoritative",
    "not part",
    "does not",
)
_TEXT_WORDS = re.compile(
    r"\b(?:polic(?:y|ies)|code|document|q&a|questions and answers|guidelines?|version|text"
    r"|translation|explanation|annex|statement|terms)\b",
    re.IGNORECASE,
)


def _sentences_that(
    readings: Iterable[DocumentReading], stems: Sequence[str], *patterns: re.Pattern[str]
) -> list[tuple[DocumentReading, Anchor]]:
    """Sentences in which all patterns are found.

    `stems` are pieces of lower-case text one of which every find holds: looking for them first
    passes over most sentences ten times faster than the patterns would.
    """
    return [
        (reading, make_anchor(reading.layer, sentence.start, sentence.end))
        for reading in readings
        for sentence in reading.sentences
        if _holds_one(sentence.text.lower(), stems)
        and all(pattern.search(sentence.text) for pattern in patterns)
    ]


def _holds_one(text: str, stems: Sequence[str]) -> bool:
    for stem in stems:
        if stem in text:
            return True
    return False


_TRANSLATION = re.compile(r"\btranslat|\blanguage|\benglish version", re.IGNORECASE)


def ranks_clear(given: MeasureInput) -> MeasureResult:
    """Do the documents say which of them prevails?"""
    found = _sentences_that(given.readings, _PREVAILING, _PREVAILS, _TEXT_WORDS)
    if not found:
        reason = "No document says which text prevails where they differ."
        return MeasureResult(Answer.NO_DISCLOSURE, reason, confidence=0.7)
    whole = [one for one in found if not _TRANSLATION.search(one[1].exact)]
    best = min((reading.document.rank for reading, _ in whole), default=Rank.PRESS)
    answer = Answer.YES if best is Rank.POLICY else Answer.PARTIAL
    where = "The policy itself says" if answer is Answer.YES else "A lower-ranked text says"
    if not whole:
        where = "Of translations alone it is said"
    evidence = tuple(
        _evidence(
            reading.document.id, reading.document.rank, anchor, "Says which text prevails.", answer
        )
        for reading, anchor in found
    )[:SHOWN]
    return MeasureResult(answer, f"{where} which text prevails.", evidence, 0.7)


def _reports(given: MeasureInput) -> list[DocumentReading]:
    return [
        reading
        for reading in given.readings
        if reading.document.kind is DocumentKind.TRANSPARENCY_REPORT
    ]


def transparency_report_published(given: MeasureInput) -> MeasureResult:
    """Is there a transparency report among the documents?"""
    reports = _reports(given)
    if not reports:
        return MeasureResult(
            Answer.NO_DISCLOSURE, "No transparency report is among the documents of this case."
        )
    evidence = tuple(
        _evidence(
            reading.document.id,
            reading.document.rank,
            make_anchor(reading.layer, reading.sentences[0].start, reading.sentences[0].end),
            "Opens the transparency report.",
            Answer.YES,
        )
        for reading in reports
        if reading.sentences
    )
    return MeasureResult(Answer.YES, f"{_count(len(reports), 'report')} among them.", evidence)


_ZERO = re.compile(
    r"\b(?:received|receive|been|were|was|had|got|is|complied with|made|imposed)\s+(?:no|zero|0)\b"
    r"|\b(?:no|zero|0)\s+(?:\w+\s+){0,4}(?:requests?|orders?|demands?|warrants?|instructions?"
    r"|shutdowns?)\s+(?:\w+\s+){0,3}(?:received|made|imposed|reported)\b"
    r"|\bnot (?:received?|been (?:asked|ordered|required))\b|:\s*(?:0|zero|none)\.?$",
    re.IGNORECASE,
)
_DEMAND = re.compile(
    r"\b(?:requests?|orders?|demands?|warrants?|subpoenas?|instructions?|shutdowns?"
    r"|interceptions?|disclosures?)\b",
    re.IGNORECASE,
)


def zero_said(given: MeasureInput) -> MeasureResult:
    """Does a transparency report say a count of zero in so many words?"""
    reports = _reports(given)
    if not reports:
        return MeasureResult(Answer.NOT_APPLICABLE, "There is no transparency report to say it.")
    found = _sentences_that(reports, ("no", "zero", "0"), _ZERO, _DEMAND)
    if not found:
        reason = "The report gives no count of zero in words."
        return MeasureResult(Answer.NO_DISCLOSURE, reason, confidence=0.6)
    evidence = tuple(
        _evidence(
            reading.document.id,
            reading.document.rank,
            anchor,
            "Says that the count is zero.",
            Answer.YES,
        )
        for reading, anchor in found
    )[:SHOWN]
    return MeasureResult(Answer.YES, "A count of zero is said in words.", evidence)


MEASURES: dict[str, Measure] = {
    "actor_named": actor_named,
    "contrast_half_defined": contrast_half_defined,
    "definitions_by_unnamed_law": definitions_by_unnamed_law,
    "definitions_differ": definitions_differ,
    "promises_hedged_share": promises_hedged_share,
    "promises_only_in_lower_rank": promises_only_in_lower_rank,
    "ranks_clear": ranks_clear,
    "terms_defined_in_policy": terms_defined_in_policy,
    "terms_defined_only_lower": terms_defined_only_lower,
    "terms_undefined": terms_undefined,
    "time_bound_promises": time_bound_promises,
    "transparency_report_published": transparency_report_published,
    "zero_said": zero_said,
}
