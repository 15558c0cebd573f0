"""Concepts of a sentence as features: words that mean the same count as one.

A model of a hundred statements has met "warehouse" and never "depot". The concepts are those that
framework files are written with, and classes of words of the trade that stand beside this module
as data. They widen what a few labels teach: on statements of another country than those learnt
from, ranking gained three to four hundredths (see docs/benchmarks.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any

from pledgebook.assessing.concepts import ConceptIndex
from pledgebook.frameworks.lexicon import Phrase, normalise, parse_phrase
from pledgebook.frameworks.loader import load_lexicon, parse_lexicon

Matrix = Any

CONCEPT_WEIGHT = 0.3
"""Of a concept beside runs and pieces, whose rows have length 1. In cross-validation inside each of
two countries 0.4 ranked a thousandth or two worse; on contracts 0.8 ranked worse."""
BLOCK = 512
"""Sentences looked through at a time; a multiple of 8."""
FEWEST_SENTENCES = 2
"""A concept of fewer training sentences is left out, and need not be looked for."""


@dataclass(frozen=True)
class Concepts:
    """Concepts in the order of their columns, each with its phrases as they are written."""

    names: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def _index(self) -> ConceptIndex:
        index = ConceptIndex()
        for written in self.phrases:
            index.add([parse_phrase(one) for one in written])
        index.build()
        return index

    @cached_property
    def _columns(self) -> dict[int, int]:
        """Number that the index gave → column: phrases taken out have numbers of their own."""
        numbers, at = {}, 0
        for column, written in enumerate(self.phrases):
            numbers[at] = column
            at += 1 + any(one.lstrip().startswith("~") for one in written)
        return numbers

    def met_in(self, texts: Sequence[str]) -> "Concepts":
        """Those concepts alone that enough of these sentences hold."""
        held = (self.rows(texts) > 0).sum(axis=0).A1
        kept = [at for at, count in enumerate(held.tolist()) if count >= FEWEST_SENTENCES]
        return Concepts(
            tuple(self.names[at] for at in kept), tuple(self.phrases[at] for at in kept)
        )

    def rows(self, texts: Sequence[str]) -> Matrix:
        """Rows (sentences by concepts) of CONCEPT_WEIGHT where a sentence holds a concept."""
        import numpy as np
        from scipy.sparse import csr_matrix

        count = len(texts)
        cells = [np.zeros(0, dtype=np.int64)]
        width = max(1, len(self.names))
        for start in range(0, count, BLOCK):
            block = [normalise(text) for text in texts[start : start + BLOCK]]
            marks = self._index.mark(block)
            kept = {self._columns[one]: mask for one, mask in marks.items() if one in self._columns}
            size = BLOCK // 8
            packed = b"".join(mask.to_bytes(size, "little") for mask in kept.values())
            bits = np.frombuffer(packed, dtype=np.uint8).reshape(len(kept), size)
            which, rows = np.nonzero(np.unpackbits(bits, axis=1, bitorder="little"))
            columns = np.fromiter(kept, dtype=np.int64, count=len(kept))
            cells.append((rows + start) * width + columns[which])
        rows, columns = np.divmod(np.sort(np.concatenate(cells)), width)
        starts = np.searchsorted(rows, np.arange(count + 1))
        values = np.full(len(rows), CONCEPT_WEIGHT)
        return csr_matrix((values, columns, starts), shape=(count, len(self.names)))


@lru_cache(maxsize=4)
def shipped_concepts(lexicon: str = "") -> Concepts:
    """The concepts of the package: of framework files, then the classes of words kept here.

    With `lexicon`, those of that file of classes alone ("contracts").

    A trained model takes its own copy along, so that a later edition of these changes no model.
    """
    found: dict[str, tuple[Phrase, ...]] = {} if lexicon else dict(load_lexicon().concepts)
    folder = resources.files(__package__) / "lexicon"
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        kind = file.name.removesuffix(".yaml")
        if not file.name.endswith(".yaml") or lexicon not in {"", kind}:
            continue
        listed = parse_lexicon(file.read_text(encoding="utf-8"), file.name)
        found |= {f"{kind}: {name}": phrases for name, phrases in listed.items()}
    phrases = tuple(tuple(one.written for one in listed) for listed in found.values())
    return Concepts(tuple(found), phrases)


def read_as(name: str) -> str:
    """A concept's name as a reviewer reads it: "governing body"."""
    return name.rpartition(": ")[2].replace("_", " ")
