"""Which sentences of a document can be evidence at all."""

import re
from collections.abc import Iterator

from pledgebook.capture.blocks import BlockKind, Region
from pledgebook.reading.model import DocumentReading
from pledgebook.text.sentence import Sentence

MIN_WORDS = 3
"""Fewer words say nothing by themselves ("Human rights", "Read more"); a list item may be as
short as one word, because its lead-in speaks with it."""

CAPITAL_WORDS = 8
"""Words in capitals up to which a line is a heading that the layout did not mark as one."""

_CONTENTS_LINE = re.compile(r"\.{4,}|(?:\s\.){4,}|…{2,}")
"""Dot leaders of a table of contents."""

_NOT_EVIDENCE = {BlockKind.HEADING, BlockKind.FURNITURE}
_OUTSIDE = {Region.NAVIGATION, Region.FOOTER}


def usable_sentences(reading: DocumentReading) -> Iterator[int]:
    """Numbers of the sentences that can be evidence.

    Headings, running headers, navigation, questions, lines of a table of contents and
    fragments of one or two words cannot.
    """
    blocks = reading.layer.blocks
    for sentence in reading.sentences:
        block = blocks[sentence.block]
        if block.kind in _NOT_EVIDENCE or block.region in _OUTSIDE:
            continue
        if _says_something(sentence):
            yield sentence.index


def _says_something(sentence: Sentence) -> bool:
    text = sentence.text.rstrip("\"'”’) ")
    if text.endswith("?") or (text.isupper() and len(text.split()) <= CAPITAL_WORDS):
        return False
    if (".." in text or ". ." in text or "…" in text) and _CONTENTS_LINE.search(text):
        return False
    return sentence.lead_in >= 0 or len(text.split(None, MIN_WORDS)) >= MIN_WORDS
