"""Sentences as rows of features: runs of one to three words, and words by their pieces.

Both kinds are sums over the words of a sentence, so that a trained model needs one small vector
for each word it has met and one for each run of words that it knows: reading a sentence is a
handful of look-ups, and a score can be told in words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from pledgebook.assessing.learning.growing import WordArray
from pledgebook.assessing.learning.keytable import KeyTable, key_table
from pledgebook.assessing.learning.spelling import Spelled, spell

Matrix = Any
"""A numpy array or scipy sparse matrix; these libraries are imported when a model is used."""

RUNS = (1, 2, 3)
PIECES = (3, 4, 5)
"""Lengths of runs in words and of pieces in characters. Words of 1 to 3 and pieces of 2 to 5 did
no better in cross-validation."""
FEWEST_SENTENCES = 2
"""A run or piece of fewer training sentences is left out: it cannot hold outside them."""
FEWEST_DOCUMENTS = 2
"""The same in documents: ranking in cross-validation inside each country gained 0.005 and kept
what it was, and a model is an eighth smaller."""
PIECE_FEWEST_WORDS = 2
"""The same for a piece, in different words."""
_BITS = 21
"""Bits for the number of a word in the key of a run: two million different words."""


@dataclass(frozen=True)
class Vocabulary:
    """What a model knows: words, runs of words by key, and pieces of words.

    `words` are numbered in their order; `run_keys` is sorted; the weights of a feature are found
    at the same place as the feature.
    """

    words: tuple[str, ...]
    run_keys: Matrix
    run_idf: Matrix
    pieces: tuple[str, ...]
    word_idf: Mapping[str, float]
    unseen_idf: float

    @cached_property
    def piece_numbers(self) -> dict[str, int]:
        """Piece → its column."""
        return {piece: number for number, piece in enumerate(self.pieces)}

    @property
    def width(self) -> int:
        """Columns of a row."""
        return len(self.run_keys) + len(self.pieces)

    @cached_property
    def numbers_of(self) -> WordArray:
        """The numbers of words, from 1; 0 is a word that no run knows."""
        import numpy as np

        known = {word: number for number, word in enumerate(self.words, start=1)}
        return WordArray(
            lambda words: np.array([known.get(word, 0) for word in words], dtype=np.int64)
        )

    @cached_property
    def idf_of(self) -> WordArray:
        """How much words count."""
        import numpy as np

        known, unseen = self.word_idf, self.unseen_idf
        return WordArray(
            lambda words: np.array([known.get(word, unseen) for word in words], dtype=float)
        )

    @cached_property
    def runs(self) -> KeyTable:
        """Key of a run → its column."""
        return key_table(self.run_keys)

    def run_words(self, column: int) -> str:
        """The run of a column as it is read: "board of directors"."""
        key = int(self.run_keys[column])
        numbers = []
        while key:
            numbers.append(key & ((1 << _BITS) - 1))
            key >>= _BITS
        return " ".join(self.words[number - 1] for number in reversed(numbers))


@dataclass
class Interned:
    """Sentences as numbers of words: `flat` holds them one after the other, `starts` where."""

    flat: Matrix
    starts: Matrix
    words: list[str] = field(default_factory=list)
    """Word of each number of `flat`."""


def intern(sentences: Iterable[str] | Spelled) -> Interned:
    """Number the words of some sentences, by first appearance, and no other words."""
    import numpy as np

    read = of_book(sentences if isinstance(sentences, Spelled) else spell(sentences))
    used, first, flat = np.unique(read.flat, return_index=True, return_inverse=True)
    order = np.argsort(first)
    number = np.empty(len(used), dtype=np.int64)
    number[order] = np.arange(len(used))
    words = [read.words[at] for at in used[order].tolist()]
    return Interned(number[flat], read.starts, words)


def of_book(spelled: Spelled) -> Interned:
    """Sentences by the numbers of their book, among whose words are those of other sentences."""
    (flat, starts), words = spelled.tokens()
    return Interned(flat, starts, words)


def run_keys_of(numbers: Matrix, starts: Matrix) -> tuple[Matrix, Matrix]:
    """Keys of all runs and the sentence of each, from numbers of words (0: not known).

    A run with a word that is not known has no key and is left out.
    """
    import numpy as np

    rows = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    words = numbers.astype(np.uint64)
    key, good = np.zeros(len(words) + 1, dtype=np.uint64), np.ones(len(words) + 1, dtype=bool)
    keys = [np.zeros(0, dtype=np.uint64)]
    where = [np.zeros(0, dtype=np.int64)]
    for length in range(1, min(max(RUNS), len(words)) + 1):
        last = words[length - 1 :]
        key = (key[:-1] << np.uint64(_BITS)) | last
        good = good[:-1] & (last > 0) & (rows[: len(last)] == rows[length - 1 :])
        if length in RUNS:
            keys.append(key[good])
            where.append(rows[: len(last)][good])
    return np.concatenate(keys), np.concatenate(where)


def pieces_of(word: str) -> list[str]:
    """Pieces of a word with its ends marked; a placeholder has none but itself."""
    if word[0] == "<":
        return [word]
    marked = f"^{word}$"
    found = [
        marked[at : at + length] for length in PIECES for at in range(len(marked) - length + 1)
    ]
    return found or [marked]


def learn_vocabulary(interned: Interned, documents: Sequence[str] | None = None) -> Vocabulary:
    """The vocabulary of training sentences.

    With `documents`, the document of each, a run or piece of one document alone is left out: it is
    a name, or says nothing about others.
    """
    vocabulary = _of_sentences(interned)
    return vocabulary if documents is None else _of_several(vocabulary, interned, documents)


def _of_several(vocabulary: Vocabulary, interned: Interned, documents: Sequence[str]) -> Vocabulary:
    import numpy as np
    from scipy.sparse import csr_matrix

    numbers: dict[str, int] = {}
    owners = np.array([numbers.setdefault(name, len(numbers)) for name in documents], dtype=int)

    def spread(owner: Matrix, columns: Matrix, width: int) -> Matrix:
        """In how many documents each column is."""
        cells = np.unique(owner.astype(np.int64) * max(1, width) + columns)
        return np.bincount(cells % max(1, width), minlength=width)

    runs = run_matrix(vocabulary, interned).tocoo()
    often = spread(owners[runs.row], runs.col, runs.shape[1]) >= FEWEST_DOCUMENTS
    rows = np.repeat(np.arange(len(documents)), np.diff(interned.starts))
    shape = (len(numbers), len(interned.words))
    words = csr_matrix((np.ones(len(rows)), (owners[rows], interned.flat)), shape=shape)
    pieces = (words @ piece_matrix(vocabulary, interned.words)).tocoo()
    held = spread(pieces.row, pieces.col, pieces.shape[1]) >= FEWEST_DOCUMENTS
    return replace(
        vocabulary,
        run_keys=vocabulary.run_keys[often],
        run_idf=vocabulary.run_idf[often],
        pieces=tuple(np.array(vocabulary.pieces, dtype=object)[held]),
    )


def _of_sentences(interned: Interned) -> Vocabulary:
    import numpy as np

    count = len(interned.starts) - 1
    rows = np.repeat(np.arange(count), np.diff(interned.starts))
    seen = np.unique(np.stack([interned.flat, rows]), axis=1)
    documents = np.bincount(seen[0], minlength=len(interned.words))
    kept = sorted(
        word
        for word, number in zip(interned.words, documents.tolist(), strict=True)
        if number >= FEWEST_SENTENCES
    )
    number_of = {word: number for number, word in enumerate(kept, start=1)}
    mapping = np.array([number_of.get(word, 0) for word in interned.words], dtype=np.int64)
    numbers = mapping[interned.flat] if len(interned.flat) else interned.flat
    keys, where = run_keys_of(numbers, interned.starts)
    pairs = np.unique(np.stack([keys, where.astype(np.uint64)]), axis=1)
    known, frequency = np.unique(pairs[0], return_counts=True)
    often = frequency >= FEWEST_SENTENCES
    idf = {
        word: _idf(count, int(number))
        for word, number in zip(interned.words, documents.tolist(), strict=True)
        if number >= FEWEST_SENTENCES
    }
    return Vocabulary(
        words=tuple(kept),
        run_keys=known[often],
        run_idf=np.log((1 + count) / (1 + frequency[often])) + 1,
        pieces=_pieces(interned.words),
        word_idf=idf,
        unseen_idf=_idf(count, 1),
    )


def _idf(count: int, frequency: int) -> float:
    import math

    return math.log((1 + count) / (1 + frequency)) + 1


def _pieces(words: Sequence[str]) -> tuple[str, ...]:
    from collections import Counter

    counted = Counter(piece for word in words for piece in set(pieces_of(word)))
    return tuple(sorted(piece for piece, number in counted.items() if number >= PIECE_FEWEST_WORDS))


def _distinct(cells: Matrix) -> Matrix:
    """Different numbers in order, by sorting: several times faster here than by hashing."""
    import numpy as np

    ordered = np.sort(cells)
    return ordered[np.r_[True, ordered[1:] != ordered[:-1]][: len(ordered)]]


def run_matrix(vocabulary: Vocabulary, interned: Interned) -> Matrix:
    """Rows over the runs that the vocabulary knows, each of length 1."""
    count = len(interned.starts) - 1
    numbers = vocabulary.numbers_of.of(interned.words)[interned.flat]
    keys, rows = run_keys_of(numbers, interned.starts)
    found, columns = vocabulary.runs.find(keys)
    width = len(vocabulary.run_keys)
    return _even_rows(rows[found] * max(1, width) + columns, vocabulary.run_idf, count)


def word_matrix(vocabulary: Vocabulary, interned: Interned) -> Matrix:
    """Rows over the words of `interned`: how much each different word counts in its sentence."""
    import numpy as np

    count = len(interned.starts) - 1
    rows = np.repeat(np.arange(count), np.diff(interned.starts))
    weights = vocabulary.idf_of.of(interned.words)
    return _even_rows(rows * len(interned.words) + interned.flat, weights, count)


def _even_rows(cells: Matrix, weights: Matrix, count: int) -> Matrix:
    """Rows of length 1 over the columns whose cells (row by column, counted on) are named."""
    import numpy as np
    from scipy.sparse import csr_matrix

    width = len(weights)
    rows, columns = np.divmod(_distinct(cells), max(1, width))
    values = weights[columns] if width else np.zeros(0)
    length = np.sqrt(np.bincount(rows, values**2, minlength=count))
    starts = np.searchsorted(rows, np.arange(count + 1))
    return csr_matrix((values / length[rows], columns, starts), shape=(count, width))


def piece_matrix(vocabulary: Vocabulary, words: Sequence[str]) -> Matrix:
    """A row of length 1 over the known pieces for each word."""
    import numpy as np
    from scipy.sparse import csr_matrix

    known = vocabulary.piece_numbers
    ends, columns, values = [0], [], []
    for word in words:
        here = sorted({known[piece] for piece in pieces_of(word) if piece in known})
        columns += here
        values += [max(1, len(here)) ** -0.5] * len(here)
        ends.append(len(columns))
    return csr_matrix(
        (np.array(values, dtype=float), np.array(columns, dtype=np.int64), ends),
        shape=(len(words), len(vocabulary.pieces)),
    )


def design(vocabulary: Vocabulary, interned: Interned) -> Matrix:
    """All features of sentences, to train on: runs, then pieces."""
    from scipy.sparse import hstack

    runs = run_matrix(vocabulary, interned)
    pieces = word_matrix(vocabulary, interned) @ piece_matrix(vocabulary, interned.words)
    return hstack([runs, pieces]).tocsr()
