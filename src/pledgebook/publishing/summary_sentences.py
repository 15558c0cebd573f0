"""The plain sentences that every output says of an assessment."""

from pledgebook.assessing.model import Answer, Assessment, FailedInput
from pledgebook.assessing.searching import by_others
from pledgebook.capture.documents import Rank
from pledgebook.publishing.findings import ANSWERS, FrameworkCoverage
from pledgebook.publishing.summary import Summary
from pledgebook.reading.model import Standing, Term, TermState

RANK_NAMES = {
    Rank.POLICY: "policy",
    Rank.EXPLANATION: "explanation",
    Rank.REPORT: "report",
    Rank.PRESS: "press",
}

NOT_LOOKED_FOR = "Not looked for: no document of the company could be read for meaning."
"""In place of "none found", which would say too much."""


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
    if lacks := len(summary.lacks):
        who = "They say that they do" if several else "It says that it does"
        text += f" {who} not do {counted(lacks, 'thing')} that a standard asks for."
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
