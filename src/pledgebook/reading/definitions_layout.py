"""Definitions that the layout makes: glossary entries, table rows, questions with answers."""

import re
from collections.abc import Iterator, Sequence

from pledgebook.capture.blocks import BlockKind
from pledgebook.reading.definitions_candidate import Candidate
from pledgebook.reading.definitions_phrases import is_quoted, is_term_like, trim_term
from pledgebook.reading.definitions_signals import body_signals, is_label
from pledgebook.reading.model import DefinitionForm
from pledgebook.text.layer import TextLayer
from pledgebook.text.sentence import Sentence

_DEFINITIONS_HEADING = re.compile(
    r"^\W*(?:(?:section|article|annex|appendix|part)\s)?[\dA-Z]{0,3}[\d.]*[\s.):–-]*"
    r"(?:(?:key|main|important|common|general|list\sof|our|defined|basic|relevant)\s)?"
    r"(?:definitions?|glossary|terminology|defined\sterms|interpretation|key\s(?:terms|concepts|"
    r"words)|"
    r"terms\s(?:and\sdefinitions|used|we\suse|defined)|words\s(?:used|we\suse|and)|concepts|"
    r"what\s(?:these|the|our)\s(?:words|terms)\smean|meaning\sof\s(?:terms|words)|"
    r"how\swe\suse\s(?:words|terms)|abbreviations\sand\s\w+)\b",
    re.IGNORECASE,
)
_TERM_COLUMN = frozenset(
    {"term", "terms", "word", "words", "expression", "concept", "defined term", "key term", "name"}
)
_MEANING_COLUMN = frozenset(
    {"definition", "definitions", "meaning", "explanation", "description", "what it means",
     "what we mean"}
)  # fmt: skip
_ENTRY = re.compile(r"^\W{0,3}(?P<term>[^:.;?!\n–—]{2,80}?)(?::\s|\s[–—-]{1,2}\s|\s?—\s?)(?=\S)")

_TELLS = re.compile(
    r"(?:we|you|our|your|depending|if|please|including|this|these|some|see|in\sorder)\b",
    re.IGNORECASE,
)
"""Opens what a company does under a run-in heading, and no meaning."""

_NAMES = r"(?P<term>[^?:;]{2,90}?)"
_ACTOR = r"(?:you|we|[A-Z][\w&.-]*(?:\s[A-Z][\w&.-]*){0,3}|the\s(?:company|group|policy|code))"
ASKED_FOR_MEANING = 0.9
"""Confidence of an answer to "what do you mean by X?"."""

_ASKS_MEANING = re.compile(
    rf"(?i:what\s(?:do|does|did))\s{_ACTOR}\s(?i:mean|understand)\s(?i:by|with|"
    rf"when\s\w+\s\w+)\s(?i:the\s\w+\s)?{_NAMES}\s?\?"
    rf"|(?i:what\s(?:does|do)\s(?:the\s(?:term|word|expression|"
    rf"phrase)s?\s)?){_NAMES.replace('term', 'does')}\s(?i:mean|refer\sto|stand\sfor)[^?]{{0,40}}\?"
    rf"|(?i:what\s(?:is|are)\smeant\sby\s(?:the\s\w+\s)?){_NAMES.replace('term', 'meant')}\s?\?"
    rf"|(?i:how\s(?:do|does))\s{_ACTOR}\s(?i:define|"
    rf"understand)\s{_NAMES.replace('term', 'define')}\s?\?"
    rf"|(?i:how\s(?:is|are)\s){_NAMES.replace('term', 'defined')}\s(?i:defined)[^?]{{0,30}}\?"
    rf"|(?i:(?:what|who)\s(?:counts|qualifies)\sas\s){_NAMES.replace('term', 'counts')}\s?\?"
    rf"|(?i:what\s(?:makes\s\w+|is\sconsidered(?:\sto\sbe)?|"
    rf"constitutes)\s){_NAMES.replace('term', 'makes')}\s?\?"
)
_ASKS_WHAT = re.compile(
    r"^\W*(?:\d+[.)]\s*)?(?:Q\d*[.:)]?\s*)?(?:and\s|but\s|so,?\s)?(?:what|who)(?:\s(?:is|are)|"
    r"[’']s)"
    r"(?P<term>\s[^?:;,]{2,80}?)\s?\?",
    re.IGNORECASE,
)
_NOT_A_TERM = frozenset(
    "purpose difference status position scope timeline reason reasons process impact goal aim role "
    "plan plans approach view response answer basis relationship result results next new different "
    "happening covered included changed wrong problem point benefit benefits cost price deadline "
    "date minimum maximum limit limits steps step options choices rights obligations "
    "responsibilities requirements consequences rules responsible affected eligible doing "
    "changes involved considered cases case examples example exceptions main news".split()
)
_SELF = re.compile(
    r"^\W*(?:our|your|their|my|its|we|you|the\s(?:\w+\s){1,4}(?:of|for|between)\b)", re.IGNORECASE
)
_NO_ANSWER = re.compile(
    r"^\W*(?:no\b|yes\b|we\b|our\b|please\b|see\b|you\scan\b|"
    r"for\smore\b|click\b|we\scan[’']?not\b|it\sdepends\b|that\sdepends\b)",
    re.IGNORECASE,
)
_IT_IS = re.compile(
    r"^\W*(?:(?:it|this|that|they|these|the\sterm|the\sphrase)\s(?:is|are|means?|refers?\sto|"
    r"describes?|covers?|includes?)(?:\swhen)?|a:)\s",
    re.IGNORECASE,
)


_WE_MEAN = re.compile(
    r"^\W*(?:(?:by|with)\s(?:this|that|it|the\s(?:term|word|phrase|expression))\s(?:term\s|word\s)?"
    r"we\s(?:mean|understand|refer\sto)|"
    r"(?:for|to)\sus,?\s(?:it|this|that|the\sterm)\s(?:is|means?|refers?\sto|covers?)|"
    r"(?:in|for\sthe\spurposes?\sof)\s(?:this|our|the)\s(?:\w+\s){0,2}\w+,?\s"
    r"(?:it|this|that|the\s(?:term|word|phrase|expression))\s(?:is|are|means?|refers?\sto|covers?)|"
    r"we\s(?:use|apply|take)\s(?:this|the|that|it)\s?(?:term|word|phrase|expression)?\s"
    r"(?:for|to\s(?:mean|describe|refer\sto|denote|cover))|"
    r"we\s(?:define|understand|regard|consider)\s(?:this|it|that|the\sterm)\s"
    r"(?:as|to\s(?:be|mean|cover|include)))\s",
    re.IGNORECASE,
)


def is_definitions_heading(heading: str) -> bool:
    """Whether a heading announces definitions."""
    return len(heading) < 90 and bool(_DEFINITIONS_HEADING.match(heading))


def glossary_entry(text: str, in_definitions: bool) -> Candidate | None:
    """A "term: body" or "term – body" that opens a paragraph or list item."""
    match = _ENTRY.match(text)
    if match is None:
        return None
    start, end = trim_term(text, *match.span("term"))
    if not is_term_like(text[start:end]):
        return None
    body_end = len(text.rstrip(" .;\n"))
    signals = body_signals(text, match.end(), body_end) | {"term and colon"}
    if is_label(text[start:end]):
        signals.add("a label")
    if is_quoted(text, start, end):
        signals.add("quoted term")
    if "genus" not in signals or text[match.end() :].lower().startswith(("when ", "where ")):
        signals.add("no genus")
    if in_definitions:
        signals.add("definitions section")
    elif _TELLS.match(text, match.end()):
        signals.add("a label")
    return Candidate(DefinitionForm.GLOSSARY, start, end, match.end(), body_end, frozenset(signals))


def table_entries(layer: TextLayer) -> Iterator[tuple[int, int]]:
    """Pairs of block numbers (term cell, meaning cell) of tables that list definitions."""
    tables: dict[int, dict[tuple[int, int], int]] = {}
    for index, block in enumerate(layer.blocks):
        if block.cell is not None:
            place = (block.cell.row, block.cell.column)
            tables.setdefault(block.cell.table, {}).setdefault(place, index)
    for table in tables.values():
        first = min(table.values())
        columns = _meaning_columns(layer, table)
        if columns is None and any(map(is_definitions_heading, layer.heading_path(first)[-1:])):
            columns = (0, 1, -1)
        if columns is None:
            continue
        term_column, body_column, header = columns
        for row, column in sorted(table):
            body = table.get((row, body_column))
            if column == term_column and row > header and body is not None:
                yield table[(row, column)], body


def _meaning_columns(
    layer: TextLayer, table: dict[tuple[int, int], int]
) -> tuple[int, int, int] | None:
    """Columns of terms and of meanings and the row of their headers, if the header says so."""
    term = meaning = None
    row = min(place[0] for place in table)
    for (at, column), index in sorted(table.items()):
        if at != row:
            continue
        block = layer.blocks[index]
        label = layer.text[block.body : block.end].strip(" :*").lower()
        if label in _TERM_COLUMN and term is None:
            term = column
        elif label in _MEANING_COLUMN and meaning is None:
            meaning = column
    if term is None or meaning is None:
        return None
    return term, meaning, row


def asked_term(question: str) -> tuple[int, int, bool] | None:
    """Offsets of the term whose meaning a question asks for, and whether it says "mean"."""
    if "?" not in question:
        return None
    match = _ASKS_MEANING.search(question)
    if match:
        name = next(name for name, value in match.groupdict().items() if value)
        start, end = trim_term(question, *match.span(name))
        return (start, end, True) if is_term_like(question[start:end]) else None
    match = _ASKS_WHAT.match(question)
    if match is None or _SELF.match(match["term"].lstrip()):
        return None
    start, end = trim_term(question, *match.span("term"))
    words = question[start:end].lower().split()
    if not words or words[-1] in _NOT_A_TERM or words[0] in _NOT_A_TERM:
        return None
    return (start, end, False) if is_term_like(question[start:end]) else None


def answer_body(answer: str) -> tuple[int, int] | None:
    """Offsets of the defining words in the first sentence of an answer, None for no answer."""
    if answer.rstrip().endswith(("?", ":")):
        return None
    opening = _WE_MEAN.match(answer)
    if opening is None and _NO_ANSWER.match(answer):
        return None
    opening = opening or _IT_IS.match(answer)
    start = opening.end() if opening else len(answer) - len(answer.lstrip())
    end = len(answer.rstrip(" .;\n"))
    return (start, end) if end - start > 2 else None


_SEE = re.compile(r"\W*(?:see|cf\.?|as\sdefined\sin\s(?:our|the)|refer\sto)\b", re.IGNORECASE)
_OPENS_MEANING = re.compile(
    r"\W*(?:(?:generally|here|this)\s)?(?:refers?\sto|referring\sto|means?|is|are|denotes)\s(?=\w)",
    re.IGNORECASE,
)


def meaning_in(body: str) -> tuple[int, int] | None:
    """Offsets of the defining words in a glossary's right column; None for a mere "see …"."""
    if _SEE.match(body):
        return None
    opening = _OPENS_MEANING.match(body)
    start = opening.end() if opening else 0
    end = len(body.rstrip(" .;\n"))
    return (start, end) if len(body[start:end].split()) > 1 else None


def first_sentences(sentences: Sequence[Sentence]) -> dict[int, Sentence]:
    """The first sentence of each block that has one."""
    first: dict[int, Sentence] = {}
    for sentence in sentences:
        first.setdefault(sentence.block, sentence)
    return first


def heads_a_description(layer: TextLayer, block: int) -> bool:
    """Whether a block is a bare term above its description (a `dt` with its `dd`)."""
    if block + 1 >= len(layer.blocks):
        return False
    here, below = layer.blocks[block], layer.blocks[block + 1]
    text = layer.text[here.body : here.end].strip()
    return (
        here.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM}
        and below.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION}
        and is_term_like(text)
        and text[-1:] not in {".", ":", "?", "!"}
    )
