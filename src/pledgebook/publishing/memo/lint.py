"""Holds a memo to the rules of fair use: what is said is supported, dated and has its status.

Each rule is a function of a memo and what is on record; the list is the registry.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pledgebook.assessing.incidents import SourceStatus
from pledgebook.publishing.memo.notes import PLACE
from pledgebook.publishing.memo.parse import Memo, Sentence, sentences

VERSION = "1"


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts that quotes are looked up in: (document, sha256) → each text extracted from it."""

    by_version: Mapping[tuple[str, str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not keep the rules, with its line in the file."""

    rule: str
    line: int
    message: str


Rule = Callable[[Memo, Texts], Iterator[Fault]]

_OWN_SECTIONS = frozenset({"recommendations", "sources"})
"""Sections that ask or list, and state nothing of the company."""

_REMARK = frozenset({"emphasis", "code", "note"})
_ANALYST = re.compile(r"^(?:We|This memo|Our|I|In our|For this memo|To our)\b")
_QUOTED = re.compile(r"“([^”]*)”")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SHORT = 3
"""Words up to which quotation marks may hold a term and not a passage."""

LONGEST = 80
"""Words of a quote in the running text; fair use asks for the shortest sufficient one. Two long
sentences of a policy have about that many."""

_ABSENT = re.compile(
    r"""\b(?:
        (?:did|does|do|had|has|have|was|were|is|are|could)\ (?:not|never)\ (?:\w+ly\ )?
          (?:mention|define|say|state|disclose|explain|name|set\ out|publish|commit|address|
             describe|provide|report|cover|refer|include|contain|offer|specify|promise|rule\ out|
             be\ found|found|mentioned|defined|disclosed|explained|named|published|described|
             addressed|reported|covered|specified|included|given|stated|set\ out)
      | no\ (?:\w+\ )?(?:disclosure|mention|reference|definition|commitment|provision|promise|word|
             policy|mechanism|remedy|statement|evidence|sign)
      | nothing\ (?:was|is|in|about|of|on|that)
      | silent\ (?:on|about)|left\ (?:undefined|open|unsaid)|(?:defined|found|mentioned)\ nowhere
      | fail(?:s|ed)\ to|lack(?:s|ed)\b|omit(?:s|ted)\b|without\ (?:defining|saying|naming)
      | (?:is|was|were|are)\ (?:missing|absent)\b|nowhere\b
      | never\ (?:defined|mentioned|named|said|explained|published)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_ALLEGED = re.compile(
    r"\b(?:alleg\w+|accus\w+|reportedly|supposedly|purported\w*|complicit\w*|suspected|"
    r"(?:is|are|was|were)\ (?:said|claimed|believed|thought)\ to|according to (?:critics|reports)|"
    r"violat\w+|(?:helped|enabled) (?:the )?(?:repress\w+|crackdown|arrest\w*|tortur\w+)|"
    r"tortur\w+|abus(?:e|es|ed)\b|crimes?|wrongdoing)\b",
    re.IGNORECASE,
)
_UNDATED = re.compile(
    r"\b(?:recent(?:ly)?|currently|(?-i:now|Now,)|nowadays|today|so far|to date|at present|"
    r"presently|until now|lately|last (?:year|month|week)|this (?:year|month|week)|soon|"
    r"in the past|for (?:some|many) years|no longer|latest|newest)(?!\w)",
    re.IGNORECASE,
)


def check_memo(memo: Memo, texts: Texts) -> tuple[Fault, ...]:
    """All faults of a memo, in the order of its lines."""
    found = [fault for rule in RULES for fault in rule(memo, texts)]
    return tuple(sorted(set(found), key=lambda fault: (fault.line, fault.rule, fault.message)))


def _stated(memo: Memo) -> Iterator[Sentence]:
    """Sentences that state something, which leaves out what asks, lists or leads in."""
    for sentence in sentences(memo):
        block = sentence.block
        if block.section.casefold() in _OWN_SECTIONS or not sentence.text:
            continue
        if all(
            run.kind in {"emphasis", "code", "note"} or not run.text.strip() for run in block.runs
        ):
            continue  # A remark of the editor, set in italics.
        yield sentence


def unsupported(memo: Memo, _: Texts) -> Iterator[Fault]:
    """A sentence about the company that rests on no note."""
    for sentence in _stated(memo):
        text = sentence.text
        if sentence.notes or text.endswith((":", "?")) or _ANALYST.match(text):
            continue
        if any(letter.isalpha() for letter in text):
            yield _fault("unsupported", sentence, "rests on no quote, search or record")


def quote_not_found(memo: Memo, texts: Texts) -> Iterator[Fault]:
    """A quote that does not stand in the documents, or not at the place its note gives."""
    folded = [_folded(text) for layers in texts.by_version.values() for text in layers]
    own_words = _folded(" ".join(note.text for note in memo.notes if note.key.startswith("c")))
    for sentence in _stated(memo):
        for quoted in _QUOTED.findall(sentence.text):
            if len(quoted.split()) <= _SHORT or quoted.endswith("?"):
                continue
            wanted = _folded(quoted.rstrip(".,;:"))
            if wanted not in own_words and all(wanted not in text for text in folded):
                yield _fault("quote not found", sentence, f"“{quoted}” stands in no document")
    for note in memo.notes:
        place = PLACE.search(note.text)
        quoted = _QUOTED.search(note.text)
        if not note.key.startswith("q"):
            continue
        if place is None or quoted is None:
            yield Fault("quote not found", note.line, f"note {note.key} gives no quote and place")
            continue
        yield from _at_place(note.key, note.line, note.text, place, texts)


def _at_place(
    key: str, line: int, text: str, place: re.Match[str], texts: Texts
) -> Iterator[Fault]:
    version = texts.by_version.get((place["document"], place["sha256"]))
    if version is None:
        known = f"{place['document']} with the hash {place['sha256'][:12]}…"
        yield Fault("quote not found", line, f"note {key}: {known} is not in the casebook")
        return
    span = slice(int(place["start"]), int(place["end"]))
    # The quote may itself hold quotation marks, so it is looked for at the note's beginning.
    quoted = [_folded(f"“{layer[span]}”") for layer in version if layer[span]]
    if not any(_folded(text).startswith(one) for one in quoted):
        yield Fault("quote not found", line, f"note {key}: the quote does not stand at its place")


def long_quote(memo: Memo, _: Texts) -> Iterator[Fault]:
    """A quote longer than fair use and a reader need."""
    for sentence in _stated(memo):
        for quoted in _QUOTED.findall(sentence.text):
            length = len(quoted.split())
            if length > LONGEST:
                yield _fault("long quote", sentence, f"quotes {length} words; {LONGEST} at most")


def absence_without_search(memo: Memo, _: Texts) -> Iterator[Fault]:
    """A statement that something is not there, without the record of a search."""
    for sentence in _stated(memo):
        if not _ABSENT.search(_without_quotes(sentence.text)) or _ANALYST.match(sentence.text):
            continue
        if not any(key.startswith("s") for key in sentence.notes):
            yield _fault("absence without search", sentence, "says that something is not there")


def allegation_without_status(memo: Memo, _: Texts) -> Iterator[Fault]:
    """An allegation without a record that says where it stands, since when and by whom."""
    for sentence in _stated(memo):
        if not _ALLEGED.search(_without_quotes(sentence.text)):
            continue
        notes = [memo.note(key) for key in sentence.notes if key.startswith("i")]
        if not any(note and _has_standing(note.text) for note in notes):
            yield _fault(
                "allegation without status", sentence, "needs a record with status and outcome"
            )


def _has_standing(text: str) -> bool:
    return text.startswith("Standing:") and any(status in text for status in SourceStatus)


def undated(memo: Memo, _: Texts) -> Iterator[Fault]:
    """A claim about now, lately or no longer that gives no date."""
    for sentence in _stated(memo):
        plain = _without_quotes(sentence.text)
        found = _UNDATED.search(plain)
        if found and not _YEAR.search(plain):
            yield _fault("undated claim", sentence, f"“{found[0]}”, and no date")


def broken_notes(memo: Memo, _: Texts) -> Iterator[Fault]:
    """A mark without its note, a note without its mark, a note that stands twice."""
    keys = [note.key for note in memo.notes]
    marked: set[str] = set()
    for block in memo.blocks:
        for run in block.runs:
            if run.kind == "note":
                marked.add(run.target)
                if run.target not in keys:
                    message = f"there is no note {run.target}"
                    yield Fault("broken note", block.line, message)
    for place, note in enumerate(memo.notes):
        if note.key in keys[:place]:
            yield Fault("broken note", note.line, f"the note {note.key} stands twice")
        elif note.key not in marked:
            yield Fault("broken note", note.line, f"nothing rests on the note {note.key}")


def numbering(memo: Memo, _: Texts) -> Iterator[Fault]:
    """Recommendations whose numbers do not go up, or that have none."""
    last = 0
    for block in memo.blocks:
        if block.kind != "heading" or block.level != 3:
            continue
        if block.section.casefold() != "recommendations":
            continue
        found = re.match(r"(\d+)\.\s", block.text)
        if not found:
            yield Fault("numbering", block.line, f"“{block.text}” has no number")
        elif int(found[1]) <= last:
            yield Fault("numbering", block.line, f"number {found[1]} comes after {last}")
        last = int(found[1]) if found else last


def head(memo: Memo, _: Texts) -> Iterator[Fault]:
    """A memo without the day as of which it speaks, or without a company."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", memo.as_of):
        yield Fault("undated claim", 1, "the head gives no day (as_of: 2026-03-31)")
    if not memo.company.strip():
        yield Fault("unsupported", 1, "the head names no company")


RULES: tuple[Rule, ...] = (
    head,
    unsupported,
    quote_not_found,
    long_quote,
    absence_without_search,
    allegation_without_status,
    undated,
    broken_notes,
    numbering,
)


def _fault(rule: str, sentence: Sentence, why: str) -> Fault:
    words = sentence.text if len(sentence.text) <= SHOWN else f"{sentence.text[:SHOWN]}…"
    return Fault(rule, sentence.block.line, f"{words} — {why}")


SHOWN = 100
"""Characters of a sentence that a fault shows."""


def _without_quotes(text: str) -> str:
    return _QUOTED.sub("“”", text)


def _folded(text: str) -> str:
    """Text with runs of white space made one, as a reader takes it."""
    return " ".join(text.split())
