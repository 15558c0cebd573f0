"""How two definitions of one term differ, in words."""

import re

from pledgebook.reading.terms_matching import plain, singular

_TRIVIAL = frozenset(
    "a an the any and or of to in on for with by is are be been that which this those these it "
    "its as such our we their shall will means mean refers refer other".split()
)
MOST_WORDS = 12
"""Differing words shown on each side; more than that is better read in the quotes."""
OTHER_WORDS = 0.34
"""Below this share of common words two definitions are called different throughout. Set by
reading pairs of definitions of one term: at a third, a list of words explains nothing."""


def differing(first: str, first_name: str, second: str, second_name: str) -> str:
    """Plain words on how two definitions differ, empty where the difference is trivial.

    Articles, small words, plurals, capitals and punctuation do not count.
    """
    left, right = _content(first), _content(second)
    left_keys, right_keys = [key for key, _, _ in left], [key for key, _, _ in right]
    if left_keys == right_keys or sorted(set(left_keys)) == sorted(set(right_keys)):
        return ""
    common = len(set(left_keys) & set(right_keys))
    if common < OTHER_WORDS * min(len(set(left_keys)), len(set(right_keys))):
        return f"{first_name} and {second_name} define it in different words throughout."
    only_left = _only(first, left, set(right_keys))
    only_right = _only(second, right, set(left_keys))
    parts = [
        f"only {name} says {_quoted(words)}"
        for name, words in ((first_name, only_left), (second_name, only_right))
        if words
    ]
    sentence = "; ".join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""


def _content(body: str) -> list[tuple[str, int, int]]:
    """Content words as (key for comparison, start, end)."""
    words = re.finditer(r"[^\W_]+(?:['’-][^\W_]+)*", body)
    return [
        (singular(plain(word.group())), word.start(), word.end())
        for word in words
        if plain(word.group()) not in _TRIVIAL
    ]


def _only(body: str, words: list[tuple[str, int, int]], others: set[str]) -> list[str]:
    """Runs of words that the other definition has not, as literal phrases of the body."""
    runs: list[tuple[int, int]] = []
    open_run = False
    for key, start, end in words:
        if key in others:
            open_run = False
        elif open_run:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
            open_run = True
    return list(dict.fromkeys(" ".join(body[start:end].split()) for start, end in runs))


def _quoted(phrases: list[str]) -> str:
    shown: list[str] = []
    count = 0
    for phrase in phrases:
        count += len(phrase.split())
        if count > MOST_WORDS and shown:
            break
        shown.append(f"“{phrase}”")
    text = ", ".join(shown[:-1]) + (" and " if len(shown) > 1 else "") + shown[-1]
    return text + (" and more" if len(shown) < len(phrases) else "")
