"""From a text layer to its sentences, each with its place and the words that lead it in.

Every block is cut alone, so a heading, a list item or a table cell is never joined to its
neighbour. Furniture leaves the stream, and so do the navigation and the footer of a web page:
their links and slogans belong to the site, not to the document, and would be read as promises
("We care. Learn more"). Asides stay: policies put definitions and summaries there. Where a
page has no text outside navigation and footer, the extractor's marks are not believed and all
of it is read, because an empty stream would look like a document that promises nothing.
"""

import re

from pledgebook.capture.blocks import BlockKind, Region
from pledgebook.text.boundaries import cut
from pledgebook.text.layer import LayerBlock, TextLayer
from pledgebook.text.sentence import Sentence

_FURNITURE, _FOOTNOTE, _TABLE_CELL = BlockKind.FURNITURE, BlockKind.FOOTNOTE, BlockKind.TABLE_CELL
_HEADING, _LIST_ITEM, _PARAGRAPH = BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.PARAGRAPH
_OUTSIDE = frozenset((Region.NAVIGATION, Region.FOOTER))

_AFTER_COLON = "\"'”’)]* "
_DASHES = ("—", "–")
_DANGLING = frozenset(
    "to will shall must should may can that by including include includes for from with when "
    "where if of are is not and or following follows least either who which also be".split()
)
"""Words that leave a sentence open when they stand last and no stop follows."""

_LETTERED = re.compile(r"^\(?[a-z]{1,5}[.)]|^[^\w(]")
"""A marker that opens an item inside a clause: "(a)", "iv.", a bullet; "3.1" opens a clause."""

_CLAUSE = re.compile(r"\d{1,3}((?:\.\d{1,3})*)\.?\s")
_STEP = 0.1
"""What one level of clauses is to one level of a list; no clause has ten numbers."""


def split(layer: TextLayer) -> tuple[Sentence, ...]:
    """The sentences of a layer in the order of its text.

    Each is literally `layer.text[start:end]`, starts behind the marker of its block, and
    together they hold every character of the blocks that are read except the spaces between.
    """
    regions = {block.region for block in layer.blocks if block.kind is not _FURNITURE}
    outside = _OUTSIDE if regions - _OUTSIDE else frozenset()
    sentences: list[Sentence] = []
    leads = _LeadIns()
    text = layer.text
    for number, block in enumerate(layer.blocks):
        if block.kind is _FURNITURE or block.region in outside:
            continue
        body = block.body
        lead_in = leads.of(block, text)
        for start, end in cut(text[body : block.end]):
            sentences.append(
                Sentence(
                    len(sentences),
                    body + start,
                    body + end,
                    text[body + start : body + end],
                    number,
                    lead_in,
                )
            )
            lead_in = -1
        if sentences and sentences[-1].block == number:
            leads.note(block, text, sentences[-1])
    return tuple(sentences)


class _LeadIns:
    """The sentences that wait for list items to complete them, outermost first.

    Only the first sentence of an item completes its lead-in; what follows it in the item
    stands on its own.
    """

    def __init__(self) -> None:
        self._waiting: list[tuple[float, int]] = []
        self._at_comma = False
        """Whether the innermost ends in a comma: only an item in small letters completes it."""

    def of(self, block: LayerBlock, text: str) -> int:
        """The lead-in of a block, -1 where there is none; forgets those that are over."""
        if block.kind is _FOOTNOTE:
            return -1
        depth = _depth(block, text)
        if self._at_comma:
            self._at_comma = False
            if block.kind is not _LIST_ITEM or not text[block.body].islower():
                self._waiting.pop()
        while self._waiting and self._waiting[-1][0] >= depth:
            self._waiting.pop()
        return self._waiting[-1][1] if self._waiting else -1

    def note(self, block: LayerBlock, text: str, last: Sentence) -> None:
        """Remember the last sentence of a block if it is left open."""
        if block.kind is _FOOTNOTE or block.kind is _TABLE_CELL:
            return
        at_comma = last.text.endswith(",")
        if at_comma or _is_open(last.text, dangling=block.kind is not _HEADING):
            self._waiting.append((_depth(block, text), last.index))
            self._at_comma = at_comma


def _is_open(sentence: str, dangling: bool) -> bool:
    """Whether a sentence waits for what follows: a colon at its end, or a word like "to"."""
    final = sentence[-1]
    if final.isalnum():
        if sentence.endswith(("; and", "; or", ", and", ", or")):
            return False
        return dangling and sentence[sentence.rfind(" ") + 1 :].lower() in _DANGLING
    if final in _DASHES:
        return True
    return final in ":：" or sentence.rstrip(_AFTER_COLON).endswith((":", "："))


def _depth(block: LayerBlock, text: str) -> float:
    """How deep in a list a block stands; 0 for running text, which ends every list.

    A clause ("3.", "3.1") stands above whatever bullets and letters follow it, though all of
    them may be set at one indent; the more numbers, the deeper.
    """
    if block.kind is _LIST_ITEM:
        clause = _CLAUSE.match(text, block.start, block.body)
        if clause and (block.level < 2 or clause[1]):
            return _STEP * (1 + clause[1].count("."))
        return max(block.level, 1)
    if block.kind is _PARAGRAPH and block.body > block.start:
        return 1 if _LETTERED.match(text[block.start : block.body]) else 0
    return 0
