"""What the templates of the report can ask of a value."""

from collections.abc import Callable, Sequence
from enum import Enum
from itertools import groupby
from pathlib import PurePath
from typing import Any

from markupsafe import Markup, escape

from pledgebook.assessing.model import Answer, ElementRef, Searched, SearchRecord
from pledgebook.capture.documents import DocumentKind
from pledgebook.frameworks.model import Indicator
from pledgebook.frameworks.sdg import sdg_words
from pledgebook.frameworks.sectors import sector_words
from pledgebook.publishing.document_text import Citations
from pledgebook.publishing.findings import ANSWER_LABELS, ANSWERS, Finding, FrameworkCoverage
from pledgebook.publishing.full_text import full_text
from pledgebook.publishing.located_promises import binding_words
from pledgebook.publishing.marked_text import marked_actions, marked_promise
from pledgebook.publishing.printable import one_line, printable, shortened
from pledgebook.publishing.summary import Summary
from pledgebook.publishing.summary_sentences import (
    RANK_NAMES,
    confidence_word,
    counted,
    failure_sentence,
    framework_sentence,
    term_sentence,
    used_sentence,
)
from pledgebook.reading.model import TermState
from pledgebook.text.language_names import language_name

ANSWER_CLASSES = {
    Answer.YES: "yes",
    Answer.PARTIAL: "partial",
    Answer.NO: "no",
    Answer.NO_DISCLOSURE: "none",
    Answer.NOT_APPLICABLE: "na",
    Answer.NOT_ASSESSED: "not-assessed",
}

REPORT_LANGUAGE = "en"
"""Language of the report itself: a quote in another one says so."""

STATE_CLASSES = {
    TermState.DEFINED_IN_POLICY: "yes",
    TermState.DEFINED_LOWER: "partial",
    TermState.UNDEFINED: "none",
    TermState.UNNAMED_LAW: "no",
}


def filters(summary: Summary, citations: Citations) -> dict[str, Callable[..., Any]]:
    """All filters by name, those that look things up bound to this assessment."""
    readings = {reading.document.id: reading for reading in summary.assessment.readings}
    documents = {document.id: document for document in summary.assessment.case.documents}
    findings = {
        (finding.framework.id, finding.element.id): finding
        for part in summary.coverage
        for finding in part.findings
    }

    def finding_of(ref: ElementRef) -> Finding | None:
        return findings.get((ref.framework_id, ref.element_id))

    def title_of(document_id: str) -> str:
        document = documents[document_id]
        return document.title or file_name(document.path) or document_id

    def finding_at(reference: str) -> Finding | None:
        framework_id, _, element_id = reference.partition(":")
        return findings.get((framework_id, element_id))

    def language_of(document_id: str) -> Markup:
        code = readings[document_id].layer.language.code
        if code == REPORT_LANGUAGE:
            return Markup("")
        return Markup('lang="{}"').format("" if code == "und" else code)

    return {
        "answer_class": ANSWER_CLASSES.__getitem__,
        "answer_label": ANSWER_LABELS.__getitem__,
        "bar": coverage_bar,
        "binding_words": binding_words,
        "concept_names": lambda looked_for: [split_concept(item)[0] for item in looked_for],
        "confidence": lambda value: f"{confidence_word(value)} ({value:.2f})",
        "used": used_sentence,
        "counted": counted,
        "failure_sentence": failure_sentence,
        "file_name": file_name,
        "finding_at": finding_at,
        "finding_of": finding_of,
        "framework_sentence": framework_sentence,
        "full_text": lambda reading: full_text(reading, citations),
        "groupby_indicator": by_indicator,
        "is_read": readings.__contains__,
        "language_name": language_name,
        "language_of": language_of,
        "marked": marked_promise,
        "marked_actions": marked_actions,
        "one_line": one_line,
        "printable": printable,
        "rank_name": RANK_NAMES.__getitem__,
        "rank_of": lambda document_id: documents[document_id].rank,
        "searched_sentence": searched_sentence,
        "shortened": shortened,
        "slug": lambda value: str(value).replace(" ", "-"),
        "source_link": source_link,
        "sdg_words": sdg_words,
        "sector_words": sector_words,
        "state_class": STATE_CLASSES.__getitem__,
        "term_sentence": term_sentence,
        "title_of": title_of,
        "words": words,
    }


def words(value: str | Enum) -> str:
    """An identifier as words: `human_rights_policy` is "human rights policy"."""
    if value is DocumentKind.QA:
        return "Q&A"
    return one_line(str(value.value if isinstance(value, Enum) else value).replace("_", " "))


def file_name(path: str) -> str:
    """Last part of a path, for a document without a title."""
    return one_line(PurePath(path).name)


def source_link(source: str) -> Markup:
    """A link for what is a web address, plain text for anything else."""
    if source.startswith(("https://", "http://")):
        return Markup('<a href="{0}" rel="noreferrer">{0}</a>').format(source)
    return escape(source)


def by_indicator(findings: Sequence[Finding]) -> list[tuple[Indicator, list[Finding]]]:
    """Findings drawn together by indicator, in their order."""
    groups = groupby(findings, key=lambda finding: finding.indicator.id)
    return [(members[0].indicator, members) for members in (list(group) for _, group in groups)]


def searched_sentence(search: SearchRecord) -> str:
    """How much was searched, in a sentence."""
    read = [item for item in search.documents if item.read and not item.reason]
    apart = [item for item in search.documents if item.read and item.reason]
    text = f"{_extent(read)}."
    return f"{text} Apart from them, superseded: {_extent(apart)}." if apart else text


def _extent(searched: Sequence[Searched]) -> str:
    sentences = sum(item.sentences for item in searched)
    return f"{counted(sentences, 'sentence')} in {counted(len(searched), 'document')}"


def split_concept(looked_for: str) -> tuple[str, str]:
    """Name and words of what was looked for, which a search record holds as `name (words)`."""
    name, _, rest = looked_for.partition(" (")
    return (name, rest.removesuffix(")")) if rest else (looked_for, "")


def concepts(summary: Summary) -> list[tuple[str, str]]:
    """Every named list of words that was looked for, once, by name."""
    found = {
        split_concept(item)
        for suggestion in summary.assessment.suggestions
        for item in suggestion.search.looked_for
    }
    return sorted(pair for pair in found if pair[1])


def coverage_bar(coverage: FrameworkCoverage) -> Markup:
    """The share of each answer as a bar; the sentence beside it says the same in words."""
    total = len(coverage.findings)
    at = 0.0
    parts = []
    for answer in ANSWERS:
        share = 100 * coverage.counts[answer] / total
        if share:
            parts.append(
                Markup(
                    '<rect class="is-{}" x="{:.2f}%" y="0" width="{:.2f}%" height="12"/>'
                ).format(ANSWER_CLASSES[answer], at, share)
            )
        at += share
    label = f"{coverage.framework.short_title}: {framework_sentence(coverage)}"
    return Markup(
        '<svg class="bar" role="img" aria-label="{}" width="100%" height="12">{}</svg>'
    ).format(label, Markup("").join(parts))
