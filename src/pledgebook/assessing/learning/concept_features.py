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
from pledgebook.assessing.learning.phrases import PhraseTree
from pledgebook.assessing.learning.spelling import Spelled, spell_on
from pledgebook.frameworks.lexicon import Phrase, parse_phrase
from pledgebook.frameworks.loader import load_lexicon, parse_lexicon

Matrix = Any

CONCEPT_WEIGHT = 0.3
"""Of a concept beside runs and pieces, whose rows have length 1. In cross-validation inside each of
two countries 0.4 ranked a thousandth or two worse; on contracts 0.8 ranked worse."""
FEWEST_SENTENCES = 2
"""A concept of fewer training sentences is left out, and need not be looked for."""


@dataclass(frozen=True)
class Concepts:
    """Concepts in the order of their columns, each with its phrases as they are written."""

    names: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def _tree(self) -> PhraseTree:
        """All phrases; those taken out of a concept have the number behind all columns on."""
        tree = PhraseTree()
        for column, (kept, taken_out) in enumerate(self._parsed):
            tree.add(column, kept)
            tree.add(len(self.names) + column, taken_out)
        return tree

    @cached_property
    def _parsed(self) -> list[tuple[list[Phrase], list[Phrase]]]:
        """The phrases of each concept, and those taken out of it."""
        parsed = [[parse_phrase(one) for one in written] for written in self.phrases]
        return [
            (
                [one for one in phrases if not one.taken_out],
                [one for one in phrases if one.taken_out],
            )
            for phrases in parsed
        ]

    @cached_property
    def _index(self) -> tuple[ConceptIndex, dict[int, int]]:
        """Those concepts from which phrases are taken out: column → number in the index."""
        index = ConceptIndex()
        numbers = {
            column: index.add((*kept, *taken_out))
            for column, (kept, taken_out) in enumerate(self._parsed)
            if taken_out
        }
        index.build()
        return index, numbers

    def met_in(self, texts: Sequence[str]) -> "Concepts":
        """Those concepts alone that enough of these sentences hold."""
        held = (self.rows(texts) > 0).sum(axis=0).A1
        kept = [at for at, count in enumerate(held.tolist()) if count >= FEWEST_SENTENCES]
        return Concepts(
            tuple(self.names[at] for at in kept), tuple(self.phrases[at] for at in kept)
        )

    def rows(self, sentences: Sequence[str] | Spelled) -> Matrix:
        """Rows (sentences by concepts) of CONCEPT_WEIGHT where a sentence holds a concept."""
        import numpy as np
        from scipy.sparse import csr_matrix

        spelled = sentences if isinstance(sentences, Spelled) else spell_on(sentences)
        count, width = len(spelled.texts), len(self.names)
        where, numbers = self._tree.find(*spelled.plain())
        cells = np.sort(where * (2 * width) + numbers)
        cells = cells[np.r_[True, cells[1:] != cells[:-1]][: len(cells)]]
        rows, numbers = np.divmod(cells, max(1, 2 * width))
        kept = numbers < width
        for at in np.flatnonzero(~kept).tolist():
            held = np.searchsorted(cells, cells[at] - width)
            if cells[held] == cells[at] - width:
                column = int(numbers[held])
                kept[held] = self._holds(spelled.texts[int(rows[at])], column)
        rows, columns = rows[kept], numbers[kept]
        starts = np.searchsorted(rows, np.arange(count + 1))
        values = np.full(len(rows), CONCEPT_WEIGHT)
        return csr_matrix((values, columns, starts), shape=(count, width))

    def _holds(self, text: str, column: int) -> bool:
        """Whether a concept stands in a sentence outside the phrases taken out of it."""
        index, number = self._index
        return index.find(text).holds(number[column])


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
