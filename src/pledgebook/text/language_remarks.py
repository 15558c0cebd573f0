"""What a reader has to know of the languages of a text: uncertain, or more than one.

A text of two languages is read where it is English, whichever of the two has more of it.
"""

from collections import Counter
from dataclasses import replace

from pledgebook.capture.blocks import BlockKind, Problem
from pledgebook.text.language import READ_FOR_MEANING, UNKNOWN, UNSURE, block_languages
from pledgebook.text.language_names import language_name
from pledgebook.text.layer import TextLayer

WORTH_A_LOOK = 0.15
"""Weight of another language from which the blocks are looked at one by one: texts in one
language have 0.05 to 0.16, from the words that languages share."""
LARGE_PART = 0.15
"""Share of the letters from which English in a text of another language is read."""
UNREAD_PART = 0.05
"""Share from which a part that is not read for meaning is worth a remark, as a foreword is."""
FEWEST_LETTERS = 300
"""Letters that a part in a second language must have: two or three sentences."""


def with_language_remarks(layer: TextLayer, rest: float) -> TextLayer:
    """The layer with remarks on its languages, read for meaning where a good part is English.

    `rest` is the weight that another language has in a sample of it.
    """
    language = layer.language
    if language.confidence <= UNSURE:
        return _uncertain(layer)
    if rest < WORTH_A_LOOK:
        return layer
    letters = _letters(layer)
    total = sum(letters.values())
    others = {
        code: count
        for code, count in letters.items()
        if code != language.code and count >= max(FEWEST_LETTERS, _least(code) * total)
    }
    if not others:
        return layer
    parts = {language.code: letters[language.code], **others}
    shares = ", ".join(
        f"{language_name(code)} ({count / total:.0%})"
        for code, count in sorted(parts.items(), key=lambda item: (-item[1], item[0]))
    )
    read = any(code in READ_FOR_MEANING for code in parts)
    message = f"in more than one language: {shares}"
    message += "; only what is in English is read for meaning" if read else ""
    return replace(
        layer,
        language=replace(language, read_for_meaning=read),
        problems=(*layer.problems, Problem(message)),
    )


def _least(code: str) -> float:
    return LARGE_PART if code in READ_FOR_MEANING else UNREAD_PART


def _uncertain(layer: TextLayer) -> TextLayer:
    if not layer.text.strip():
        return layer
    if layer.language.code == UNKNOWN:
        if not layer.language.read_for_meaning:
            return layer
        message = "the language is uncertain, with so few words that tell it; it is read as English"
    else:
        name = language_name(layer.language.code)
        message = f"the language is uncertain, with so few words that tell it; taken for {name}"
    return replace(layer, problems=(*layer.problems, Problem(message)))


def _letters(layer: TextLayer) -> Counter[str]:
    """Characters of the text in each language."""
    counts: Counter[str] = Counter()
    for block, code in zip(layer.blocks, block_languages(layer), strict=True):
        if block.kind is not BlockKind.FURNITURE:
            counts[code] += block.end - block.body
    return counts
