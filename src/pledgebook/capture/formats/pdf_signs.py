"""What the place, size and font of a line's characters say and its bare text does not.

Each reading leaves the letters as they are: it sets blanks, tells the number of a note from
a figure, and knows the bullets of fonts that hold signs in the place of letters.
"""

import re
from itertools import pairwise
from statistics import median

from pledgebook.capture.formats.markers import BULLETS
from pledgebook.capture.formats.pdf_characters import PageText
from pledgebook.capture.formats.raised_figures import RAISED_FIGURES

APART = 0.12
"""Gap between two letters, in type sizes, beyond the line's usual one, that parts two words."""

RAISED = 0.2
"""Height of a figure's foot above the baseline, in type sizes, from which it is a note's number;
small figures that are printed on the line are none."""

RAISED_SMALL = 0.85
"""Height of a raised figure against the one before it: a note's number is set smaller."""

SPREAD_LETTERS = 5
"""Single letters in a row, each set apart, from which a word is spread."""

WORD_GAP = 1.5
"""Gap between spread words over the usual gap between their letters."""

_NOTE_NUMBER = re.compile(
    r"(?<=[^\W\d_])\d{1,3}(?=$|[\s,.;:)])|(?<=[.,;:!?)”’\"])(?<!\d[.,])\d{1,3}(?=$|\s)"
)
_FIGURES = re.compile(r"(?<![\d.,])\d{2,7}(?=$|[\s,.;:)])")
_SPREAD = re.compile(rf"(?<!\S)(?:\S ){{{SPREAD_LETTERS - 1},}}\S(?!\S)")
_OPENING_NUMBER = re.compile(r"\d{1,3}(?=\s+[^\W\d_“\"'‘(])|\d{1,3}(?=[A-Z][a-z])")
_GLUED_NUMBER = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,3})+\.?|\d{1,2}\.|\([a-z]{1,4}\))(?=[“\"]?[A-Z][a-z])"
)
_SIGN_FONT = re.compile(r"wingdings|webdings|zapfdingbats|dingbats|symbol", re.IGNORECASE)


def as_printed(characters: PageText, start: int, end: int) -> str:
    """The text of a line, read with an eye on the page."""
    if not characters.lacks_blanks:
        return _printed(characters, start, end)
    return " ".join(_printed(characters, *word) for word in _set_apart(characters, start, end))


def _printed(characters: PageText, start: int, end: int) -> str:
    text = characters.text[start:end]
    if text[0] in "0123456789(" and (number := _GLUED_NUMBER.match(text)):
        text = f"{number[0]} {text[number.end() :]}"
    elif any(map(str.isdigit, text)):
        if text[0].isdigit() and (number := _OPENING_NUMBER.match(text)):
            text = _opening_note(characters, start, number) + text[number.end() :]
        text = _NOTE_NUMBER.sub(lambda found: _raised(characters, start, found), text)
        text = _FIGURES.sub(lambda found: _raised_behind_figures(characters, start, found), text)
    if text[1:2].isspace() and _is_sign(characters, start, text):
        text = f"•{text[1:]}"
    if text.count(" ") * 2 >= SPREAD_LETTERS:
        text = _SPREAD.sub(lambda found: _unspread(characters, start, found), text)
    return text


def _set_apart(characters: PageText, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches of a line between letters that stand further apart than letters of a word do.

    Measured by how far each letter moves the pen, so that the space around narrow and round
    letters does not count.
    """
    size = characters.glyph(characters.letter_near(start, start, end)).size
    text = characters.text
    gaps: dict[int, float] = {}
    behind: float | None = None
    for offset in range(start, end):
        left, right = characters.pen(offset)
        if behind is not None and not text[offset].isspace() and right > left:
            gaps[offset] = left - behind
        behind = right if right > left and not text[offset].isspace() else None
    if not gaps or size <= 0:
        return [(start, end)]
    wide = median(gaps.values()) + APART * size
    cuts = [offset for offset, gap in gaps.items() if gap > wide]
    return list(pairwise([start, *cuts, end]))


def _raised(characters: PageText, start: int, found: re.Match[str]) -> str:
    """The numbers of notes, which are small and raised behind a word, as raised figures.

    Left as plain figures they would be read as part of the sentence: "human rights.1".
    """
    before = characters.letter_near(start + found.start() - 1, start, start + found.start())
    word = characters.glyph(before)
    foot = characters.box(start + found.start())[2] - word.y
    if word.angle == 0 and word.size and RAISED < foot / word.size < 1:
        return found.group().translate(RAISED_FIGURES)
    return found.group()


def _opening_note(characters: PageText, start: int, found: re.Match[str]) -> str:
    """The number that opens a line as raised figures, where it is that of a note."""
    letter = start + found.end()
    while characters.text[letter].isspace():
        letter += 1
    _, _, low, high = characters.box(start)
    _, _, foot, top = characters.box(letter)
    word = characters.glyph(letter)
    raised = word.size and RAISED < (low - word.y) / word.size < 1 and high - low < top - foot
    return found.group().translate(RAISED_FIGURES) if raised else found.group()


def _raised_behind_figures(characters: PageText, start: int, found: re.Match[str]) -> str:
    """A year or count with the number of a note behind it: 2016³."""
    text = found.group()
    _, _, bottom, top = characters.box(start + found.start())
    height = top - bottom
    cut = len(text)
    while cut > 1 and height > 0:
        _, _, low, high = characters.box(start + found.start() + cut - 1)
        if low - bottom < RAISED * height or high - low > RAISED_SMALL * height:
            break
        cut -= 1
    return text[:cut] + text[cut:].translate(RAISED_FIGURES)


def _is_sign(characters: PageText, start: int, text: str) -> bool:
    """Whether a line opens with a bullet that a font of signs shows in the place of a letter."""
    if text[0] in BULLETS or len(text) < 3:
        return False
    font = characters.font(start)
    if text[0] == "o":
        # The second bullet of word processors is the letter in a font of its own.
        return font != characters.font(characters.letter_near(start + 2, start + 2, start + 3))
    return bool(_SIGN_FONT.search(font))


def _unspread(characters: PageText, start: int, found: re.Match[str]) -> str:
    """The letters of spread words, with blanks only where the gap is wider than between letters."""
    offsets = [start + at for at in range(found.start(), found.end(), 2)]
    letters = [characters.text[offset] for offset in offsets]
    if sum(map(str.isalpha, letters)) < SPREAD_LETTERS:
        return found.group()
    boxes = [characters.box(offset) for offset in offsets]
    gaps = [right[0] - left[1] for left, right in pairwise(boxes)]
    usual = median(gaps)
    if usual <= 0:
        return found.group()
    words = [letters[0]]
    for gap, letter in zip(gaps, letters[1:], strict=True):
        words.append(f" {letter}" if gap > WORD_GAP * usual else letter)
    return "".join(words)
