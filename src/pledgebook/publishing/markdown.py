"""The report as Markdown (CommonMark with pipe tables), for a memo or a repository.

Text from outside is escaped so that it stays text: no markup, no link, no HTML gets through.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from pledgebook.assessing.model import Answer, Assessment, Evidence, Recommendation
from pledgebook.frameworks.model import Framework
from pledgebook.frameworks.sdg import sdg_words
from pledgebook.publishing.beside_the_policy import (
    asked_of_partners,
    only_explained,
    only_superseded,
)
from pledgebook.publishing.findings import ANSWER_LABELS, ANSWERS, Finding
from pledgebook.publishing.located_promises import LocatedPromise, binding_words
from pledgebook.publishing.printable import encodable, one_line
from pledgebook.publishing.several_companies import heading, mixed_sentences
from pledgebook.publishing.summary import Summary, summarise
from pledgebook.publishing.summary_sentences import (
    NOT_LOOKED_FOR,
    RANK_NAMES,
    counted,
    failure_sentence,
    framework_sentence,
    not_asked_sentence,
    opening,
    term_sentence,
)
from pledgebook.text.anchors import Anchor
from pledgebook.text.language_names import language_name

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$@]|:(?=//))")
_LEADING_NUMBER = re.compile(r"^(\d+)([.)])")

QUOTES_SHOWN = 3
"""Quotes given for one finding; JSON and HTML have all."""


def escaped(text: str) -> str:
    """One line of text that Markdown shows as it is.

    Every character that can open markup is set behind a backslash, in an address too, because
    many renderers make a link of a bare one; a link or image cannot be without its bracket.
    """
    line = _SPECIAL.sub(r"\\\1", one_line(text))
    line = re.sub(r"(?i)\b(www)\.", r"\1\\.", line)
    line = re.sub(r"^([-+=#])", r"\\\1", line)
    return _LEADING_NUMBER.sub(r"\1\\\2", line)


def to_markdown(assessment: Assessment, frameworks: Sequence[Framework]) -> str:
    """The report as Markdown text that ends with a line feed."""
    summary = summarise(assessment, frameworks)
    parts = [
        _opening(summary),
        _recommendations(summary),
        _beside(summary),
        _promises(summary),
        _terms(summary),
        _findings(summary),
        _searched(summary),
    ]
    return encodable("\n\n".join("\n".join(part) for part in parts)) + "\n"


def _opening(summary: Summary) -> Iterator[str]:
    yield f"# {escaped(heading(summary.assessment))}: promises and gaps"
    yield ""
    mixed = mixed_sentences(summary.assessment)
    for number, text in enumerate(mixed):
        yield f"> {'**' if number == 0 else ''}{escaped(text)}{'**' if number == 0 else ''}"
        yield ">" if number < len(mixed) - 1 else ""
    yield opening(summary)
    if summary.assessment.as_of:
        yield f"As of {escaped(summary.assessment.as_of)}."
    if summary.assessment.failed:
        yield ""
        yield f"**{counted(len(summary.assessment.failed), 'file')} could not be read:**"
        yield ""
        for item in summary.assessment.failed:
            yield f"- {escaped(failure_sentence(item))}"
    if summary.not_read:
        yield ""
        yield "**Kept but not read for meaning, so that nothing can be said of what they hold:**"
        yield ""
        for reading in summary.not_read:
            language = language_name(reading.layer.language.code)
            yield f"- {escaped(reading.document.title)} ({escaped(language)})"


def _recommendations(summary: Summary) -> Iterator[str]:
    yield "## Recommendations"
    if not summary.assessment.recommendations:
        yield ""
        yield _none(summary, "None follows from the standards chosen.")
    for item in summary.assessment.recommendations:
        yield from _recommendation(summary, item)


def _recommendation(summary: Summary, item: Recommendation) -> Iterator[str]:
    yield ""
    yield f"### {item.number}. {escaped(item.title)}"
    yield ""
    yield escaped(item.text) + (f" ({escaped(item.where)})" if item.where else "")
    if item.asks:
        yield ""
        yield from (f"- {escaped(ask)}" for ask in item.asks)
    if item.cites:
        yield ""
        yield f"Rests on {escaped('; '.join(item.cites))}."
    for old in item.former:
        yield ""
        yield (
            f"The superseded version still said: “{escaped(old.anchor.exact)}” "
            f"({_place(summary, old.document_id, old.anchor)})"
        )
    yield from _quotes(summary, item.evidence)
    yield ""
    elements = (f"`{ref.framework_id}:{ref.element_id}`" for ref in item.elements)
    yield f"Answers {', '.join(elements)}."
    if item.absent_in:
        titles = (escaped(_title(summary, name)) for name in item.absent_in)
        yield f"Looked for and not found in: {'; '.join(titles)}."


def _beside(summary: Summary) -> Iterator[str]:
    """What stands beside the policy in force; a part without passages is left out."""
    yield "## Beside the policy"
    parts = (
        (
            "Asked of business partners",
            [
                (said.first.document.id, said.first.commitment.anchor, "")
                for said in asked_of_partners(summary)
            ],
        ),
        (
            "Stood only in the superseded version",
            [(one.document_id, one.anchor, one.why) for one in only_superseded(summary)],
        ),
        (
            "Added below the policy",
            [(one.document_id, one.anchor, one.why) for one in only_explained(summary)],
        ),
    )
    if not any(passages for _, passages in parts):
        yield ""
        yield _none(summary, "Nothing was found.")
    for title, passages in parts:
        if passages:
            yield ""
            yield f"### {title}"
            yield ""
        for document_id, anchor, why in passages:
            about = f" {escaped(why)}" if why else ""
            place = _place(summary, document_id, anchor)
            yield f"- “{escaped(anchor.exact)}” ({place}){about}"


def _promises(summary: Summary) -> Iterator[str]:
    yield "## Promises"
    document = ""
    for promise in summary.promises:
        if promise.document.id != document:
            document = promise.document.id
            yield ""
            rank = RANK_NAMES[promise.document.rank]
            old = ", superseded" if promise.superseded else ""
            yield f"### {escaped(_title(summary, document))} ({rank}{old})"
            yield ""
        yield _promise(promise)
    if not summary.promises:
        yield ""
        yield _none(summary, "No promise was found in what could be read.")


def _promise(promise: LocatedPromise) -> str:
    said = promise.commitment
    lead_in = f"\\[{escaped(promise.lead_in)}\\] " if promise.lead_in else ""
    softened = [escaped(part.text) for part in (*said.hedges, *said.conditions)]
    notes = [said.standing.value, *([f"softened by {', '.join(softened)}"] if softened else [])]
    where = f", page {said.anchor.page}" if said.anchor.page else ""
    return (
        f"{promise.number}. **{binding_words(said)}** ({escaped(said.actor)}): "
        f"“{lead_in}{escaped(said.anchor.exact)}” ({'; '.join(notes)}{where})"
    )


def _terms(summary: Summary) -> Iterator[str]:
    yield "## Words that carry the promises"
    yield ""
    if not summary.assessment.terms:
        yield _none(summary, "None was found.")
        return
    yield "| Term | Meaning | Definition |"
    yield "| --- | --- | --- |"
    for term in summary.terms_of_art:
        definitions = "<br>".join(
            f"“{escaped(d.definition.anchor.exact)}” "
            f"({_place(summary, d.document_id, d.definition.anchor)})"
            for d in term.definitions
        )
        meaning = f"{escaped(term_sentence(term))} {escaped(term.note)}".strip()
        yield f"| {escaped(term.name)} | {meaning} | {definitions or 'none found'} |"
    if summary.ordinary_words:
        words = ", ".join(escaped(term.name) for term in summary.ordinary_words)
        yield ""
        yield f"Ordinary words that promises use, not counted as gaps: {words}."


def _findings(summary: Summary) -> Iterator[str]:
    yield "## Findings"
    for note in (not_asked_sentence(summary.assessment), summary.assessment.sector_note):
        if note:
            yield ""
            yield escaped(note)
    for part in summary.coverage:
        yield ""
        yield f"### {escaped(part.framework.title)}"
        yield ""
        yield framework_sentence(part)
        yield ""
        yield "| Part | " + " | ".join(ANSWER_LABELS[answer] for answer in ANSWERS) + " |"
        yield "| --- |" + " ---: |" * len(ANSWERS)
        for group in part.categories:
            counts = " | ".join(str(group.counts[answer]) for answer in ANSWERS)
            yield f"| {escaped(group.category.title)} | {counts} |"
        for finding in part.findings:
            yield from _finding(summary, finding)


def _finding(summary: Summary, finding: Finding) -> Iterator[str]:
    yield ""
    yield f"#### {escaped(finding.element.id)} {escaped(finding.element.question)}"
    yield ""
    given = finding.suggestion
    reason = f" {escaped(given.reason)}" if given else ""
    yield f"**{ANSWER_LABELS[finding.answer]}.**{reason}"
    if given is None:
        return
    if given.rank_note:
        yield ""
        yield f"*{escaped(given.rank_note)}*"
    yield from _quotes(summary, given.evidence)
    ties = summary.ties.get(f"{finding.framework.id}:{finding.element.id}", ())
    sdg = [escaped(sdg_words(target)) for target in finding.element.sdg]
    if ties or sdg:
        yield ""
        yield f"See also {'; '.join([*(f'`{tie}`' for tie in ties), *sdg])}."
    if finding.answer is Answer.NO_DISCLOSURE:
        searched = [item for item in given.search.documents if item.read]
        sentences = counted(sum(item.sentences for item in searched), "sentence")
        looked_for = ", ".join(escaped(word) for word in given.search.looked_for)
        words = f", for {looked_for}" if looked_for else ""
        yield ""
        yield f"Searched: {sentences} in {counted(len(searched), 'document')}{words}."


def _quotes(summary: Summary, evidence: Iterable[Evidence]) -> Iterator[str]:
    for item in tuple(evidence)[:QUOTES_SHOWN]:
        yield ""
        yield f"> {escaped(item.anchor.exact)}"
        yield ">"
        yield f"> — {_place(summary, item.document_id, item.anchor)}, {RANK_NAMES[item.rank]}"


def _place(summary: Summary, document_id: str, anchor: Anchor) -> str:
    page = f", page {anchor.page}" if anchor.page else ""
    return escaped(_title(summary, document_id)) + page


def _none(summary: Summary, text: str) -> str:
    return NOT_LOOKED_FOR if summary.nothing_read else text


def _title(summary: Summary, document_id: str) -> str:
    document = summary.assessment.document(document_id)
    return document.title or document.path or document.id


def _searched(summary: Summary) -> Iterator[str]:
    yield "## Documents searched"
    yield ""
    yield "| Document | Kind | Rank | Language | Sentences | Read by | SHA-256 |"
    yield "| --- | --- | --- | --- | ---: | --- | --- |"
    for reading in summary.assessment.readings:
        document, layer = reading.document, reading.layer
        guessed = " (guessed)" if "kind" in document.guessed else ""
        language = language_name(layer.language.code)
        unread = "" if layer.language.read_for_meaning else ", not read for meaning"
        kind = document.kind.value.replace("_", " ")
        yield (
            f"| {escaped(_title(summary, document.id))} | {kind}{guessed} "
            f"| {RANK_NAMES[document.rank]} | {escaped(language)}{unread} "
            f"| {len(reading.sentences)} "
            f"| {escaped(layer.extractor)} {escaped(layer.extractor_version)} "
            f"| {document.sha256[:16]} |"
        )
    yield ""
    yield (
        "Answers are suggestions by rules; every judgement is a person’s. “No disclosure found” "
        "says that what was searched holds nothing that counts; it is not “no”."
    )
