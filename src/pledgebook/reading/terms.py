"""Which words carry the promises of a text, and where they get their meaning."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from pledgebook.reading.glossary import Glossary
from pledgebook.reading.model import Commitment, Definition, Standing, TermUse
from pledgebook.reading.terms_found import found_terms, term_id
from pledgebook.reading.terms_gathering import gather_terms
from pledgebook.reading.terms_matching import Matcher, glossary_matcher, matcher_of
from pledgebook.text.layer import TextLayer
from pledgebook.text.sentence import Sentence

__all__ = ["find_term_uses", "gather_terms"]

_BY_PLACE = attrgetter("start", "end", "term")


def find_term_uses(
    layer: TextLayer,
    sentences: Sequence[Sentence],
    commitments: Sequence[Commitment],
    glossary: Glossary,
    definitions: Sequence[Definition] = (),
) -> tuple[TermUse, ...]:
    """Uses of the glossary's terms and of those the document sets apart, in text order.

    A found term is named by an id made of its words. A promise or standing practice counts as
    a commitment here; a report of the past binds nobody.
    """
    binding = {one.sentence for one in commitments if one.standing is not Standing.PAST}
    promises = [sentence for sentence in sentences if sentence.index in binding]
    known = glossary_matcher(glossary)
    uses = uses_of(known, layer, sentences, binding)
    found = found_terms(promises, definitions, known)
    if found:
        longer = uses_of(matcher_of(tuple(found.items())), layer, sentences, binding)
        defined = {term_id(one.term) for one in definitions}
        uses = _outside(uses, [use for use in longer if use.term in defined]) + longer
    return tuple(sorted(uses, key=_BY_PLACE))


def _outside(uses: list[TermUse], longer: Sequence[TermUse]) -> list[TermUse]:
    """The uses that are no part of a longer, defined term: "surveillance" in what is "unlawful".

    One matcher found the longer ones, from left to right, and none overlaps another.
    """
    starts = [use.start for use in longer]
    ends = [use.end for use in longer]
    outside = []
    for use in uses:
        before = bisect_right(starts, use.start) - 1
        if before < 0 or use.end > ends[before]:
            outside.append(use)
    return outside


def uses_of(
    matcher: Matcher,
    layer: TextLayer,
    sentences: Sequence[Sentence],
    binding: Iterable[int],
) -> list[TermUse]:
    """Uses of the matcher's terms inside sentences; running headers and footers are passed."""
    starts = [sentence.start for sentence in sentences]
    binding = set(binding)
    uses = []
    for spotted in matcher.find(layer.text):
        at = bisect_right(starts, spotted.start) - 1
        if at >= 0 and spotted.end <= sentences[at].end:
            index = sentences[at].index
            uses.append(TermUse(spotted.key, index, spotted.start, spotted.end, index in binding))
    return uses
