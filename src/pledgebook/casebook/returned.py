"""Findings that a new text sends back to a person, until somebody has decided on them again."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.reanchoring_rows import anchor_of, reanchored_of
from pledgebook.casebook.standing_quotes import standing_evidence
from pledgebook.casebook.superseding import Successors
from pledgebook.casebook.tables import documents, index
from pledgebook.casebook.tables.judgements import decision, evidence
from pledgebook.casebook.tables.versions import reanchoring
from pledgebook.history.model import Cause
from pledgebook.history.reanchor import Outcome, Reanchored
from pledgebook.history.words import in_words
from pledgebook.text.anchors import Anchor

CLOSEST_FIRST = (
    Outcome.EXACT,
    Outcome.NORMALISED,
    Outcome.CHANGED,
    Outcome.AMBIGUOUS,
    Outcome.LOST,
)
"""Which outcome counts where several documents have taken a document's place."""


@dataclass(frozen=True, slots=True)
class ReanchoredQuote:
    """What became of a quote in a text that came in.

    `question_id` and `decision_id` are None under a suggestion. `document` is where the quote
    was made, `in_document` where it was looked for; `lower_rank` says that the latter binds
    the company less. `newest_decision` is the newest decision when the text came in.
    """

    id: int
    evidence_id: int
    question_id: int | None
    decision_id: int | None
    suggestion_id: int | None
    document_id: int
    document: str
    in_document_id: int
    in_document: str
    version_id: int
    cause: Cause
    quote: Anchor
    now: Reanchored
    lower_rank: bool
    newest_decision: int
    at: str

    @property
    def outcome(self) -> Outcome:
        """Exact, normalised, changed, lost or ambiguous."""
        return self.now.outcome

    @property
    def carries_forward(self) -> bool:
        """Whether the finding goes on without a person looking."""
        return self.now.carries_forward and not self.lower_rank

    @property
    def sentence(self) -> str:
        """What happened, for a reader."""
        text = f"“{self.in_document}”"
        if self.cause is Cause.EXTRACTION and not self.now.carries_forward:
            return f"{text} reads otherwise with another reader of the same file: {self._how}."
        if self.lower_rank and self.now.carries_forward:
            return f"Now stands only in {text}, which ranks lower."
        if self.now.carries_forward:
            return f"Unchanged in {text}."
        return f"In {text} {self._how}."

    @property
    def places(self) -> tuple[tuple[Anchor, str], ...]:
        """Where an ambiguous quote may stand, each with words by which a person knows it."""
        if self.outcome is not Outcome.AMBIGUOUS:
            return ()
        return tuple((one, _known_by(one)) for one in self.now.candidates)

    @property
    def _how(self) -> str:
        if self.outcome is Outcome.CHANGED:
            return in_words(self.now.edits) or "it is no longer a sentence of its own"
        if self.outcome is Outcome.AMBIGUOUS:
            return f"it stands in {len(self.now.candidates)} places"
        return "no sentence is like it"


BESIDE = 60
"""Letters before and behind a candidate by which its place is known."""


def _known_by(candidate: Anchor) -> str:
    """The heading and page of a place, and the words around it."""
    where = [f"under “{candidate.heading_path[-1]}”"] if candidate.heading_path else []
    where += [f"page {candidate.page}"] if candidate.page else []
    before = " ".join(candidate.prefix[-BESIDE:].split())
    behind = " ".join(candidate.suffix[:BESIDE].split())
    words = f"{f'…{before} ' if before else ''}[…]{f' {behind}…' if behind else ''}"
    return f"{', '.join(where)}: {words}" if where else words


def returned_findings(
    casebook: Casebook, *, record_id: int | None = None
) -> dict[int, tuple[ReanchoredQuote, ...]]:
    """Questions whose standing decision rests on quotes that no longer stand, with these."""
    with casebook.reading() as connection:
        return returned_in(connection, record_id=record_id)


def returned_in(
    connection: Connection, *, record_id: int | None = None
) -> dict[int, tuple[ReanchoredQuote, ...]]:
    """As `returned_findings`, of one record or of all; by question id in order."""
    newest = _newest_by_quote(connection, record_id)
    if not newest:
        return {}
    waiting: dict[int, list[ReanchoredQuote]] = defaultdict(list)
    decided = _newest_decisions(connection, {found[0].question_id for found in newest.values()})
    for question_id, quotes in standing_evidence(connection, set(decided)).items():
        for evidence_id in quotes:
            if not (found := newest.get(evidence_id)):
                continue
            best = min(found, key=lambda one: CLOSEST_FIRST.index(one.outcome))
            seen = decided[question_id] > best.newest_decision
            if not seen and not any(one.carries_forward for one in found):
                waiting[question_id].append(best)
    return {number: tuple(quotes) for number, quotes in sorted(waiting.items())}


def _newest_decisions(connection: Connection, questions: Iterable[int | None]) -> dict[int, int]:
    """The newest decision of each question."""
    numbers = [number for number in questions if number is not None]
    rows = connection.execute(
        select(decision.c.question_id, decision.c.id)
        .where(decision.c.question_id.in_(numbers))
        .order_by(decision.c.id)
    )
    return {row[0]: row[1] for row in rows}


def _newest_by_quote(
    connection: Connection, record_id: int | None
) -> dict[int, tuple[ReanchoredQuote, ...]]:
    """The newest outcome of each quote under a decision, in each document that counts now."""
    found: dict[int, dict[int, ReanchoredQuote]] = defaultdict(dict)
    successors = Successors(connection)
    for quote in reanchored(connection, record_id=record_id):
        if quote.question_id is None:
            continue
        if quote.in_document_id in successors.current(quote.document_id):
            found[quote.evidence_id][quote.in_document_id] = quote
    return {number: tuple(quotes.values()) for number, quotes in found.items()}


def reanchored(
    connection: Connection,
    *,
    version_id: int | None = None,
    record_id: int | None = None,
    since: str = "",
    after: int = 0,
) -> tuple[ReanchoredQuote, ...]:
    """Outcomes of quotes, oldest first: of one version, of one record, since a moment.

    `after` is the id of an outcome: only newer ones are given.
    """
    then, now = documents.document.alias("then"), documents.document.alias("now")
    query = (
        select(
            reanchoring,
            evidence.c.decision_id,
            evidence.c.suggestion_id,
            decision.c.question_id,
            then.c.id.label("document_id"),
            then.c.name.label("document"),
            now.c.id.label("in_document_id"),
            now.c.name.label("in_document"),
            evidence.c.rank.label("rank_then"),
            now.c.rank.label("rank_now"),
        )
        .join(evidence, evidence.c.id == reanchoring.c.evidence_id)
        .join(then, then.c.id == evidence.c.document_id)
        .join(documents.version, documents.version.c.id == reanchoring.c.version_id)
        .join(now, now.c.id == documents.version.c.document_id)
        .outerjoin(decision, decision.c.id == evidence.c.decision_id)
        .order_by(reanchoring.c.id)
    )
    if version_id is not None:
        query = query.where(reanchoring.c.version_id == version_id)
    if record_id is not None:
        query = query.join(index.question, index.question.c.id == decision.c.question_id)
        query = query.where(index.question.c.record_id == record_id)
    if since:
        query = query.where(reanchoring.c.at >= since)
    if after:
        query = query.where(reanchoring.c.id > after)
    rows = list(connection.execute(query))
    quotes = _quotes(connection, query.with_only_columns(evidence.c.id))
    return tuple(_of_row(row, quotes[row.evidence_id]) for row in rows)


def newest_outcome(casebook: Casebook) -> int:
    """Id of the newest outcome of a quote, 0 where there is none."""
    with casebook.reading() as connection:
        return connection.execute(select(func.max(reanchoring.c.id))).scalar() or 0


def _quotes(connection: Connection, ids: Any) -> dict[int, Anchor]:  # noqa: ANN401 - a query
    found = {}
    for row in connection.execute(select(evidence).where(evidence.c.id.in_(ids.order_by(None)))):
        anchor = anchor_of(row)
        assert anchor is not None
        found[row.id] = anchor
    return found


def _of_row(row: Row[Any], quote: Anchor) -> ReanchoredQuote:
    return ReanchoredQuote(
        id=row.id,
        evidence_id=row.evidence_id,
        question_id=row.question_id,
        decision_id=row.decision_id,
        suggestion_id=row.suggestion_id,
        document_id=row.document_id,
        document=row.document,
        in_document_id=row.in_document_id,
        in_document=row.in_document,
        version_id=row.version_id,
        cause=Cause(row.cause),
        quote=quote,
        now=reanchored_of(row),
        lower_rank=row.document_id != row.in_document_id and row.rank_now > row.rank_then,
        newest_decision=row.newest_decision,
        at=row.at,
    )
