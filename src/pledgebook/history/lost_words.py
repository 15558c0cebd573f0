"""Words that left a text altogether, whether or not any list holds them."""

from collections import Counter
from collections.abc import Sequence

from pledgebook.history.likeness import bearing, stem
from pledgebook.reading.model import DocumentReading

SHORTEST = 4
"""Letters from which a word is counted: shorter ones are mostly marks and abbreviations."""


def words_of(versions: Sequence[DocumentReading]) -> list[tuple[str, tuple[int, ...]]]:
    """Words of meaning that the last version lacks, with their counts in each version.

    The forms of a word count as one, called by the form that was commonest. What stood oftenest
    comes first. Words with figures in them are left out.
    """
    if len(versions) < 2:
        return []
    counts: list[Counter[str]] = []
    forms: dict[str, Counter[str]] = {}
    for reading in versions:
        counter: Counter[str] = Counter()
        for word, count in Counter(bearing(reading.layer.text)).items():
            if len(word) < SHORTEST or not word.replace("'", "").isalpha():
                continue
            root = stem(word)
            counter[root] += count
            forms.setdefault(root, Counter())[word] += count
        counts.append(counter)
    gone = [root for root in forms if not counts[-1][root]]
    rows = [(_called(forms[root]), tuple(counter[root] for counter in counts)) for root in gone]
    return sorted(rows, key=lambda row: (-max(row[1]), row[0]))


def _called(forms: Counter[str]) -> str:
    return min(forms, key=lambda word: (-forms[word], word))
