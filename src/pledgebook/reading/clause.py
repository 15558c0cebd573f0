"""One sentence as words with tags and breaks: what the reading of promises works on."""

from functools import lru_cache
from itertools import accumulate

from pledgebook.reading.promise_words import CONTRACTIONS, PromiseWords
from pledgebook.text.sentence import Sentence
from pledgebook.text.words import parted, whole_in_lower_case

JOINED, COMMA, HARD = 0, 1, 2
"""How a word is parted from the one before it."""

_HARD_MARKS = frozenset("—―•")
_HARD_STOPS = ("; ", ": ", "! ", "? ", ";\n", ":\n", ";", ": ")
"""A full stop is none of these: sentences are cut already, so one inside is an abbreviation."""
_SPACED_DASHES = (" - ", " – ")


@lru_cache(maxsize=4096)
def _break_of(gap: str) -> int:
    if gap in {" ", "-", "/"}:
        return JOINED
    if not _HARD_MARKS.isdisjoint(gap) or any(stop in gap for stop in _HARD_STOPS):
        return HARD
    if "," in gap or "(" in gap or ")" in gap or gap in _SPACED_DASHES:
        return COMMA
    return JOINED


class Clause:
    """The words of one sentence. `starts` and `ends` are offsets into the layer.

    `breaks[i]` says what stands between word i-1 and word i. Not a frozen value, because one
    is made for nearly every sentence of a corpus.
    """

    __slots__ = ("breaks", "ends", "n", "starts", "tags", "text", "words")

    def __init__(
        self,
        text: str,
        words: list[str],
        *,
        starts: list[int],
        ends: list[int],
        tags: list[int],
        breaks: list[int],
    ) -> None:
        self.text = text
        self.words = words
        self.starts = starts
        self.ends = ends
        self.tags = tags
        self.breaks = breaks
        self.n = len(words)

    def skip(self, i: int, mask: int) -> int:
        """Index of the first word from i on that has none of the tags in `mask`."""
        tags = self.tags
        while i < self.n and tags[i] & mask:
            i += 1
        return i

    def slice(self, first: int, behind: int) -> str:
        """Text from word `first` up to and with word `behind - 1`."""
        return self.text[self.starts[first] : self.ends[behind - 1]]


class _Breaks(dict[str, int]):
    """How a word is parted from the one before by what stands between; each gap judged once."""

    def __missing__(self, gap: str) -> int:
        found = self[gap] = _break_of(gap)
        return found


class Clauses:
    """The sentences of a layer as words, and as clauses with tags where they are looked at."""

    def __init__(self, text: str, lexicon: PromiseWords) -> None:
        self._text = text
        self._lowered = whole_in_lower_case(text)
        self._tag_of = lexicon.tags_met()
        self._break_of = _Breaks()

    def parts(self, sentence: Sentence) -> tuple[int, list[str]]:
        """The words of a sentence and the gaps between them, as `parted` has them."""
        return parted(self._lowered, sentence.start, sentence.end)

    def clause(self, offset: int, parts: list[str]) -> Clause:
        """The clause of the words that `parts` gave."""
        words = parts[1::2]
        bounds = list(accumulate(map(len, parts), initial=offset))
        breaks = list(map(self._break_of.__getitem__, parts[0:-1:2]))
        breaks[0] = HARD
        clause = Clause(
            self._text,
            words,
            starts=bounds[1:-1:2],
            ends=bounds[2::2],
            tags=list(map(self._tag_of.__getitem__, words)),
            breaks=breaks,
        )
        if not CONTRACTIONS.keys().isdisjoint(words):
            return self._expanded(clause)
        return clause

    def _expanded(self, clause: Clause) -> Clause:
        """The clause with its contractions taken apart: "we'll" is two words."""
        words: list[str] = []
        starts: list[int] = []
        breaks: list[int] = []
        for word, start, gap in zip(clause.words, clause.starts, clause.breaks, strict=True):
            at = start
            for part in CONTRACTIONS.get(word, (word,)):
                words.append(part)
                starts.append(at)
                breaks.append(gap if at == start else JOINED)
                at += len(part)
        ends = [start + len(word) for word, start in zip(words, starts, strict=True)]
        tags = [self._tag_of[word] for word in words]
        return Clause(clause.text, words, starts=starts, ends=ends, tags=tags, breaks=breaks)
