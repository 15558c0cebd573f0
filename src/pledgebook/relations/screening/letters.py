"""Words of many names as numbers, so that millions are looked up at once and none by one.

A word is a polynomial of its letters, modulo 2⁶⁴. Words that differ have different numbers but
by a chance of one in 10¹⁹ a pair, and what is looked up is compared letter by letter after.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

Numbers = np.ndarray[Any, np.dtype[Any]]

LONGEST = 64
"""Letters of a word or name that count; what follows has never told two names apart."""

_BASE = 0x9E3779B97F4A7C15
_MIX = 0xFF51AFD7ED558CCD
_MASK = (1 << 64) - 1
_NO_LETTER = re.compile(r"[\W_]+")
_ASCII_APART = str.maketrans("", "", "".join(c for c in map(chr, range(128)) if not c.isalnum()))

_AT_ONCE = 50_000
"""Words of one table: some 20 MB."""


def bare(text: str) -> str:
    """The letters and digits of a name in their own script, case and marks between them gone."""
    if text.isascii():
        return text.lower().translate(_ASCII_APART)[:LONGEST]
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", text).casefold())[:LONGEST]


def whole(words: Sequence[str]) -> Numbers:
    """A number for each word; 0 for an empty one."""
    found = [_upto(*_table(part))[:, -1] for part in _parts(words)]
    return np.concatenate(found) if found else np.zeros(0, dtype=np.uint64)


def number_of(word: str) -> int:
    """The number of one word, as `whole` has it."""
    number = 0
    for letter in word[:LONGEST]:
        number = (number * _BASE + ord(letter)) & _MASK
    return number


def with_one_gone(words: Sequence[str]) -> tuple[Numbers, Numbers]:
    """(number, place of the word) for each word whole and with each of its letters gone.

    Two words that are one letter apart, or have two neighbours swapped, have a number in common.
    """
    numbers, places = [], []
    for start, part in zip(range(0, len(words), _AT_ONCE), _parts(words), strict=False):
        letters, lengths = _table(part)
        upto = _upto(letters, lengths)
        power = _powers(letters.shape[1])
        end = lengths[:, None].astype(np.int64)
        at = np.arange(letters.shape[1])[None, :]
        # What stands after the letter, moved one place to the front.
        after = np.clip(end - 1 - at, 0, None)
        rest = upto[:, -1:] - upto[:, 1:] * power[after]
        shorter = upto[:, :-1] * power[after] + rest
        inside = at < end
        numbers += [upto[:, -1], shorter[inside]]
        own = np.arange(start, start + len(part), dtype=np.int32)
        places += [own, np.broadcast_to(own[:, None], inside.shape)[inside]]
    if not numbers:
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int32)
    return np.concatenate(numbers), np.concatenate(places)


def halves(names: Sequence[str]) -> tuple[Numbers, Numbers]:
    """Numbers of the first and of the second half of each name, with the length of the whole."""
    found = [_halves(*_table(part)) for part in _parts(names)]
    if not found:
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.uint64)
    return np.concatenate([one for one, _ in found]), np.concatenate([two for _, two in found])


def halves_of(name: str, length: int) -> tuple[int, int]:
    """What the halves of a name of that length would be that begins, or ends, as this one does.

    One letter added, gone or changed leaves one of the two halves of the other name whole.
    """
    half = length // 2
    tail = name[len(name) - (length - half) :]
    return _tagged_one(number_of(name[:half]), length, 1), _tagged_one(number_of(tail), length, 2)


def _halves(letters: Numbers, lengths: Numbers) -> tuple[Numbers, Numbers]:
    upto = _upto(letters, lengths)
    row = np.arange(len(lengths))
    half = (lengths // 2).astype(np.int64)
    first = upto[row, half]
    rest = lengths.astype(np.int64) - half
    second = upto[row, -1] - first * _powers(letters.shape[1])[rest]
    return _tagged(first, lengths, 1), _tagged(second, lengths, 2)


def set_of(word: str) -> int:
    """Which letters a word has, as `letter_sets` has it."""
    bits = 0
    for letter in word[:LONGEST]:
        bits |= 1 << (ord(letter) & 63)
    return bits


def letter_sets(words: Sequence[str]) -> Numbers:
    """For each word which letters it has, a bit for each."""
    found = []
    for part in _parts(words):
        letters, lengths = _table(part)
        bits = np.uint64(1) << (letters & np.uint32(63)).astype(np.uint64)
        bits[np.arange(letters.shape[1])[None, :] >= lengths[:, None]] = 0
        found.append(np.bitwise_or.reduce(bits, axis=1))
    return np.concatenate(found) if found else np.zeros(0, dtype=np.uint64)


def pairs_of(word: str) -> int:
    """Which pairs of neighbouring letters a word has, as `pair_sets` has it."""
    bits = 0
    for one, two in pairwise(word[:LONGEST]):
        bits |= 1 << ((ord(one) * 31 + ord(two)) & 63)
    return bits


def pair_sets(words: Sequence[str]) -> Numbers:
    """For each word which pairs of neighbouring letters it has, a bit for each or several."""
    found = []
    for part in _parts(words):
        letters, lengths = _table(part)
        pairs = letters[:, :-1] * np.uint32(31) + letters[:, 1:]
        bits = np.uint64(1) << (pairs & np.uint32(63)).astype(np.uint64)
        bits[np.arange(bits.shape[1])[None, :] >= lengths[:, None] - 1] = 0
        found.append(np.bitwise_or.reduce(bits, axis=1))
    return np.concatenate(found) if found else np.zeros(0, dtype=np.uint64)


def _tagged(numbers: Numbers, lengths: Numbers, side: int) -> Numbers:
    """The numbers of halves, told apart from halves of names of another length."""
    tags = lengths.astype(np.uint64) * np.uint64(4) + np.uint64(side)
    mixed: Numbers = (numbers ^ (numbers >> np.uint64(31))) * np.uint64(_MIX)
    mixed += tags * np.uint64(_BASE)
    return mixed


def _tagged_one(number: int, length: int, side: int) -> int:
    return ((number ^ (number >> 31)) * _MIX + (length * 4 + side) * _BASE) & _MASK


def _parts(words: Sequence[str]) -> list[Sequence[str]]:
    return [words[start : start + _AT_ONCE] for start in range(0, len(words), _AT_ONCE)]


def _table(words: Sequence[str]) -> tuple[Numbers, Numbers]:
    """Code points by word and place, 0 after the end; and the lengths."""
    cut = [word[:LONGEST] for word in words]
    lengths = np.fromiter(map(len, cut), dtype=np.int32, count=len(cut))
    width = max(1, int(lengths.max(initial=0)))
    table = np.array(cut, dtype=f"<U{width}").view(np.uint32).reshape(len(cut), width)
    return table, lengths


def _upto(letters: Numbers, lengths: Numbers) -> Numbers:
    """Numbers of the first 0, 1, 2… letters of each word; after its end the whole stays."""
    rows, width = letters.shape
    upto = np.zeros((rows, width + 1), dtype=np.uint64)
    for place in range(width):
        inside = place < lengths
        grown = upto[:, place] * np.uint64(_BASE) + letters[:, place]
        upto[:, place + 1] = np.where(inside, grown, upto[:, place])
    return upto


def _powers(most: int) -> Numbers:
    powers = np.ones(most + 1, dtype=np.uint64)
    for place in range(1, most + 1):
        powers[place] = (int(powers[place - 1]) * _BASE) & _MASK
    return powers
