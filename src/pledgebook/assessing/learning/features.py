"""Sentences as rows of features: runs of one to three words, and words by their pieces.

Both kinds are sums over the words of a sentence, so that a trained model needs one small vector
for each word it has met and one for each run of words that it knows: reading a sentence is a
handful of look-ups, and a score can be told in words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from pledgebook.assessing.learning.tokens import canonical, pieces_in

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
    def word_numbers(self) -> dict[str, int]:
        """Word → its number, from 1; 0 is a word that no run knows."""
        return {word: number for number, word in enumerate(self.words, start=1)}

    @cached_property
    def piece_numbers(self) -> dict[str, int]:
        """Piece → its column."""
        return {piece: number for number, piece in enumerate(self.pieces)}

    @property
    def width(self) -> int:
        """Columns of a row."""
        return len(self.run_keys) + len(self.pieces)

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


class _Numbers(dict[str, int]):
    """Token as it stands → number of its word; each token is looked at once."""

    def __init__(self) -> None:
        super().__init__()
        self.words: dict[str, int] = {}

    def __missing__(self, token: str) -> int:
        number = self.words.setdefault(canonical(token), len(self.words))
        self[token] = number
        return number


def intern(sentences: Iterable[str]) -> Interned:
    """Number the words of some sentences."""
    import numpy as np

    numbers = _Numbers()
    flat: list[int] = []
    starts = [0]
    for sentence in sentences:
        flat.extend(map(numbers.__getitem__, pieces_in(sentence)))
        starts.append(len(flat))
    return Interned(
        np.array(flat, dtype=np.int64), np.array(starts, dtype=np.int64), list(numbers.words)
    )


def run_keys_of(numbers: Matrix, starts: Matrix) -> tuple[Matrix, Matrix]:
    """Keys of all runs and the sentence of each, from numbers of words (0: not known).

    A run with a word that is not known has no key and is left out.
    """
    import numpy as np

    rows = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    keys, where = [], []
    for length in RUNS:
        last = len(numbers) - length + 1
        if last <= 0:
            continue
        key = np.zeros(last, dtype=np.uint64)
        good = rows[:last] == rows[length - 1 :]
        for at in range(length):
            part = numbers[at : at + last]
            key = (key << np.uint64(_BITS)) | part.astype(np.uint64)
            good &= part > 0
        keys.append(key[good])
        where.append(rows[:last][good])
    if not keys:
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
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
    import numpy as np
    from scipy.sparse import csr_matrix

    count = len(interned.starts) - 1
    known = vocabulary.word_numbers
    mapping = np.array([known.get(word, 0) for word in interned.words], dtype=np.int64)
    numbers = mapping[interned.flat] if len(interned.flat) else interned.flat
    keys, rows = run_keys_of(numbers, interned.starts)
    columns: Matrix = np.searchsorted(vocabulary.run_keys, keys)
    columns[columns == len(vocabulary.run_keys)] = 0
    found = (
        vocabulary.run_keys[columns] == keys
        if len(vocabulary.run_keys)
        else np.zeros(len(keys), dtype=bool)
    )
    width = len(vocabulary.run_keys)
    cells = _distinct(rows[found] * max(1, width) + columns[found])
    rows, columns = np.divmod(cells, max(1, width))
    values = vocabulary.run_idf[columns]
    length = np.sqrt(np.bincount(rows, values**2, minlength=count))
    matrix = csr_matrix((values / length[rows], (rows, columns)), shape=(count, width))
    matrix.sort_indices()
    return matrix


def word_matrix(vocabulary: Vocabulary, interned: Interned) -> Matrix:
    """Rows over the words of `interned`: how much each different word counts in its sentence."""
    import numpy as np
    from scipy.sparse import csr_matrix

    count = len(interned.starts) - 1
    width = len(interned.words)
    rows = np.repeat(np.arange(count), np.diff(interned.starts))
    cells = _distinct(rows * width + interned.flat)
    rows, columns = np.divmod(cells, max(1, width))
    idf = vocabulary.word_idf
    weights = np.array([idf.get(word, vocabulary.unseen_idf) for word in interned.words])
    values = weights[columns] if len(columns) else np.zeros(0)
    length = np.sqrt(np.bincount(rows, values**2, minlength=count))
    return csr_matrix((values / length[rows], (rows, columns)), shape=(count, width))


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
