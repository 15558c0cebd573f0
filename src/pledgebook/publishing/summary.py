"""What an assessment comes to: the counts and plain sentences that every output opens with."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pledgebook.assessing.model import Answer, Assessment, FailedInput, Suggestion
from pledgebook.assessing.searching import by_others, superseded_ids
from pledgebook.assessing.term_gaps import carried_terms, is_term_of_art
from pledgebook.capture.documents import Document, Rank
from pledgebook.frameworks.crosswalk import crosswalk
from pledgebook.frameworks.model import Category, Element, Framework, Indicator
from pledgebook.reading.actors import NOT_NAMED
from pledgebook.reading.model import (
    Commitment,
    DocumentReading,
    Modality,
    Standing,
    Term,
    TermState,
)

ANSWERS = tuple(Answer)
"""The answers in the order in which they are reported, best first."""

GAPS = (Answer.PARTIAL, Answer.NO, Answer.NO_DISCLOSURE)
"""Answers that fall short of the standard."""

RANK_NAMES = {
    Rank.POLICY: "policy",
    Rank.EXPLANATION: "explanation",
    Rank.REPORT: "report",
    Rank.PRESS: "press",
}

ANSWER_LABELS = {
    Answer.YES: "Yes",
    Answer.PARTIAL: "Partial",
    Answer.NO: "No",
    Answer.NO_DISCLOSURE: "No disclosure found",
    Answer.NOT_APPLICABLE: "Not applicable",
    Answer.NOT_ASSESSED: "Not assessed",
}


_CARRIES = frozenset(
    "we will shall must may can should not never to is are do does has have our the that who it "
    "they you commit expect require ensure aim".split()
)
_SHORT_LEAD_IN = 2
"""Words of a lead-in that, without any of `_CARRIES`, only joins ("Accordingly:", "In short:")."""


def _is_needed(lead_in: str, item: str) -> bool:
    """Whether a reader needs the lead-in to understand the item."""
    words = lead_in.lower().rstrip(" :–—-").split()
    if not _CARRIES.isdisjoint(words):
        return True
    whole = item[:1].isupper() and item.rstrip("\"'”’) ").endswith((".", "!"))
    return not whole and len(words) > _SHORT_LEAD_IN


@dataclass(frozen=True, slots=True)
class LocatedPromise:
    """A commitment with its number in the ledger (from 1) and the reading it stands in.

    `superseded` where a later version of the document has taken its place.
    """

    number: int
    reading: DocumentReading
    commitment: Commitment
    superseded: bool = False

    @property
    def document(self) -> Document:
        """The document it stands in."""
        return self.reading.document

    @property
    def lead_in(self) -> str:
        """The words that a list item completes, empty where the sentence stands alone."""
        sentence = self.reading.sentences[self.commitment.sentence]
        if sentence.lead_in < 0:
            return ""
        lead_in = self.reading.sentences[sentence.lead_in].text
        return lead_in if _is_needed(lead_in, sentence.text) else ""

    @property
    def rules_out(self) -> bool:
        """Whether the company says what it will not do."""
        return self.commitment.modality is Modality.WILL_NOT


@dataclass(frozen=True, slots=True)
class Finding:
    """An element with its suggestion; None where no answer was suggested."""

    framework: Framework
    indicator: Indicator
    element: Element
    suggestion: Suggestion | None

    @property
    def answer(self) -> Answer:
        """The suggested answer; not assessed where there is none."""
        return self.suggestion.answer if self.suggestion else Answer.NOT_ASSESSED

    @property
    def label(self) -> str:
        """Short name of the element across frameworks."""
        return f"{self.framework.short_title} {self.element.id}"


@dataclass(frozen=True, slots=True)
class CategoryCoverage:
    """How a part of a framework is answered."""

    category: Category
    findings: tuple[Finding, ...]

    @property
    def counts(self) -> Counter[Answer]:
        """How many elements have each answer."""
        return Counter(finding.answer for finding in self.findings)


@dataclass(frozen=True, slots=True)
class FrameworkCoverage:
    """How a framework is answered, category by category."""

    framework: Framework
    categories: tuple[CategoryCoverage, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All elements of the framework."""
        return tuple(finding for part in self.categories for finding in part.findings)

    @property
    def counts(self) -> Counter[Answer]:
        """How many elements have each answer."""
        return Counter(finding.answer for finding in self.findings)


@dataclass(frozen=True)
class Summary:
    """An assessment drawn together for a reader; see `summarise`."""

    assessment: Assessment
    promises: tuple[LocatedPromise, ...]
    coverage: tuple[FrameworkCoverage, ...]

    @cached_property
    def ties(self) -> Mapping[str, tuple[str, ...]]:
        """`framework:element` → what it is tied to in the frameworks that were asked."""
        return crosswalk(part.framework for part in self.coverage)

    @property
    def own_promises(self) -> tuple[LocatedPromise, ...]:
        """What the company binds itself to in future, in the documents in force.

        What it reports, what it asks of others and what a superseded version said is left out.
        """
        binding = (Modality.WILL, Modality.WILL_NOT, Modality.AIMS_TO)
        return tuple(
            promise
            for promise in self.promises
            if promise.commitment.standing is Standing.PROMISE
            and promise.commitment.modality in binding
            and not promise.superseded
        )

    @property
    def firm(self) -> tuple[LocatedPromise, ...]:
        """What it promises to do, its aims left out."""
        return tuple(one for one in self.own_promises if one.commitment.modality is Modality.WILL)

    @property
    def aims(self) -> tuple[LocatedPromise, ...]:
        """What it says that it aims to do, and no more."""
        aims_to = Modality.AIMS_TO
        return tuple(one for one in self.own_promises if one.commitment.modality is aims_to)

    @property
    def practices(self) -> tuple[LocatedPromise, ...]:
        """What the documents in force say that the company does."""
        return tuple(
            promise
            for promise in self.promises
            if promise.commitment.standing is Standing.PRACTICE
            and promise.commitment.modality is Modality.WILL
            and not promise.superseded
        )

    @property
    def superseded(self) -> frozenset[str]:
        """Ids of the documents that a later version has replaced."""
        return superseded_ids(self.assessment.case)

    @property
    def rule_outs(self) -> tuple[LocatedPromise, ...]:
        """What the company says it will not do or does not do, in order of the documents.

        "We do not give direct access" binds as a promise does; a disclaimer does not.
        """
        return tuple(
            promise
            for promise in self.promises
            if promise.rules_out
            and not promise.superseded
            and (
                promise.commitment.standing is Standing.PROMISE
                or states_what_is_not_done(promise.commitment)
            )
        )

    @property
    def gaps(self) -> tuple[Finding, ...]:
        """Elements that fall short, in order of the frameworks."""
        return tuple(
            finding for part in self.coverage for finding in part.findings if finding.answer in GAPS
        )

    @property
    def undefined(self) -> tuple[Term, ...]:
        """Terms of art that carry promises and have no meaning of their own anywhere."""
        return terms_in(self.carrying, TermState.UNDEFINED, TermState.UNNAMED_LAW)

    @cached_property
    def carrying(self) -> tuple[Term, ...]:
        """Terms of art that are used in a promise, those that rule something out first."""
        assessment = self.assessment
        carried = carried_terms(assessment.terms, assessment.readings, assessment.case)
        return tuple(term for term, _ in carried)

    @cached_property
    def terms_of_art(self) -> tuple[Term, ...]:
        """All terms of art, those that promises rest on first."""
        rest = (term for term in self.assessment.terms if is_term_of_art(term))
        return (*self.carrying, *(term for term in rest if term not in self.carrying))

    @property
    def loosely_defined(self) -> tuple[Term, ...]:
        """Terms of art defined only below the policy, in two ways, or by one half of a pair."""
        return tuple(
            term
            for term in self.terms_of_art
            if term.uses
            and term not in self.undefined
            and (term.state is TermState.DEFINED_LOWER or term.differs or term.contrast)
        )

    @property
    def ordinary_words(self) -> tuple[Term, ...]:
        """Words whose everyday meaning mostly does, and which are no gap by themselves."""
        return tuple(term for term in self.assessment.terms if not is_term_of_art(term))

    @property
    def lower_ranked(self) -> tuple[Finding, ...]:
        """Answers that rest on a lower-ranked text than the element asks for."""
        return tuple(
            finding
            for part in self.coverage
            for finding in part.findings
            if finding.suggestion and finding.suggestion.rank_note
        )

    @property
    def not_read(self) -> tuple[DocumentReading, ...]:
        """Documents kept and cut into sentences, but in a language not read for meaning."""
        return tuple(
            reading
            for reading in self.assessment.readings
            if not reading.layer.language.read_for_meaning
        )

    @property
    def of_others(self) -> tuple[DocumentReading, ...]:
        """Texts about the company that others wrote."""
        return tuple(one for one in self.assessment.readings if by_others(one.document))

    @property
    def nothing_read(self) -> bool:
        """Whether no document of the company was read for meaning: then nothing was looked for."""
        unread = {one.document.id for one in (*self.not_read, *self.of_others)}
        return len(unread) == len(self.assessment.readings)


NOT_LOOKED_FOR = "Not looked for: no document of the company could be read for meaning."
"""In place of "none found", which would say too much."""


def summarise(assessment: Assessment, frameworks: Sequence[Framework]) -> Summary:
    """Draw an assessment together with the texts of the frameworks it used."""
    promises = [
        (reading, commitment)
        for reading in assessment.readings
        for commitment in reading.commitments
    ]
    old = superseded_ids(assessment.case)
    by_element = {(s.framework_id, s.element_id): s for s in assessment.suggestions}
    chosen = [f for f in frameworks if f.id in assessment.framework_ids]
    return Summary(
        assessment=assessment,
        promises=tuple(
            LocatedPromise(number, reading, commitment, reading.document.id in old)
            for number, (reading, commitment) in enumerate(promises, start=1)
        ),
        coverage=tuple(_coverage(framework, by_element) for framework in chosen),
    )


def _coverage(
    framework: Framework, by_element: dict[tuple[str, str], Suggestion]
) -> FrameworkCoverage:
    return FrameworkCoverage(
        framework,
        tuple(
            CategoryCoverage(
                category,
                tuple(
                    Finding(
                        framework, indicator, element, by_element.get((framework.id, element.id))
                    )
                    for indicator in category.indicators
                    for element in indicator.elements
                ),
            )
            for category in framework.categories
        ),
    )


def terms_in(terms: Iterable[Term], *states: TermState) -> tuple[Term, ...]:
    """The terms in any of these states, in their order."""
    return tuple(term for term in terms if term.state in states)


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 promise`, `2 promises`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def opening(summary: Summary) -> str:
    """What the company promises and leaves open, in one or two sentences."""
    if summary.nothing_read and not summary.of_others:
        return (
            "No document could be read for meaning, so nothing is said here of what the company "
            "promises or leaves out."
        )
    unread = {reading.document.id for reading in summary.not_read}
    in_force = [
        reading
        for reading in summary.assessment.readings
        if reading.document.id not in summary.superseded | unread
        and not by_others(reading.document)
    ]
    if not in_force and summary.of_others:
        return (
            "Every document that could be read was written about the company by others, so nothing "
            "is said here of what the company itself promises or leaves out."
        )
    documents = counted(len(in_force), "document") + (" in force" if summary.superseded else "")
    number = len(summary.own_promises)
    promises = counted(number, "promise") if number else "no promise"
    carrying = len(summary.carrying)
    several = summary.assessment.ownership.several and not summary.assessment.case.company
    text = f"In {documents} {'they make' if several else 'it makes'} {promises}"
    text += ruled_out_clause(summary, "state" if several else "states") + "."
    if summary.practices:
        practices = counted(len(summary.practices), "practice")
        own = "their own" if several else "its own"
        text += f" {'They describe' if several else 'It describes'} {practices} of {own}."
    return text + (_terms_sentence(carrying, len(summary.undefined)) if carrying else "")


def _terms_sentence(carrying: int, undefined: int) -> str:
    """How many of the terms of art on which all this rests are defined, behind a space."""
    if carrying == 1:
        state = "left undefined" if undefined else "defined"
        return f" The one term of art that carries this is {state}."
    lead = f" Of the {carrying:,} terms of art that carry this,"
    if undefined == carrying:
        return f"{lead} none is defined."
    if not undefined:
        return f"{lead} all are defined."
    return f"{lead} {undefined:,} {'is' if undefined == 1 else 'are'} left undefined."


def ruled_out_clause(summary: Summary, verb: str = "states") -> str:
    """How many promises rule something out and how much is said not to be done, or nothing."""
    promised = sum(one.commitment.standing is Standing.PROMISE for one in summary.rule_outs)
    stated = len(summary.rule_outs) - promised
    aims = len(summary.aims)
    if len(summary.own_promises) == 1:
        text = ", which rules something out" if promised else ""
        text += ", which is no more than an aim" if aims else ""
    else:
        parts = [f"{promised:,} of them ruling something out"] if promised else []
        if aims:
            parts.append(f"{aims:,} of them no more than {'an aim' if aims == 1 else 'aims'}")
        text = f", {' and '.join(parts)}" if parts else ""
    if stated:
        things = counted(stated, "thing")
        text += f"{',' if text else ''} and {verb} {things} that the company does not do"
    return text


def not_asked_sentence(assessment: Assessment) -> str:
    """Which frameworks were left out for the sector and how to ask them, or nothing."""
    if not assessment.not_asked:
        return ""
    titles = ", ".join(one.title for one in assessment.not_asked)
    options = " ".join(f"--framework {one.framework_id}" for one in assessment.not_asked)
    return f"Not asked, made for other sectors: {titles}; ask with {options}."


def framework_sentence(coverage: FrameworkCoverage) -> str:
    """How one framework is answered, in a sentence with every answer that occurs."""
    counts = coverage.counts
    wording = {
        Answer.YES: "{} answered yes",
        Answer.PARTIAL: "{} in part",
        Answer.NO: "{} answered no",
        Answer.NO_DISCLOSURE: "{} with no disclosure found",
        Answer.NOT_APPLICABLE: "{} not applicable",
        Answer.NOT_ASSESSED: "{} not assessed",
    }
    said = [wording[answer].format(counts[answer]) for answer in ANSWERS if counts[answer]]
    return f"{counted(len(coverage.findings), 'question')}: {', '.join(said)}."


def used_sentence(term: Term) -> str:
    """How often a term is used, and how often of these in a promise."""
    uses = len(term.uses)
    promised = sum(use.in_commitment for use in term.uses)
    if not promised:
        where = "in no promise" if uses else "only in its definition"
    elif promised == uses:
        where = "in a promise" if uses == 1 else "each in a promise"
    else:
        where = f"{promised:,} of them in {'a promise' if promised == 1 else 'promises'}"
    return f"{counted(uses, 'time')}, {where}"


def term_sentence(term: Term) -> str:
    """Why a term is a gap, in a sentence."""
    carried = sum(use.in_commitment for use in term.uses)
    where = f"in {counted(carried, 'promise')}" if carried else f"{counted(len(term.uses), 'time')}"
    reason = {
        TermState.UNDEFINED: "and defined nowhere",
        TermState.UNNAMED_LAW: "and defined only by pointing at a law that is not named",
        TermState.DEFINED_LOWER: "and defined only in a lower-ranked document",
        TermState.DEFINED_IN_POLICY: "and defined in the policy",
    }[term.state]
    sentence = f"“{one_term(term)}” is used {where} {reason}."
    if term.contrast:
        sentence += f" Its other half, “{term.contrast}”, is left undefined."
    if term.differs:
        sentence += f" Its definitions differ: {term.differs.rstrip('.')}."
    return sentence


def binding_words(commitment: Commitment) -> str:
    """How firmly the words bind, as shown: a practice is "does", a report of the past "did"."""
    if commitment.denied:
        return "expects others not to"
    verbs = {Standing.PRACTICE: "does", Standing.PAST: "did"}
    verb = verbs.get(commitment.standing)
    if verb is None or commitment.modality not in (Modality.WILL, Modality.WILL_NOT):
        return commitment.modality.value
    return f"{verb} not" if commitment.modality is Modality.WILL_NOT else verb


_NOT_DONE = re.compile(r"\b(?:do|does)(?:\s+not\b|n[’']t\b)|\bnever\b|\bno\b", re.IGNORECASE)
_DISCLAIMED = re.compile(
    r"(?:guarantee|warrant|represent|endorse|control|exercise (?:\w+ ){0,2}control|monitor|"
    r"(?:take|accept|assume|have|bear)\b.{0,30}\b(?:responsib|liab|control|obligat|dut)|"
    r"review all|must\b|receive|know\b|believe|intend|need|require|expect|recommend|offer\b|"
    r"currently have|accept\b|respond to)",
    re.IGNORECASE,
)
"""What a company says that it does not do to be free of a duty: found by eye in the terms of
service of the shared data."""


def states_what_is_not_done(commitment: Commitment) -> bool:
    """Whether a statement of practice says what the named company keeps from doing."""
    return (
        commitment.standing is Standing.PRACTICE
        and commitment.modality is Modality.WILL_NOT
        and commitment.actor != NOT_NAMED
        and _NOT_DONE.search(commitment.cue) is not None
        and _DISCLAIMED.match(commitment.action.text) is None
    )


def failure_sentence(failed: FailedInput) -> str:
    """Which file failed, why, and what to do about it."""
    sentence = f"{failed.path}: {failed.problem.rstrip('. ')}."
    return f"{sentence} {failed.remedy.rstrip('. ')}." if failed.remedy else sentence


def one_term(term: Term) -> str:
    """Name of a term as shown."""
    return term.name or term.id


def confidence_word(confidence: float) -> str:
    """How sure a suggestion is, in a word.

    The bounds cut 0 to 1 in a way a reader expects of the words; they change no answer.
    """
    if confidence >= SURE:
        return "high"
    return "medium" if confidence >= FAIRLY_SURE else "low"


SURE = 0.75
FAIRLY_SURE = 0.5
