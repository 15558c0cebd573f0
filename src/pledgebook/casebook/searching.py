"""Full-text search over a casebook: texts, promises, definitions and what people found.

The index is derived and lies beside the casebook in `search.db`, an SQLite file with FTS5, on
SQLite and PostgreSQL alike. It holds nothing that the casebook does not, goes into no export,
and may be removed at any time: what is missing in it is put there when it is next asked for.
"""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any

from sqlalchemy import Connection, func, select

from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.news import newest_entry
from pledgebook.casebook.packing import unpack_layer, unpack_reading
from pledgebook.casebook.shelf import ShelvedDocument, documents_of
from pledgebook.casebook.tables import documents, index, judgements
from pledgebook.casebook.tables.companies import company

FILE = "search.db"
LAYOUT = 1
"""Counts up when the tables of the index change: an older file is made anew."""

KINDS = ("promise", "term", "text", "finding")
MOST_WORDS = 16
"""Words of a query that are looked for; the rest is passed over."""

FINDINGS_AT_ONCE = 5_000

_TABLES = """
CREATE TABLE IF NOT EXISTS layout (number INTEGER);
CREATE TABLE IF NOT EXISTS done (version_id INTEGER PRIMARY KEY, reading_id INTEGER);
CREATE TABLE IF NOT EXISTS decided (upto INTEGER);
CREATE TABLE IF NOT EXISTS entry (
  id INTEGER PRIMARY KEY, kind TEXT, company_id INTEGER, document_id INTEGER, version_id INTEGER,
  question_id INTEGER, first INTEGER, last INTEGER, page INTEGER, newest INTEGER, detail TEXT,
  year TEXT, rank INTEGER, title TEXT);
CREATE INDEX IF NOT EXISTS ix_entry_version ON entry (version_id);
CREATE INDEX IF NOT EXISTS ix_entry_document ON entry (document_id);
CREATE INDEX IF NOT EXISTS ix_entry_question ON entry (question_id);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(
  body, tokenize = 'porter unicode61 remove_diacritics 2');
"""


_COUNT = (
    "SELECT kind, count(*) FROM words JOIN entry ON entry.id = words.rowid "
    "WHERE {where} GROUP BY kind"
)
_FOUND = (
    "SELECT kind, company_id, title, version_id, question_id, first, last, page, detail, year, "
    "entry.rank, highlight(words, 0, char(2), char(3)) "
    "FROM words JOIN entry ON entry.id = words.rowid "
    "WHERE {where} ORDER BY words.rank * CASE kind WHEN 'promise' THEN 1.5 WHEN 'term' THEN 1.3 "
    "ELSE 1 END, entry.id LIMIT ? OFFSET ?"
)
"""`where` is put together from words of our own; every value is a parameter. A promise stands
before other text that has the words as often."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is searched for. An empty filter lets everything through."""

    query: str
    kind: str = ""
    company_id: int | None = None
    sector: str = ""
    rank: int | None = None
    year: str = ""
    every_version: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One result. `before`, `found` and so on are the words in runs: (is it a match, words)."""

    kind: str
    company_id: int
    company: str
    title: str
    version_id: int | None
    question_id: int | None
    start: int
    end: int
    page: int | None
    detail: str
    year: str
    rank: int
    runs: tuple[tuple[bool, str], ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of results. `loosely` says that no passage had all the words."""

    hits: tuple[Hit, ...]
    total: int
    counts: dict[str, int]
    loosely: bool
    complete: bool


class SearchIndex:
    """The index of one casebook. Threads may share it."""

    def __init__(self, casebook: Casebook) -> None:
        self._casebook = casebook
        self._path = casebook.root / FILE
        self._lock = Lock()
        self._complete_at = -1

    def behind(self) -> int:
        """How many versions the index lacks, 1 where only findings are lacking.

        While the audit trail has not grown since it was complete, nothing has to be looked up.
        """
        with self._casebook.reading() as connection:
            newest = newest_entry(connection)
            if newest == self._complete_at and self._path.exists():
                return 0
            with self._opened() as search:
                missing = len(_missing(connection, search))
                findings = _newest_decision(connection) > _decided(search)
        if not missing and not findings:
            self._complete_at = newest
        return max(missing, int(findings))

    def refresh(self, most: int | None = None) -> int:
        """Put in what is missing, at most so many versions; returns how many were put in.

        Only one thread does it at a time. What has been put in is kept if it is stopped.
        """
        with self._lock:
            count = 0
            with self._casebook.reading() as connection, self._opened() as search:
                missing = _missing(connection, search)
            for version_id, reading_id, document in missing[:most]:
                with self._casebook.reading() as connection, self._opened() as search:
                    _put_version(connection, search, version_id, reading_id, document)
                count += 1
            while self._put_findings():
                pass
            return count

    def _put_findings(self) -> int:
        with self._casebook.reading() as connection, self._opened() as search:
            return _put_findings(connection, search)

    def search(self, wanted: Wanted, *, limit: int = 30, offset: int = 0) -> Hits:
        """What fits, best first. An empty query finds nothing."""
        words = _words(wanted.query)
        complete = not self.behind()
        if not words:
            return Hits((), 0, {}, loosely=False, complete=complete)
        names, sectors = self._companies()
        with self._opened() as search:
            for joint in (" ", " OR "):
                where, values = _where(wanted, joint.join(words), sectors)
                counts = dict(search.execute(_COUNT.format(where=where), values).fetchall())
                if counts or len(words) == 1:
                    break
            if wanted.kind:
                where, values = f"{where} AND kind = ?", [*values, wanted.kind]
            rows = search.execute(_FOUND.format(where=where), [*values, limit, offset]).fetchall()
        total = counts.get(wanted.kind, 0) if wanted.kind else sum(counts.values())
        hits = tuple(_hit(row, names) for row in rows)
        return Hits(
            hits, total, counts, loosely=bool(counts) and joint == " OR ", complete=complete
        )

    def counts(self, kind: str) -> dict[int, int]:
        """How many entries of a kind each company has in its newest texts."""
        with self._opened() as search:
            rows = search.execute(
                "SELECT company_id, count(*) FROM entry WHERE kind = ? AND newest GROUP BY 1",
                [kind],
            )
            return dict(rows.fetchall())

    def _companies(self) -> tuple[dict[int, str], dict[str, list[int]]]:
        names: dict[int, str] = {}
        sectors: dict[str, list[int]] = {}
        with self._casebook.reading() as connection:
            for row in connection.execute(select(company.c.id, company.c.name, company.c.sector)):
                names[row.id] = row.name
                sectors.setdefault(row.sector, []).append(row.id)
        return names, sectors

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """The index; made anew where its file is missing, broken or of an older layout."""
        try:
            search = _connected(self._path)
        except sqlite3.DatabaseError:
            for path in self._path.parent.glob(f"{FILE}*"):
                path.unlink(missing_ok=True)
            search = _connected(self._path)
        try:
            with search:
                yield search
        finally:
            search.close()


def _connected(path: Any) -> sqlite3.Connection:  # noqa: ANN401 - a path
    search = sqlite3.connect(path, timeout=30)
    try:
        search.execute("PRAGMA journal_mode = WAL")
        search.execute("PRAGMA synchronous = NORMAL")
        search.executescript(_TABLES)
        found = search.execute("SELECT number FROM layout").fetchone()
        if found is None:
            with search:
                search.execute("INSERT INTO layout VALUES (?)", [LAYOUT])
        elif found[0] != LAYOUT:
            raise sqlite3.DatabaseError("an older layout")  # noqa: TRY301 - made anew as a broken one
    except BaseException:
        search.close()
        raise
    return search


def _missing(
    connection: Connection, search: sqlite3.Connection
) -> list[tuple[int, int, ShelvedDocument | None]]:
    """(version, reading, None) of what is not in the index as it was read last, newest first."""
    version, layer, reading = documents.version, documents.layer, documents.reading
    rows = connection.execute(
        select(version.c.id, func.max(reading.c.id))
        .join(layer, layer.c.sha256 == version.c.sha256)
        .join(reading, reading.c.layer_id == layer.c.id)
        .group_by(version.c.id)
        .order_by(version.c.id.desc())
    )
    done = dict(search.execute("SELECT version_id, reading_id FROM done").fetchall())
    return [(row[0], row[1], None) for row in rows if done.get(row[0]) != row[1]]


def _put_version(
    connection: Connection,
    search: sqlite3.Connection,
    version_id: int,
    reading_id: int,
    document: ShelvedDocument | None,
) -> None:
    owner = connection.execute(
        select(documents.document.c.company_id, documents.document.c.id)
        .join(documents.version, documents.version.c.document_id == documents.document.c.id)
        .where(documents.version.c.id == version_id)
    ).one()
    document = next(d for d in documents_of(connection, owner[0]) if d.id == owner[1])
    version = document.version(version_id)
    row = connection.execute(
        select(documents.layer.c.content.label("layer"), documents.reading.c.content)
        .join(documents.layer, documents.layer.c.id == documents.reading.c.layer_id)
        .where(documents.reading.c.id == reading_id)
    ).one()
    layer = unpack_layer(row.layer)
    read = unpack_reading(row.content, _bare(document), layer)
    promises = {promise.sentence: promise.modality.value for promise in read.commitments}
    terms = {definition.sentence: definition.term for definition in read.definitions}
    year = (version.published or document.published or version.captured_at)[:4]
    newest = document.newest.id
    _drop(search, "version_id = ?", version_id)
    at = (search.execute("SELECT max(id) FROM entry").fetchone()[0] or 0) + 1
    entries, bodies = [], []
    for number, sentence in enumerate(read.sentences, at):
        kind = "promise" if sentence.index in promises else "text"
        detail = promises.get(sentence.index, "")
        if kind == "text" and sentence.index in terms:
            kind, detail = "term", terms[sentence.index]
        entries.append(
            (
                number,
                kind,
                document.company_id,
                document.id,
                version_id,
                None,
                sentence.start,
                sentence.end,
                layer.page_at(sentence.start),
                version_id == newest,
                detail,
                year,
                int(document.rank),
                document.title,
            )
        )
        bodies.append((number, _storable(sentence.text)))
    _insert(search, entries, bodies)
    search.execute(
        "UPDATE entry SET newest = (version_id = ?) WHERE document_id = ?", [newest, document.id]
    )
    search.execute("INSERT OR REPLACE INTO done VALUES (?, ?)", [version_id, reading_id])


def _bare(document: ShelvedDocument) -> Any:  # noqa: ANN401 - a Document
    from pledgebook.capture.documents import Document

    return Document(document.name, document.title, document.kind, document.rank)


def _put_findings(connection: Connection, search: sqlite3.Connection) -> int:
    """Comments on the next decisions; a newer decision on a question replaces the older one."""
    upto = _decided(search)
    decision, passage = judgements.decision, judgements.passage
    rows = connection.execute(
        select(
            decision.c.id,
            decision.c.question_id,
            decision.c.answer,
            passage.c.body,
            index.question.c.element,
            index.question.c.service,
            index.record.c.company_id,
            index.cycle.c.project,
            index.cycle.c.edition,
        )
        .join(index.question, index.question.c.id == decision.c.question_id)
        .join(index.record, index.record.c.id == index.question.c.record_id)
        .join(index.cycle, index.cycle.c.id == index.record.c.cycle_id)
        .outerjoin(passage, passage.c.id == decision.c.comment)
        .where(decision.c.id > upto)
        .order_by(decision.c.id)
        .limit(FINDINGS_AT_ONCE)
    ).all()
    if not rows:
        return 0
    at = (search.execute("SELECT max(id) FROM entry").fetchone()[0] or 0) + 1
    latest = {row.question_id: row for row in rows if row.body}
    for question_id in latest:
        _drop(search, "question_id = ?", question_id)
    entries, bodies = [], []
    for number, row in enumerate(latest.values(), at):
        title = f"{row.project} {row.edition} · {row.element}"
        title += f" · {row.service}" if row.service else ""
        entries.append(
            (
                number,
                "finding",
                row.company_id,
                None,
                None,
                row.question_id,
                0,
                0,
                None,
                1,
                row.answer,
                row.edition[:4],
                0,
                title,
            )
        )
        bodies.append((number, _storable(row.body)))
    _insert(search, entries, bodies)
    search.execute("DELETE FROM decided")
    search.execute("INSERT INTO decided VALUES (?)", [rows[-1].id])
    return len(rows)


def _insert(
    search: sqlite3.Connection, entries: Sequence[tuple[Any, ...]], bodies: Sequence[Any]
) -> None:
    marks = ", ".join("?" * 14)
    search.executemany(f"INSERT INTO entry VALUES ({marks})", entries)  # noqa: S608
    search.executemany("INSERT INTO words (rowid, body) VALUES (?, ?)", bodies)


def _drop(search: sqlite3.Connection, where: str, value: int) -> None:
    search.execute(
        f"DELETE FROM words WHERE rowid IN (SELECT id FROM entry WHERE {where})",  # noqa: S608
        [value],
    )
    search.execute(f"DELETE FROM entry WHERE {where}", [value])  # noqa: S608 - our own words


def _decided(search: sqlite3.Connection) -> int:
    found = search.execute("SELECT upto FROM decided").fetchone()
    return found[0] if found else 0


def _newest_decision(connection: Connection) -> int:
    return connection.execute(select(func.max(judgements.decision.c.id))).scalar() or 0


_WORD = re.compile(r'"[^"]*"|[^\s"]+')


def _words(query: str) -> list[str]:
    """Words and quoted phrases of a query, each quoted so that none is an operator."""
    found = []
    for match in _WORD.findall(query)[:MOST_WORDS]:
        bare = _storable(match).replace('"', " ").replace("\x00", " ").strip()
        if any(char.isalnum() for char in bare):
            found.append(f'"{bare}"')
    return found


def _where(
    wanted: Wanted, match: str, sectors: dict[str, list[int]]
) -> tuple[str, list[str | int]]:
    """The condition without that on the kind, which is counted for each."""
    parts, values = ["words MATCH ?"], [match]
    every: list[str | int] = list(values)
    if wanted.company_id is not None:
        parts.append("company_id = ?")
        every.append(wanted.company_id)
    if wanted.sector:
        ids = sectors.get(wanted.sector, [])
        parts.append(f"company_id IN ({', '.join(str(int(number)) for number in ids)})")
    if wanted.rank is not None:
        parts.append("entry.rank = ?")
        every.append(wanted.rank)
    if wanted.year:
        parts.append("year = ?")
        every.append(wanted.year)
    if not wanted.every_version:
        parts.append("newest")
    return " AND ".join(parts), every


def _hit(row: tuple[Any, ...], names: dict[int, str]) -> Hit:
    kind, owner, title, version_id, question_id, first, last, page, detail, year, rank, body = row
    return Hit(
        kind,
        owner,
        names.get(owner, ""),
        title,
        version_id,
        question_id,
        first,
        last,
        page,
        detail,
        year,
        rank,
        tuple(_runs(body)),
    )


LEAD = 90
"""Characters shown before the first match; of a long comment the rest is cut."""

LONGEST = 420


def _runs(body: str) -> Iterator[tuple[bool, str]]:
    first = body.find("\x02")
    cut = max(0, body.rfind(" ", 0, max(0, first - LEAD))) if first > LEAD else 0
    shown = body[cut : cut + LONGEST]
    if shown.count("\x02") > shown.count("\x03"):
        shown = shown[: shown.rfind("\x02")]
    if cut:
        yield False, "…"
    for number, part in enumerate(re.split("[\x02\x03]", shown)):
        if part:
            yield bool(number % 2), part
    if cut + LONGEST < len(body):
        yield False, "…"


def _storable(text: str) -> str:
    """The text without half surrogate pairs, which SQLite does not take, and without our marks."""
    return re.sub("[\ud800-\udfff\x02\x03]", " ", text)
