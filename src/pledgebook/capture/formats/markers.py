"""Bullets and numbers that open a list item or a numbered clause."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pledgebook.capture.blocks import Block, BlockKind

BULLETS = "•‣⁃◦▪▫■□●○◆◇►▻▸▹▶▷➢➣➤➔➙➛➜➝➞➟➠➡➥➨➭➮➯➱➲→⇒⇨⮚⯈✓✔✗✘✕✖☐☑☒❏❐❑❒❖✦✧★☆♦⬥⬧⬩◉◎◘·∙⋅⦁⦿⚫⚬⬤"

_BULLET = re.compile(
    rf"([{BULLETS}])[ \t\u00a0]*(?=\S)|([-–—‒−*+»›])[ \t\u00a0]+(?=\S)"
    r"|(o)(?:[ \t]+(?=[A-Z])|\u00a0[ \t\u00a0]+(?=\S))"
    r"|([\ue000-\uf8ff])[ \t\u00a0]*(?=[^\s\ue000-\uf8ff])"
)
_NUMBER = re.compile(
    r"""(
      \(\s?(?:\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,6})\s?\)    # (1) (a) (iv)
    | (?:\d{1,3}|[a-z]|[A-Z]|[ivxlc]{2,6}|[IVXLC]{2,6})\)  # 1) a) iv)
    | \d{1,2}(?:\.\d{1,3}){1,5}\.?                         # 1.2  3.2.1.
    | \d{1,3}\.                                            # 1.
    | [a-z]\.|[ivx]{2,6}\.|[IVX]{1,6}\.|[A-Z]\.(?=[ \t\u00a0]+[A-Z][a-z])
    | §{1,2}[ \t\u00a0]?\d{1,4}[a-z]?
    | \[\d{1,3}\] | [①-⒇❶-❿➀-➓]
    )[ \t\u00a0]+(?=\S)""",
    re.VERBOSE,
)
WEAK_BULLETS = "-–—‒−*+»›"
"""Signs that open an item only where a line begins one: they stand inside sentences too."""

_CASED_LOWER = re.compile(r"[a-zà-öø-ÿ]")


def split_marker(text: str) -> tuple[str, str]:
    """The opening bullet or number of a line and the rest; ("", text) where there is none.

    "1.5 million people" and "2.4 of the users" are figures, not clauses: a decimal number
    counts only before a capital, a quotation mark or a letter without case.
    """
    stripped = text.lstrip()
    bullet = _BULLET.match(stripped)
    if bullet:
        sign = bullet.group(0).strip()
        # Symbol fonts keep their bullets in the private area, where no other font shows them.
        return "•" if "\ue000" <= sign <= "\uf8ff" else sign, stripped[bullet.end() :]
    number = _NUMBER.match(stripped)
    if not number:
        return "", text
    marker, rest = number.group(1), stripped[number.end() :]
    if "." in marker.rstrip(".") and _CASED_LOWER.match(rest):
        return "", text
    if marker[0].isdigit() and not any(char.isalpha() for char in rest[:40]):
        return "", text
    return marker, rest


def is_bullet(marker: str) -> bool:
    """Whether a marker is a bullet rather than a number or letter."""
    return bool(marker) and not any(char.isalnum() and char != "o" for char in marker)


def depth_of_number(marker: str) -> int:
    """Levels of a decimal clause number: "3" and "3." have 1, "3.2.1" has 3, a bullet 0."""
    digits = marker.strip("()[]. ")
    if not digits or not digits[0].isdigit():
        return 0
    return digits.count(".") + 1


def with_marker(block: Block) -> Block:
    """The block with the bullet or number its first line opens with split off.

    A paragraph that opens so becomes a list item; a heading keeps its kind.
    """
    if block.marker or block.kind not in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
        return block
    if not block.lines:
        return block
    first = block.lines[0]
    marker, rest = split_marker(first.text)
    if not marker:
        return block
    lines = (replace(first, text=rest), *block.lines[1:])
    if block.kind is BlockKind.HEADING:
        return replace(block, marker=marker, lines=lines)
    level = max(1, depth_of_number(marker))
    return replace(block, kind=BlockKind.LIST_ITEM, level=level, marker=marker, lines=lines)


_LETTERED = re.compile(r"\(?([a-z]|[ivx]{1,5})\)[ \t\u00a0]+(?=\S)")


def lettered_items(block: Block) -> Iterator[Block]:
    """A paragraph parted where "a)", "b)" or "(i)", "(ii)" open lines one after the other.

    Markdown knows no such lists, so that an author's printed lines are all that tells of them.
    """
    lines = block.lines
    marks = [_LETTERED.match(line.text) for line in lines]
    starts = [number for number, mark in enumerate(marks) if mark]
    names = [mark[1] for mark in marks if mark]
    if len(names) < MIN_LETTERED or not (_follow(names, _LETTERS) or _follow(names, _ROMANS)):
        yield block
        return
    level = 1
    if starts[0] > 0:
        leading = with_marker(replace(block, lines=lines[: starts[0]]))
        level += leading.level
        yield leading
    for start, end in pairwise((*starts, len(lines))):
        yield replace(with_marker(replace(block, lines=lines[start:end])), level=level)


MIN_LETTERED = 2
"""One line that opens with a letter may go on with a sentence: "Article 5", then "(a) of it"."""


def _follow(names: Sequence[str], order: Sequence[str]) -> bool:
    return list(names) == list(order[: len(names)])


def roman_numeral(number: int) -> str:
    """Lower-case Roman numeral of a number below 400."""
    numerals = (
        (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
        (4, "iv"), (1, "i"),
    )  # fmt: skip
    text = ""
    for value, sign in numerals:
        text += sign * (number // value)
        number %= value
    return text


_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMANS = tuple(roman_numeral(number) for number in range(1, 21))
