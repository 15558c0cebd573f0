"""Sentences as the words between their blanks, each different one looked at once.

Words repeat: of a hundred thousand in a statement's sentences some five thousand differ. What a
spelling says (its form, its words for a model, its words for concepts) does not depend on what
stands beside it but in a few sentences, so that a sentence becomes a row of numbers by `split` and
one look-up a word, and all that follows is arithmetic on arrays.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from threading import RLock
from typing import Any

from pledgebook.assessing.learning.growing import Rows, WordArray, WordRows, rows_of
from pledgebook.assessing.learning.tokens import across_blanks, canonical, pieces_in
from pledgebook.frameworks.lexicon import normalise

Matrix = Any

SPELLINGS_KEPT = 100_000
"""Then they are forgotten: the words of a language with its names, with what models keep of them
some 50 MB."""
LEAST_CAPITALS = 3
"""Letters of a word in capitals: "UK" is none."""


class _Numbers(dict[str, int]):
    """Word → its number, by first appearance; `words` in that order."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self.words)
        self.words.append(word)
        return number


class Book:
    """The spellings met so far, with what each says wherever it stands.

    Nothing that it holds points back to it, so that a full one is gone when the next is begun.
    """

    def __init__(self) -> None:
        self.lock = RLock()
        self.process = os.getpid()
        self.spellings, self.tokens, self.plain = _Numbers(), _Numbers(), _Numbers()
        self._forms = WordArray(_forms)
        self._tokens = WordRows(partial(_tokens, self.tokens))
        self._plain = WordRows(partial(_plain, self.plain))

    def spell(self, texts: Sequence[str]) -> "Spelled":
        """Cut sentences at their blanks."""
        import numpy as np

        flat: list[int] = []
        starts = [0]
        with self.lock:
            number = self.spellings.__getitem__
            for text in texts:
                flat.extend(map(number, text.split()))
                starts.append(len(flat))
        rows = Rows(np.array(flat, dtype=np.int64), np.array(starts, dtype=np.int64))
        return Spelled(self, texts, rows)

    def form_of_each(self) -> Matrix:
        """FORM_OF_A_WORD of each spelling."""
        return self._forms.of(self.spellings.words)

    def tokens_of_each(self) -> Rows:
        """Numbers of the words for a model of each spelling."""
        return self._tokens.of(self.spellings.words)

    def plain_of_each(self) -> Rows:
        """Numbers of the words for concepts of each spelling."""
        return self._plain.of(self.spellings.words)


@dataclass(frozen=True)
class Spelled:
    """Sentences as numbers of the spellings of a book."""

    book: Book
    texts: Sequence[str]
    rows: Rows

    def forms(self) -> Matrix:
        """FORM_OF_A_WORD of each word."""
        with self.book.lock:
            return self.book.form_of_each()[self.rows.flat]

    def tokens(self) -> tuple[Rows, list[str]]:
        """Sentences as numbers of the words for a model, and the words of the book."""
        with self.book.lock:
            plain = _read(self.rows, self.book.tokens_of_each())
            special = [at for at, text in enumerate(self.texts) if across_blanks(text)]
            if special:
                apart = _tokens(self.book.tokens, [self.texts[at] for at in special])
                plain = _replaced(plain, rows_of(apart), special)
            return plain, self.book.tokens.words

    def plain(self) -> tuple[Rows, list[str]]:
        """Sentences as numbers of the words for concepts, and the words of the book."""
        with self.book.lock:
            return _read(self.rows, self.book.plain_of_each()), self.book.plain.words


FORM_OF_A_WORD = ("begins with a capital", "in capitals", "with a figure", "we")


def _forms(words: Sequence[str]) -> Matrix:
    import numpy as np

    return np.array(
        [
            (
                word[0].isupper(),
                len(word) >= LEAST_CAPITALS and word.isupper(),
                any(map(str.isdigit, word)),
                word in {"we", "We"},
            )
            for word in words
        ],
        dtype=np.int64,
    ).reshape(-1, len(FORM_OF_A_WORD))


def _tokens(numbers: _Numbers, texts: Iterable[str]) -> Iterable[list[int]]:
    """Numbers of the words for a model."""
    return ([numbers[canonical(piece)] for piece in pieces_in(text)] for text in texts)


def _plain(numbers: _Numbers, texts: Iterable[str]) -> Iterable[list[int]]:
    """Numbers of the words for concepts."""
    return ([numbers[part] for part in normalise(text).split()] for text in texts)


def spell(texts: Iterable[str]) -> Spelled:
    """Sentences by a book of their own, which holds no word but theirs."""
    return Book().spell(list(texts))


_OPEN = [Book()]


def spell_on(texts: Iterable[str]) -> Spelled:
    """Sentences by a book that all who read share, so that a word met before is known."""
    book = _OPEN[0]
    if len(book.spellings) > SPELLINGS_KEPT or book.process != os.getpid():
        book = _OPEN[0] = Book()
    return book.spell(list(texts))


def _read(rows: Rows, parts: Rows) -> Rows:
    """Rows of spellings as rows of what these say."""
    flat, starts = parts.of(rows.flat)
    return Rows(flat, starts[rows.starts])


def _replaced(rows: Rows, others: Rows, where: Sequence[int]) -> Rows:
    """Rows with those at some places replaced."""
    import numpy as np

    owners = rows.owners()
    kept = ~np.isin(owners, where)
    owners = np.r_[owners[kept], np.array(where, dtype=np.int64)[others.owners()]]
    order = np.argsort(owners, kind="stable")
    counts = np.bincount(owners, minlength=len(rows.starts) - 1)
    return Rows(np.r_[rows.flat[kept], others.flat][order], np.r_[0, np.cumsum(counts)])
