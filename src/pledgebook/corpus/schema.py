"""The tables that a scan writes: the published schema, of which code and reference are made.

A table is Parquet; every shard of a scan writes one file of each. `document` is the key that
ties them together. The format is raised whenever a column changes its name, type or meaning.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow

FORMAT = "pledgebook-corpus/1"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `type` is text, integer, number, flag or texts (a list of text)."""

    name: str
    type: str
    about: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table and what one of its rows is."""

    name: str
    about: str
    columns: tuple[Column, ...]

    def schema(self) -> pyarrow.Schema:
        """The table as an Arrow schema."""
        import pyarrow as pa

        types: dict[str, Any] = {
            "text": pa.string(),
            "integer": pa.int64(),
            "number": pa.float64(),
            "flag": pa.bool_(),
            "texts": pa.list_(pa.string()),
        }
        fields = [pa.field(one.name, types[one.type]) for one in self.columns]
        return pa.schema(fields, metadata={"format": FORMAT, "table": self.name})


def _table(name: str, about: str, columns: str) -> Table:
    """A table from lines of `name type: about`."""
    parsed = []
    for line in filter(str.strip, columns.splitlines()):
        head, _, said = line.strip().partition(": ")
        column, kind = head.split()
        parsed.append(Column(column, kind, said))
    return Table(name, about, tuple(parsed))


_DOCUMENT = "document text: Id of the document"

_QUOTE = """
quote text: The literal words
prefix text: Up to 32 characters before them
suffix text: Up to 32 characters behind them
start integer: Where the quote begins in the text, in Unicode code points
end integer: Where it ends
page integer: Page, where the format has pages
heading text: Headings above it, outermost first, joined by " > "
"""

DOCUMENTS = _table(
    "documents",
    "One document that was read",
    f"""
    {_DOCUMENT}
    source text: Where it was found: a file, or a file with the number of the record in it
    company text: Company, as given or as guessed
    title text: Title, as given or as guessed
    kind text: Kind of document
    rank integer: How binding: 1 policy, 2 what explains it, 3 report, 4 press
    sector text: Sector of the company as given; empty where it is not known
    published text: Date, or the month or year that is known of it
    year integer: Year of that date
    url text: Address, where one was given
    guessed texts: Which of these were guessed
    language text: ISO 639-1 code, und where unknown
    read flag: Whether it was read for meaning
    reason text: Why not, where it was not
    media_type text: Format it was read as
    extractor text: Name and version of what read it
    sha256 text: Hash of the raw bytes
    characters integer: Characters of its text
    sentences integer: Sentences
    promises integer: Commitments found; empty where they were not looked for
    terms integer: Terms that carry promises; empty where they were not looked for
    undefined integer: Of these, used and nowhere defined in it
    """,
)

PROMISES = _table(
    "promises",
    "One commitment",
    f"""
    {_DOCUMENT}
    number integer: Number of the commitment in the document, from 1
    actor text: Who is bound
    modality text: will, will not, aims to, may, expects others to
    standing text: promise, practice or past
    action text: What is promised, literally
    cue text: The words that decided the modality
    conditions texts: Conditions, literally
    hedges texts: Hedges, literally
    scope texts: Limits of scope, literally
    time_bound text: Deadline or period, literally
    denied flag: Of what is expected of others: that they do not
    confidence number: 0 to 1
    {_QUOTE}
    """,
)

TERMS = _table(
    "terms",
    "One word that carries promises",
    f"""
    {_DOCUMENT}
    term text: Id of the term
    name text: The term
    state text: Where it is defined, or that it is not
    from_glossary flag: Whether the built-in glossary knows it, or the text sets it apart
    weight integer: How much hangs on a definition, 1 to 3
    uses integer: Sentences that use it
    promises integer: Of these, sentences with a promise
    definition text: The words of its first definition, literally
    start integer: Where that definition's passage begins
    end integer: Where it ends
    contrast text: The undefined other half, where one half alone is defined
    differs text: How two definitions differ
    """,
)

ANSWERS = _table(
    "answers",
    "The suggested answer to one question; what was searched stands in documents",
    f"""
    {_DOCUMENT}
    framework text: Id of the framework
    element text: Id of the question in it
    answer text: yes, partial, no, no disclosure found, not applicable, not assessed
    confidence number: How sure, 0 to 1: an ordering
    reason text: In words
    rank_note text: Where it rests on a lower-ranked text than asked for
    evidence integer: Quotes kept for it
    """,
)

EVIDENCE = _table(
    "evidence",
    "One quote for an answer, or a passage that came near where there is none",
    f"""
    {_DOCUMENT}
    framework text: Id of the framework
    element text: Id of the question in it
    number integer: Number of the quote, from 1, the best first
    role text: evidence, or nearest: shown for an absence and no evidence
    supports text: The answer that it supports
    strength number: 0 to 1: an ordering
    why text: Why it was picked
    {_QUOTE}
    """,
)

TEXTS = _table(
    "texts",
    "The text of one document, into which every start and end counts; only when asked for",
    f"""
    {_DOCUMENT}
    text text: The text as read
    """,
)

QUARANTINE = _table(
    "quarantine",
    "One document that could not be read",
    """
    document text: Id it would have had
    source text: Where it stands
    reason text: What is wrong
    remedy text: What to do
    """,
)

ELEMENTS = _table(
    "elements",
    "One question of a framework: one file for the whole scan",
    """
    framework text: Id of the framework
    element text: Id of the question
    standard text: Short title of the framework
    edition text: Its edition
    category text: Category of the question
    indicator text: Indicator of the question
    question text: The question
    theme text: Theme
    importance integer: 1 to 3
    stands_in text: How binding a text is asked for: policy, explained or any
    measure text: Name of the figure it is computed from, where it is no question of words
    cites texts: Principle, step or indicator of the standard
    """,
)

ALWAYS = (DOCUMENTS, QUARANTINE)
"""Tables that every scan writes."""

CHOSEN = (PROMISES, TERMS, EVIDENCE, ANSWERS)
"""Tables that a scan writes unless others are chosen."""

OPTIONAL = (*CHOSEN, TEXTS)

SHARDED = (DOCUMENTS, PROMISES, TERMS, EVIDENCE, ANSWERS, TEXTS, QUARANTINE)
"""Every table that a shard can write, in the order of the reference."""

TABLES = (*SHARDED, ELEMENTS)
