"""A term that is defined in both texts: its two definitions belong together, however reworded."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace

from pledgebook.history.align import Alignment, How, Pair
from pledgebook.history.keys import key
from pledgebook.history.likeness import likeness
from pledgebook.reading.model import Definition, DocumentReading


def with_definitions(alignment: Alignment, old: DocumentReading, new: DocumentReading) -> Alignment:
    """The alignment with the definitions of one term paired, where each text has one of it left.

    A meaning that was narrowed often shares nothing with the old one but the term: by its words
    alone one definition would be gone and another one come in.
    """
    went = _defined(old.definitions, alignment.removed)
    came = _defined(new.definitions, alignment.added)
    found = [(went[term], came[term]) for term in went.keys() & came.keys()]
    if not found:
        return alignment
    pairs = [*alignment.pairs]
    for i, j in found:
        alike = likeness(old.sentences[i].text, new.sentences[j].text)
        pairs.append(Pair((i,), (j,), How.EDITED, alike, _in_order(alignment.pairs, i, j)))
    pairs.sort(key=lambda pair: (pair.new, pair.old))
    olds, news = {i for i, _ in found}, {j for _, j in found}
    return replace(
        alignment,
        pairs=tuple(pairs),
        removed=tuple(i for i in alignment.removed if i not in olds),
        added=tuple(j for j in alignment.added if j not in news),
    )


def _defined(definitions: Iterable[Definition], left: Collection[int]) -> dict[str, int]:
    """Sentences left over by the term that they define; terms defined twice are left out."""
    left = set(left)
    found = [(key(d.term), d.sentence) for d in definitions if d.sentence in left]
    times = Counter(term for term, _ in found)
    sentences = Counter(sentence for _, sentence in found)
    return {term: s for term, s in found if times[term] == 1 and sentences[s] == 1}


def _in_order(pairs: Iterable[Pair], i: int, j: int) -> bool:
    """Whether no pair that stands in order is crossed."""
    return all((pair.old[0] < i) == (pair.new[0] < j) for pair in pairs if pair.in_order)
