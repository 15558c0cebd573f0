"""Whether a hyphen at the end of a printed line belongs to the word.

"communi-/cation" is one word and "human-/rights" a compound; the line alone cannot tell. The
document usually can: it prints one of the two forms elsewhere. Where it does not, the shape
of the two parts decides.
"""

import re
from collections import Counter
from functools import cached_property

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BREAKS = ("-", "\u00ad", "\ufffe")
_BROKEN_INSIDE = re.compile("(?<![^\\W\\d_])[^\\W\\d_]+\ufffe[^\\W\\d_]+")

KEEPING_FIRST_PARTS = frozenset(
    "all anti cross data decision double end ex first fourth full good half high human ill "
    "large law life long low medium mid middle multi near non one open part peer "
    "policy post privacy pro public quasi real right rights risk safe second self semi short "
    "single small so socio state third three top trade two user value well whistle world "
    "year".split()
)
"""First parts that stand before a hyphen in the compounds of English policy texts."""

WORD_ENDINGS = frozenset(
    "able ably age al ally als ance ances ant ants ary ate ated ates ating ation ations ative "
    "bility ble cation cations cial cies cing cy dence dency dent ed ence ences ency ent ents "
    "er ers ery es est ful gation gations ge ged ging ible ic ical ically ies ify ile ing ings "
    "ion ions ism ist ists ities ity ive ively ization izations ize ized less ling ly ment "
    "mental ments mit mitted ness ning ous ously ring ry ship ships sion sions sis sive sively "
    "son tain ted ten ter ters th tial ticular tice tices ties tified tify ting tion tional "
    "tions tive tively tor tors tory ture tures ty ual ually uals ure ures vant vent vide "
    "vided vides viding ward wards wise".split()
)
"""Syllables that end a word and never stand alone behind a hyphen."""

JOINING_FIRST_PARTS = frozenset(
    "any back be can coun counter down every for fore her him how inter it mis my no out "
    "over our re some sub super them there trans un under up what when where with your".split()
)
"""First parts that are words of their own and yet mostly open a longer one ("with-/in")."""

HANGING = frozenset("and or und oder bzw sowie et ou y e o and/or to en of og och eller".split())
"""Words before which a hyphen hangs: "short- and long-term", "Menschen- und Umweltrechte"."""


class LineHyphens:
    """Judges hyphens at line ends by what the rest of the document prints.

    The words of the document are counted only when the first hyphen asks for it.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _counts(self) -> Counter[str]:
        whole = _without_broken_words(self._text).replace("\u00ad", "")
        return Counter(_WORD.findall(whole.lower()))

    def keeps(self, left: str, right: str) -> bool:
        """Whether "left-/right" keeps its hyphen. Both parts are the bare neighbouring words.

        In this order: a digit or a capitalised word behind the hyphen keeps it; a part before
        it that already has a hyphen keeps it; the form that the document prints more often
        elsewhere wins; a known last syllable joins; a part behind with hyphens of its own, and
        a known first part of compounds, keep it; other known first parts and short parts join;
        at last, two words that the document prints each on its own make a compound.
        """
        if not right or not left or right[0].isdigit() or left[-1].isdigit():
            return True
        if right[0].isupper() and not right.isupper():
            return True
        if "-" in left:
            return True
        first, second = left.lower(), right.lower()
        counts = self._counts
        joined, apart = counts[first + second], counts[f"{first}-{second}"]
        if joined != apart:
            return apart > joined
        head, more, _ = second.partition("-")
        if head in WORD_ENDINGS:
            return False
        if more or right.isupper() or first in KEEPING_FIRST_PARTS:
            return True
        if first in JOINING_FIRST_PARTS or len(first) < 3 or len(head) < 4:
            return False
        return counts[first] > 0 and counts[head] > 0


def _without_broken_words(text: str) -> str:
    """The text without the words broken at line ends: their halves are no words of it."""
    if "\ufffe" in text:
        text = _BROKEN_INSIDE.sub(" ", text)
    lines = text.split("\n")
    for number in range(len(lines) - 1):
        if lines[number].endswith(_BREAKS):
            lines[number] = lines[number].rpartition(" ")[0]
            lines[number + 1] = lines[number + 1].partition(" ")[2]
    return "\n".join(lines)
