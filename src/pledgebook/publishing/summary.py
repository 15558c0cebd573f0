"""What an assessment comes to: the promises, terms and gaps that every output opens with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pledgebook.assessing.model import Answer, Assessment
from pledgebook.assessing.searching import by_others, superseded_ids
from pledgebook.assessing.term_gaps import carried_terms, is_term_of_art
from pledgebook.frameworks.crosswalk import crosswalk
from pledgebook.frameworks.model import Framework
from pledgebook.publishing.findings import GAPS, Finding, FrameworkCoverage, coverage_of
from pledgebook.publishing.located_promises import (
    LocatedPromise,
    leaves_undone,
    states_what_is_not_done,
)
from pledgebook.reading.model import (
    DocumentReading,
    Modality,
    Standing,
    Term,
    TermState,
)


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

        "We do not give direct access" binds as a promise does; a disclaimer does not, nor does the
        lack of what a standard asks for.
        """
        return tuple(one for one in self._said_not_to_be_done if not self._is_lack(one))

    @property
    def lacks(self) -> tuple[LocatedPromise, ...]:
        """What a standard asks for and the company says that it does not do."""
        return tuple(filter(self._is_lack, self._said_not_to_be_done))

    @cached_property
    def _said_not_to_be_done(self) -> tuple[LocatedPromise, ...]:
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

    def _is_lack(self, promise: LocatedPromise) -> bool:
        """Whether its sentence answers a question with no: "We publish no transparency report".

        Or says that the company keeps from openness or care, whether or not a question asks.
        """
        if leaves_undone(promise.commitment):
            return True
        sentence = promise.reading.sentences[promise.commitment.sentence]
        return (promise.document.id, sentence.start) in self._denied_at

    @cached_property
    def _denied_at(self) -> frozenset[tuple[str, int]]:
        """Documents and offsets of the sentences that answer some question with no."""
        return frozenset(
            (evidence.document_id, evidence.anchor.start)
            for suggestion in self.assessment.suggestions
            for evidence in suggestion.evidence
            if evidence.supports is Answer.NO
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
        coverage=tuple(coverage_of(framework, by_element) for framework in chosen),
    )


def terms_in(terms: Iterable[Term], *states: TermState) -> tuple[Term, ...]:
    """The terms in any of these states, in their order."""
    return tuple(term for term in terms if term.state in states)
