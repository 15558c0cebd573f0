"""The summary for a terminal: what an analyst wants to know before opening the report."""

from collections.abc import Callable, Iterator, Sequence

from pledgebook.assessing.model import Answer, Assessment
from pledgebook.assessing.searching import by_others
from pledgebook.capture.documents import DocumentKind
from pledgebook.frameworks.model import Framework
from pledgebook.publishing.findings import ANSWERS, FrameworkCoverage
from pledgebook.publishing.firmness import SaidTogether, said_together, strongest
from pledgebook.publishing.located_promises import LocatedPromise
from pledgebook.publishing.printable import columns, encodable, one_line, shortened, wrap
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
from pledgebook.reading.model import DocumentReading
from pledgebook.text.language_names import language_name

WIDTH = 80
"""Columns that every terminal has."""

FIRMEST = 3
RULE_OUTS_SHOWN = 12
TERMS_SHOWN = 8
PROBLEMS_SHOWN = 2
RULE_OUT_LENGTH = 300
"""Characters of a quote: about four lines; the whole stands in the other formats."""

SIGNS = {
    Answer.YES: "#",
    Answer.PARTIAL: "+",
    Answer.NO: "x",
    Answer.NO_DISCLOSURE: ".",
    Answer.NOT_APPLICABLE: "-",
    Answer.NOT_ASSESSED: " ",
}
"""A sign for each answer in the coverage bars, readable without colour."""

BAR = 30
"""Columns of a coverage bar."""

Style = Callable[..., str]
"""Adds emphasis to a text, as `click.style(text, bold=True, fg="green")` does."""


def plain(text: str, **_: object) -> str:
    """No emphasis, for files and pipes."""
    return text


def to_terminal(
    assessment: Assessment,
    frameworks: Sequence[Framework],
    style: Style = plain,
    width: int = WIDTH,
) -> str:
    """The summary as text in lines of at most `width` columns."""
    summary = summarise(assessment, frameworks)
    sections = (
        _head(summary, style, width),
        _documents(summary, style, width),
        _promises(summary, style, width),
        _terms(summary, style, width),
        _coverage(summary, style, width),
        _recommendations(summary, style, width),
    )
    return encodable("\n\n".join("\n".join(section) for section in sections)) + "\n"


def _head(summary: Summary, style: Style, width: int) -> Iterator[str]:
    for line in wrap(heading(summary.assessment), width):
        yield style(line, bold=True)
    yield from wrap(opening(summary), width)
    for number, text in enumerate(mixed_sentences(summary.assessment)):
        lead = "" if number else style("! ", fg="red", bold=True)
        yield from _hanging(lead or "  ", one_line(text), width, 2)


def _documents(summary: Summary, style: Style, width: int) -> Iterator[str]:
    yield style("Documents", bold=True)
    for reading in summary.assessment.readings:
        old = reading.document.id in summary.superseded
        yield from _hanging("  ", _document_line(reading, old), width)
        for problem in reading.layer.problems[:PROBLEMS_SHOWN]:
            page = f" (page {problem.page})" if problem.page else ""
            yield from _hanging("    Remark: ", f"{problem.message}{page}", width)
        more = len(reading.layer.problems) - PROBLEMS_SHOWN
        if more > 0:
            yield f"    and {counted(more, 'more remark')}."
    for reading in summary.not_read:
        language = language_name(reading.layer.language.code)
        title = one_line(reading.document.title or reading.document.path)
        text = f"{title}: {language} is not read for meaning; nothing is said of what it holds."
        yield from _hanging(style("  ! ", fg="yellow"), text, width, 4)
    for failed in summary.assessment.failed:
        yield from _hanging(style("  ! ", fg="red"), failure_sentence(failed), width, 4)


def _document_line(reading: DocumentReading, superseded: bool) -> str:
    document = reading.document
    kind = "Q&A" if document.kind is DocumentKind.QA else document.kind.value.replace("_", " ")
    guesses = [name for name in ("kind", "rank") if name in document.guessed]
    guessed = f" ({' and '.join(guesses)} guessed)" if guesses else ""
    pages = f", {counted(reading.layer.page_count, 'page')}" if reading.layer.page_count else ""
    return (
        f"{document.id}: “{document.title or document.path}”, {kind}, rank {int(document.rank)} "
        f"{RANK_NAMES[document.rank]}{guessed}{pages}, "
        f"{counted(len(reading.sentences), 'sentence')}, "
        f"{counted(len(reading.commitments), 'commitment')}{', superseded' if superseded else ''}"
        f"{', written by others?' if by_others(document) else ''}"
    )


def _promises(summary: Summary, style: Style, width: int) -> Iterator[str]:
    yield style(f"Rules out ({len(summary.rule_outs)})", bold=True)
    yield from _few(summary.rule_outs, style, width)
    if not summary.rule_outs:
        yield _none(summary, "No sentence says what the company will not or does not do.")
    if summary.lacks:
        yield ""
        yield style(f"Says that it does not do what is asked ({len(summary.lacks)})", bold=True)
        yield from _few(summary.lacks, style, width)
    yield ""
    firmest = strongest(summary.firm, FIRMEST)
    shown = sum(len(said.promises) for said in firmest)
    yield style(f"Promises most firmly ({shown} of {len(summary.firm)})", bold=True)
    for said in firmest:
        yield from _promise(said, style, width)
    if not summary.own_promises:
        yield _none(summary, "No promise for the future was found.")
    elif not firmest:
        yield _none(summary, "No promise says more than that the company aims at something.")
    if summary.aims:
        yield ""
        aims = strongest(summary.aims, FIRMEST)
        shown = sum(len(said.promises) for said in aims)
        yield style(f"Only aims ({shown} of {len(summary.aims)})", bold=True)
        for said in aims:
            yield from _promise(said, style, width)


def _few(promises: Sequence[LocatedPromise], style: Style, width: int) -> Iterator[str]:
    """As many as a terminal has room for."""
    together = said_together(promises)
    for said in together[:RULE_OUTS_SHOWN]:
        yield from _promise(said, style, width)
    if len(together) > RULE_OUTS_SHOWN:
        yield f"  and {counted(len(together) - RULE_OUTS_SHOWN, 'more', 'more')}."


def _promise(said: SaidTogether, style: Style, width: int) -> Iterator[str]:
    promise = said.first
    anchor = promise.commitment.anchor
    lead_in = f"[{shortened(promise.lead_in, RULE_OUT_LENGTH // 2)}] " if promise.lead_in else ""
    page = f", p. {anchor.page}" if anchor.page else ""
    source = shortened(promise.document.id, 30)
    text = f"{lead_in}{shortened(said.text, RULE_OUT_LENGTH)} ({source}{page})"
    yield from _hanging(f"  {promise.number:>3}  ", text, width)
    if len(said.promises) > 1:
        also = ", ".join(str(one.number) for one in said.promises[1:])
        yield style(f"       (with promise {also} in the same sentence)", dim=True)


def _terms(summary: Summary, style: Style, width: int) -> Iterator[str]:
    yield style(f"Undefined terms of art ({len(summary.undefined)})", bold=True)
    for term in summary.undefined[:TERMS_SHOWN]:
        yield from _hanging("  ", term_sentence(term), width)
    left = len(summary.undefined) - TERMS_SHOWN
    if left > 0:
        yield f"  and {counted(left, 'more', 'more')}."
    if not summary.undefined:
        yield _none(summary, "None.")
    if summary.loosely_defined:
        yield ""
        title = f"Defined, but not in the policy or not in one way ({len(summary.loosely_defined)})"
        yield style(title, bold=True)
        for term in summary.loosely_defined[:TERMS_SHOWN]:
            yield from _hanging("  ", shortened(term_sentence(term), RULE_OUT_LENGTH), width)
    ordinary = [one_line(term.name) for term in summary.ordinary_words]
    if ordinary:
        text = f"Ordinary words, not counted: {', '.join(ordinary)}."
        yield from _hanging("  ", shortened(text, 2 * width), width)


def _coverage(summary: Summary, style: Style, width: int) -> Iterator[str]:
    signs = ", ".join(f"{SIGNS[answer]} {answer.value}" for answer in ANSWERS[:5])
    yield style("Coverage", bold=True) + f"  ({signs})"
    for part in summary.coverage:
        title = shortened(part.framework.short_title, width - BAR - 6)
        gap = " " * max(1, width - BAR - 4 - columns(title))
        yield f"  {title}{gap}{_bar(part, style)}"
        yield from _hanging("    ", framework_sentence(part), width)
    for note in (not_asked_sentence(summary.assessment), summary.assessment.sector_note):
        if note:
            yield from _hanging("  ", one_line(note), width)


def _bar(part: FrameworkCoverage, style: Style) -> str:
    colours = {Answer.YES: "green", Answer.PARTIAL: "yellow", Answer.NO: "red"}
    total = len(part.findings)
    bar, done, drawn = "", 0, 0
    for answer in ANSWERS:
        done += part.counts[answer]
        length = round(BAR * done / total) - drawn
        drawn += length
        colour = colours.get(answer)
        signs = SIGNS[answer] * length
        bar += style(signs, fg=colour) if colour and signs else signs
    return f"[{bar}]"


def _recommendations(summary: Summary, style: Style, width: int) -> Iterator[str]:
    items = summary.assessment.recommendations
    yield style(f"Recommendations ({len(items)})", bold=True)
    for item in items:
        where = f" ({item.where})" if item.where else ""
        yield from _hanging(f"  {item.number:>2}  ", f"{item.title}{where}", width)
    if not items:
        yield _none(summary, "None follows from the standards chosen.")


def _none(summary: Summary, text: str) -> str:
    return f"  {NOT_LOOKED_FOR if summary.nothing_read else text}"


def _hanging(lead: str, text: str, width: int, lead_columns: int = 0) -> Iterator[str]:
    """The text wrapped behind a lead; `lead_columns` where the lead holds emphasis."""
    indent = lead_columns or columns(lead)
    for number, line in enumerate(wrap(text, width - indent)):
        yield (lead if number == 0 else " " * indent) + line
