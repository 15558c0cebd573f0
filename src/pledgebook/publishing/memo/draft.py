"""Drafts a memo from an assessment: neutral, in the past tense, each sentence with its note."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pledgebook.assessing.incidents import established
from pledgebook.assessing.model import Answer, Recommendation
from pledgebook.capture.documents import Document
from pledgebook.casebook.incidents import Incident
from pledgebook.casebook.recommendations import Recorded
from pledgebook.history.model import Change, Comparison, Kind
from pledgebook.publishing.beside_the_policy import asked_of_partners, only_explained
from pledgebook.publishing.findings import Finding
from pledgebook.publishing.firmness import SaidTogether, said_together, strongest
from pledgebook.publishing.markdown import escaped
from pledgebook.publishing.memo.notes import Notes
from pledgebook.publishing.printable import encodable, one_line
from pledgebook.publishing.summary import Summary
from pledgebook.publishing.summary_sentences import NOT_LOOKED_FOR, counted, ruled_out_clause
from pledgebook.reading.model import Term, TermState
from pledgebook.text.anchors import Anchor

FORMAT = "pledgebook-memo/1"

MOST_CHANGES = 8
MOST_PROMISES = 6
MOST_COMMENDABLE = 5
MOST_MISSING = 8
MOST_TERMS = 8
LONGEST_QUOTE = 60
"""Words of a quote: the shortest that is sufficient. Longer ones are for the reader to cut."""

_CHANGE_ORDER = {Kind.WEAKENED: 0, Kind.REMOVED: 1, Kind.STRENGTHENED: 2, Kind.ADDED: 3}


@dataclass(frozen=True, slots=True)
class MemoRecord:
    """What the casebook adds to an assessment: the last change, recommendations, incidents."""

    comparison: Comparison | None = None
    recommendations: tuple[Recorded, ...] = ()
    incidents: tuple[Incident, ...] = ()


def draft_memo(summary: Summary, record: MemoRecord, *, as_of: str, author: str = "") -> str:
    """The memo as Markdown, ready to be edited. The same record gives the same text."""
    notes = Notes(summary.assessment)
    company = summary.assessment.case.company or "the company"
    sections = [
        _opening(summary, notes, company),
        _new(record.comparison, notes),
        _promises(summary, notes),
        _commendable(summary, notes),
        _missing(summary, notes),
        _incidents(record.incidents, notes),
        _recommendations(summary, record, notes),
        _reply(record.recommendations, notes),
        _sources(summary.assessment.case.documents),
    ]
    head = [
        "---",
        f"format: {FORMAT}",
        f"company: {_yaml(company)}",
        f"as_of: {as_of}",
        f"author: {_yaml(author)}",
        "---",
        "",
        f"# {escaped(company)}: what it promises and what it leaves open",
    ]
    body = ["\n".join(lines) for section in sections if (lines := list(section))]
    text = "\n\n".join(["\n".join(head), *body, "\n\n".join(notes.lines())])
    return encodable(text) + "\n"


def _yaml(text: str) -> str:
    escaped_text = one_line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped_text}"'


def _opening(summary: Summary, notes: Notes, company: str) -> Iterator[str]:
    others = {one.document.id for one in (*summary.not_read, *summary.of_others)}
    in_force = [
        reading
        for reading in summary.assessment.readings
        if reading.document.id not in summary.superseded | others
    ]
    yield ""
    were, held = ("was", "It") if len(in_force) == 1 else ("were", "They")
    promises = counted(len(summary.own_promises), "promise")
    rule_outs = ruled_out_clause(summary, "stated")
    yield (
        f"{escaped(company)} had {counted(len(in_force), 'document')} in force that {were} read "
        f"for this memo.{notes.read()} {held} held {promises}{rule_outs}.{notes.read()}"
    )


def _new(comparison: Comparison | None, notes: Notes) -> Iterator[str]:
    if comparison is None:
        return
    yield "## What is new"
    yield ""
    chosen = sorted(
        (change for change in comparison.substantive if change.kind in _CHANGE_ORDER),
        key=lambda change: (_CHANGE_ORDER[change.kind], -change.priority),
    )
    chosen = [change for change in chosen if not change.heading][:MOST_CHANGES]
    if not chosen:
        yield f"Nothing of substance had changed between the two versions.{notes.read()}"
    for change in chosen:
        yield _change(change, comparison, notes)


def _change(change: Change, comparison: Comparison, notes: Notes) -> str:
    old = _quoted(comparison.old, change.old, notes)
    new = _quoted(comparison.new, change.new, notes)
    before, after = _versions(comparison)
    if change.kind is Kind.REMOVED:
        return f"- {before} said {old}. That was not found in {_lower(after)}.{notes.read()}"
    if change.kind is Kind.ADDED:
        return f"- {after} added {new}."
    if change.old is None:
        return f"- {after} added {new}, which takes back what it promises."
    if change.new is None:
        return f"- {before} said {old}, which took back what it promised. {after} does not."
    way = "weaker" if change.kind is Kind.WEAKENED else "stronger"
    reasons = [_reason(argument.why) for argument in change.arguments] or [_reason(change.why)]
    why = f": {escaped('; '.join(reasons))}" if any(reasons) else ""
    return f"- {before} said {old}; {_lower(after)} said {new}, which was read as {way}{why}."


def _reason(why: str) -> str:
    """Why a change was called weaker or stronger, to stand inside a sentence."""
    plain = re.sub(r": (?:weaker|stronger)\.?$", "", why.strip()).rstrip(".")
    return plain if plain[:1] in "“‘" else _lower(plain)


def _versions(comparison: Comparison) -> tuple[str, str]:
    """How the two versions are called: by their dates where these tell them apart."""
    old, new = comparison.old.published, comparison.new.published
    if old and new and old != new:
        return f"The text of {old}", f"The text of {new}"
    return "The earlier version", "The later version"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _quoted(document: Document, anchor: Anchor | None, notes: Notes) -> str:
    return "" if anchor is None else _quote(anchor, notes.quote_in(document, anchor))


def _quote(anchor: Anchor, mark: str) -> str:
    return f"“{escaped(_sufficient(anchor.exact))}”{mark}"


def _sufficient(exact: str) -> str:
    """The quote, cut after a clause where it is long; the note holds all of it."""
    words = one_line(exact).rstrip(".;,").split()
    if len(words) <= LONGEST_QUOTE:
        return " ".join(words)
    return " ".join(words[:LONGEST_QUOTE])


def _promises(summary: Summary, notes: Notes) -> Iterator[str]:
    yield "## What it promised and ruled out"
    yield ""
    rule_outs = said_together(summary.rule_outs)
    for said in rule_outs[:MOST_PROMISES]:
        yield f"- It ruled out {_said(said, notes)}."
    for said in said_together(summary.lacks)[:MOST_PROMISES]:
        yield f"- It said that it did not do what is asked: {_said(said, notes)}."
    for said in strongest(summary.firm, MOST_PROMISES):
        yield f"- It promised {_said(said, notes)}."
    for said in strongest(summary.aims, MOST_PROMISES - min(len(summary.firm), MOST_PROMISES)):
        yield f"- It named as an aim, and promised no more: {_said(said, notes)}."
    for said in asked_of_partners(summary)[:MOST_PROMISES]:
        yield f"- It asked of others {_said(said, notes)}."
    if not summary.own_promises:
        yield f"- {_none(summary, 'No promise was found.')}{notes.read()}"


def _none(summary: Summary, text: str) -> str:
    return NOT_LOOKED_FOR if summary.nothing_read else text


def _said(said: SaidTogether, notes: Notes) -> str:
    promise = said.first
    mark = notes.quote(promise.document.id, promise.commitment.anchor)
    under = f"under “{escaped(one_line(promise.lead_in))}”: " if promise.lead_in else ""
    return f"{under}“{escaped(_sufficient(said.text))}”{mark}"


def _findings(summary: Summary, *answers: Answer) -> list[Finding]:
    """Findings with one of these answers, the most important first, one a theme."""
    found: dict[str, Finding] = {}
    everything = [finding for part in summary.coverage for finding in part.findings]
    for finding in sorted(everything, key=lambda one: -one.element.importance):
        if finding.answer in answers:
            found.setdefault(finding.element.theme, finding)
    return list(found.values())


def _commendable(summary: Summary, notes: Notes) -> Iterator[str]:
    good = [
        finding
        for finding in _findings(summary, Answer.YES)
        if finding.suggestion and finding.suggestion.evidence and not finding.suggestion.rank_note
    ][:MOST_COMMENDABLE]
    if not good:
        return
    yield "## What is commendable"
    yield ""
    for finding in good:
        assert finding.suggestion is not None
        best = finding.suggestion.evidence[0]
        mark = notes.quote(best.document_id, best.anchor)
        yield (
            f"- On the question “{escaped(finding.element.question)}” ({_cites(finding)}) the text "
            f"said {_quote(best.anchor, mark)}."
        )


def _cites(finding: Finding) -> str:
    return escaped("; ".join(finding.element.cites))


def _missing(summary: Summary, notes: Notes) -> Iterator[str]:
    yield "## What is missing"
    yield ""
    if summary.nothing_read:
        yield f"- {NOT_LOOKED_FOR}{notes.read()}"
        return
    lines = [*_terms(summary, notes), *_below_policy(summary, notes), *_absences(summary, notes)]
    if not lines:
        yield f"Nothing that was asked for was missing.{notes.read()}"
    yield from lines


def _terms(summary: Summary, notes: Notes) -> Iterator[str]:
    for term in summary.undefined[:MOST_TERMS]:
        use = _first_use(term)
        mark = notes.quote(use[0], use[1]) if use else ""
        where = counted(sum(one.in_commitment for one in term.uses), "promise")
        name = escaped(term.name or term.id)
        if term.state is TermState.UNNAMED_LAW:
            yield f"- “{name}” stood in {where}{mark} and pointed at a law that was not named." + (
                notes.read()
            )
        else:
            yield f"- “{name}” stood in {where}{mark}, and no definition of it was found." + (
                notes.read()
            )


def _first_use(term: Term) -> tuple[str, Anchor] | None:
    for use in term.uses:
        if use.in_commitment:
            return use.document_id, use.anchor
    return None


def _below_policy(summary: Summary, notes: Notes) -> Iterator[str]:
    for passage in only_explained(summary)[:MOST_MISSING]:
        mark = notes.quote(passage.document_id, passage.anchor)
        kind = summary.assessment.document(passage.document_id).kind.value.replace("_", " ")
        yield (
            f"- Only a lower-ranked text ({'Q&A' if kind == 'qa' else kind}) said "
            f"{_quote(passage.anchor, mark)}."
        )


def _absences(summary: Summary, notes: Notes) -> Iterator[str]:
    for finding in _findings(summary, Answer.NO_DISCLOSURE)[:MOST_MISSING]:
        assert finding.suggestion is not None
        mark = notes.search(finding.suggestion.search)
        yield (
            f"- On the question “{escaped(finding.element.question)}” ({_cites(finding)}) no "
            f"disclosure was found.{mark}"
        )


def _incidents(incidents: Sequence[Incident], notes: Notes) -> Iterator[str]:
    if not incidents:
        return
    yield "## What is on record about harm and remedy"
    yield ""
    for one in incidents:
        standing = established(one.entries)
        mark = notes.incident(standing, one.told.title)
        yield f"- {escaped(one.told.title)} stood as {escaped(standing)}.{mark}"


def _recommendations(summary: Summary, record: MemoRecord, notes: Notes) -> Iterator[str]:
    yield "## Recommendations"
    if record.recommendations:
        for one in record.recommendations:
            state = f"{one.standing.state.value} since {one.standing.since}"
            yield from _recommendation(
                one.number, one.draft.title, one.draft.place, one.draft.body, one.draft.asks, state
            )
        return
    for made in summary.assessment.recommendations:
        yield from _made(made)
    if not summary.assessment.recommendations:
        yield ""
        yield "None followed from the standards that were asked."


def _made(made: Recommendation) -> Iterator[str]:
    yield from _recommendation(made.number, made.title, made.where, made.text, made.asks, "")


def _recommendation(  # noqa: PLR0917 - the parts of one recommendation, in the order shown
    number: int, title: str, place: str, body: str, asks: Sequence[str], state: str
) -> Iterator[str]:
    where = f" ({escaped(place)})" if place else ""
    yield ""
    yield f"### {number}. {escaped(title)}"
    yield ""
    yield f"{escaped(body.strip())}{where}"
    if asks:
        yield ""
        yield from (f"- {escaped(ask)}" for ask in asks)
    if state:
        yield ""
        yield f"*State: {state}.*"


def _reply(recorded: Sequence[Recorded], notes: Notes) -> Iterator[str]:
    yield "## The company’s reply"
    yield ""
    replies = [(one, event) for one in recorded for event in one.events if event.kind == "response"]
    for one, event in replies:
        mark = notes.company(event.body, event.dated)
        yield f"- On recommendation {one.number} the company replied on {event.dated}.{mark}"
    if not replies:
        yield (
            "*No reply of the company is on record. Ask before this is published "
            "(`pledgebook feedback form`).*"
        )


def _sources(documents: Sequence[Document]) -> Iterator[str]:
    yield "## Sources"
    yield ""
    for document in documents:
        title = escaped(document.title or document.id)
        kind = "Q&A" if document.kind.value == "qa" else document.kind.value.replace("_", " ")
        dated = f", {escaped(document.published)}" if document.published else ""
        place = _place(document)
        where = f", {escaped(place)}" if place and place != document.title else ""
        yield f"- {title} ({kind}{dated}){where}. sha256 `{document.sha256}`"


def _place(document: Document) -> str:
    """The address of a document, or the name of its file: folders of one's own stay at home."""
    path = document.path
    return path if path.startswith(("http://", "https://")) else re.split(r"[/\\]", path)[-1]
