"""What speaks for and against two names being one, word by word, in bits and in sentences.

A match of a rare word says more than one of a common word, and what does not match speaks
against. The sum has no upper end: two long names that agree in every word weigh more than two
short ones, however well those agree.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from rapidfuzz.distance import OSA

from pledgebook.relations.screening.letters import bare
from pledgebook.relations.screening.names import Prepared, consonants, library

Weigh = Callable[[str, str], float]
"""(word, category of the library or "") → bits that agreement in it is worth."""

_BY_LENGTH = {1: 2.0, 2: 4.0, 3: 7.0, 4: 9.0}
_LONG = 12.0
_BY_CATEGORY = {
    "ORGCLS": 1.0,
    "SYMBOL": 2.0,
    "DOMAIN": 3.0,
    "LOCATION": 5.0,
    "INITIAL": 2.0,
    "NAME": 8.0,
    "NUM": 8.0,
}
"""Bits by judgement where no large list tells how common a word is: a legal form next to
nothing, "International" and "Technology" little, a place somewhat, a given name more."""

NO_MATCH_BELOW = 0.66
"""Likeness of two words, by the library's alignment, from which down they are different words."""

EXTRA_LEFT, EXTRA_RIGHT = 0.7, 0.5
"""Part of its weight that a word takes away when it stands on one side alone. Lists tend to have
the fuller name, so that a word which only the list has speaks less."""

PLACE_EXTRA = 0.35
"""The same for a place ("Siemens Österreich"): branches are often named by it."""

SUBSTITUTED = 3.0
"""Bits against when each side has a word that the other lacks, beside what those words take."""

SOUND_QUALITY = 0.85
SOUND_FROM = 5
"""What words that sound alike are worth, and from how many letters on: Trovicor, Trovikor."""

NUMBER_AGAINST = 8.0
"""Bits against when one side has a number that the other has not: Fund 1 is not Fund 2."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that speaks for (points above 0) or against, and a sentence that says so."""

    name: str
    points: float
    sentence: str


@dataclass(frozen=True, slots=True)
class NameEvidence:
    """Two names compared. `likeness` is the agreeing part of all that could agree, 0 to 1."""

    left: str
    right: str
    points: float
    likeness: float
    features: tuple[Feature, ...]
    capped: bool = False


def default_weight(word: str, category: str) -> float:
    """Bits of a word by what it is and how long, where no list tells more."""
    return min(_BY_CATEGORY.get(category, _LONG), _BY_LENGTH.get(len(word), _LONG))


@lru_cache(maxsize=20_000)
def _analysed(readable: str, person: bool) -> Any:  # noqa: ANN401 - the library's names
    names = library().names
    tag = names.NameTypeTag.PER if person else names.NameTypeTag.ORG
    # The library's table of given names takes 15 s to load, and letters tell nearly as much.
    analysed = names.analyze_names(tag, [readable], infer_initials=person, symbols=not person)
    found = sorted(analysed, key=lambda one: one.comparable)
    return found[0] if found else None


def name_evidence(
    left: Prepared, right: Prepared, *, person: bool = False, weigh: Weigh = default_weight
) -> NameEvidence:
    """What two names say about being the same, the best of all ways to set their words together."""
    options = [_aligned(left, right, person, weigh)]
    if left.vowelless or right.vowelless:
        options.append(_by_consonants(left, right, weigh))
    if not person:
        options += [option for option in (_acronym(left, right),) if option]
        options += [option for option in (_run_together(left, right, weigh),) if option]
    best = max(options, key=lambda one: (one.likeness, one.points))
    if best.likeness < SLIP_LIKENESS:
        best = _one_letter_off(left, right) or best
    if any(feature.name == "initial" for feature in best.features):
        best = replace(best, likeness=min(best.likeness, INITIAL_LIKENESS), capped=True)
    return _with_care(best, left, right)


@dataclass
class _Tally:
    """What an alignment of words comes to."""

    matched: float = 0.0
    possible: float = 0.0
    against: float = 0.0

    def __post_init__(self) -> None:
        self.features: list[Feature] = []

    def agree(self, weight: float, quality: float, name: str, sentence: str) -> None:
        points = weight * quality
        self.matched += points
        self.possible += weight
        self.features.append(Feature(name, round(points, 1), sentence))

    def differ(self, weight: float, name: str, sentence: str) -> None:
        self.against += weight
        self.features.append(Feature(name, -round(weight, 1), sentence))

    def result(self, left: Prepared, right: Prepared) -> NameEvidence:
        whole = self.possible + self.against
        return NameEvidence(
            left.original,
            right.original,
            round(self.matched - self.against, 1),
            round(max(0.0, self.matched / whole), 3) if whole else 0.0,
            tuple(self.features),
        )


def _aligned(left: Prepared, right: Prepared, person: bool, weigh: Weigh) -> NameEvidence:
    """The words set against each other by the library, in the way that agrees best."""
    first, second = _analysed(left.readable, person), _analysed(right.readable, person)
    if first is None or second is None:
        return NameEvidence(left.original, right.original, 0.0, 0.0, ())
    names = library().names
    best: NameEvidence | None = None
    for edges in names.pair_symbols(first, second):
        rest_left = _rest(first, {part for edge in edges for part in edge.qps})
        rest_right = _rest(second, {part for edge in edges for part in edge.rps})
        if person:
            rest_left, rest_right = names.align_person_name_order(rest_left, rest_right)
        else:
            rest_left, rest_right = (
                names.NamePart.tag_sort(rest_left),
                names.NamePart.tag_sort(rest_right),
            )
        tally = _Tally()
        for edge in edges:
            _symbol(tally, edge, weigh)
        categories = (_categories(first), _categories(second))
        rest_left, rest_right = _initials(tally, rest_left, rest_right)
        for cluster in names.compare_parts(rest_left, rest_right):
            _cluster(tally, cluster, weigh, categories)
        _substituted(tally)
        found = tally.result(left, right)
        if best is None or (found.likeness, found.points) > (best.likeness, best.points):
            best = found
    return best or NameEvidence(left.original, right.original, 0.0, 0.0, ())


def _substituted(tally: _Tally) -> None:
    """Each has a word that the other has not: Halvorsen Holding, Halvorsen Shipping."""
    sides = {
        one.sentence.rpartition(" only in ")[2]
        for one in tally.features
        if one.name == "other word"
    }
    if len(sides) == 2:
        sentence = "Each name has a word that the other has not."
        tally.differ(SUBSTITUTED, "word against word", sentence)


def _rest(name: Any, used: set[Any]) -> list[Any]:  # noqa: ANN401 - the library's
    return [part for part in name.parts if part not in used]


INITIAL_LIKENESS = 0.75
"""What agreement that rests on an initial comes to at most: many have it."""

INITIAL_WORTH = 4.0
"""Bits of an initial that fits: one name in fifteen or so begins with any one letter."""


def _initials(tally: _Tally, left: list[Any], right: list[Any]) -> tuple[list[Any], list[Any]]:
    """Take out single letters that begin a word of the other side: J. Smith, John Smith."""
    for first, second in ((left, right), (right, left)):
        for part in [part for part in first if len(part.comparable) == 1]:
            fitting = [
                one
                for one in second
                if len(one.comparable) > 1 and one.comparable[0] == part.comparable
            ]
            if fitting and part.comparable.isalpha() and not _also_whole(fitting[0], first):
                sentence = f"“{part.comparable}” may be the initial of “{fitting[0].comparable}”."
                tally.agree(INITIAL_WORTH, 0.8, "initial", sentence)
                first.remove(part)
                second.remove(fitting[0])
    return left, right


def _also_whole(part: Any, others: list[Any]) -> bool:  # noqa: ANN401 - the library's
    return any(part.comparable == other.comparable for other in others)


def _categories(name: Any) -> dict[str, str]:  # noqa: ANN401 - the library's
    """Word → what kind of word the library takes it for."""
    found: dict[str, str] = {}
    for span in name.spans:
        for part in span.parts:
            found.setdefault(part.comparable, span.symbol.category.value)
    for part in name.parts:
        if part.tag.value == "LEGAL":
            found[part.comparable] = "ORGCLS"
    return found


def _weight(words: str, weigh: Weigh, categories: dict[str, str]) -> float:
    return sum(weigh(word, categories.get(word, "")) for word in words.split())


def _symbol(tally: _Tally, edge: Any, weigh: Weigh) -> None:  # noqa: ANN401 - the library's
    category = edge.symbol.category.value
    same = edge.qstr == edge.rstr
    weight = (
        _weight(edge.qstr, weigh, dict.fromkeys(edge.qstr.split(), category))
        + _weight(edge.rstr, weigh, dict.fromkeys(edge.rstr.split(), category))
    ) / 2
    if category == "ORGCLS":
        tally.features.append(
            Feature("legal form", 1.0, f"The legal forms agree ({edge.qstr}, {edge.rstr}).")
        )
        return
    if category == "INITIAL":
        tally.agree(
            weight,
            0.8,
            "initial",
            f"“{edge.qstr}” may be the initial of “{edge.rstr}”, or the other way.",
        )
        return
    how = "stands in both" if same else f"and “{edge.rstr}” are the same word to the field"
    tally.agree(weight, 1.0 if same else 0.9, "word", f"“{edge.qstr}” {how}.")


def _cluster(
    tally: _Tally,
    cluster: Any,  # noqa: ANN401 - the library's
    weigh: Weigh,
    categories: tuple[dict[str, str], dict[str, str]],
) -> None:
    left, right = cluster.qstr, cluster.rstr
    if left and right:
        weight = (_weight(left, weigh, categories[0]) + _weight(right, weigh, categories[1])) / 2
        if left.replace(" ", "") == right.replace(" ", ""):
            tally.agree(weight, 1.0, "word", f"“{left}” stands in both.")
            return
        if cluster.score >= NO_MATCH_BELOW:
            quality = 1.0 - 2.5 * (1.0 - cluster.score)
            if _sound_alike(left, right):
                quality = max(quality, SOUND_QUALITY)
            tally.agree(
                weight, quality, "similar word", f"“{left}” and “{right}” differ by few letters."
            )
            return
    if left:
        _alone(tally, left, 0, weigh, categories[0])
    if right:
        _alone(tally, right, 1, weigh, categories[1])


def _sound_alike(left: str, right: str) -> bool:
    words = left.replace(" ", ""), right.replace(" ", "")
    sound = library()._core.metaphone
    return min(map(len, words)) >= SOUND_FROM and sound(words[0]) == sound(words[1])


def _alone(tally: _Tally, words: str, side: int, weigh: Weigh, categories: dict[str, str]) -> None:
    part = (EXTRA_LEFT, EXTRA_RIGHT)[side]
    where = ("only in the first name", "only in the second name")[side]
    for word in words.split():
        category = categories.get(word, "")
        if category == "ORGCLS":
            tally.features.append(
                Feature("legal form", -0.5, f"The legal form “{word}” is {where}.")
            )
        elif word.isdigit() or category == "NUM":
            tally.differ(NUMBER_AGAINST, "number", f"The number “{word}” is {where}.")
        else:
            scale = PLACE_EXTRA if category == "LOCATION" else part
            tally.differ(weigh(word, category) * scale, "other word", f"“{word}” is {where}.")


def _by_consonants(left: Prepared, right: Prepared, weigh: Weigh) -> NameEvidence:
    """Words set against each other by their consonants, where a script writes no vowels."""
    tally = _Tally()
    others = {bones: word for word in right.words if (bones := consonants(word))}
    for word in left.words:
        other = others.pop(consonants(word), "")
        weight = weigh(word, "")
        if other:
            sentence = f"“{word}” and “{other}” have the same consonants; vowels are not written."
            tally.agree(weight, 0.8, "consonants", sentence)
        else:
            tally.differ(weight * EXTRA_LEFT, "other word", f"“{word}” is only in the first name.")
    for word in others.values():
        sentence = f"“{word}” is only in the second name."
        tally.differ(weigh(word, "") * EXTRA_RIGHT, "other word", sentence)
    return tally.result(left, right)


def _acronym(left: Prepared, right: Prepared) -> NameEvidence | None:
    for short, long in ((left, right), (right, left)):
        if len(short.words) == 1 and long.initials and short.joined == long.initials:
            points = 2.0 * len(long.initials)
            sentence = f"“{short.joined}” is made of the initials of “{long.original}”."
            feature = Feature("acronym", points, sentence)
            return NameEvidence(left.original, right.original, points, 0.7, (feature,), capped=True)
    return None


def _run_together(left: Prepared, right: Prepared, weigh: Weigh) -> NameEvidence | None:
    if not left.joined or left.joined != right.joined or left.words == right.words:
        return None
    weight = max(sum(weigh(word, "") for word in name.words) for name in (left, right))
    feature = Feature(
        "run together", round(weight, 1), "The letters are the same, cut differently."
    )
    return NameEvidence(left.original, right.original, round(weight, 1), 0.97, (feature,))


SLIP_LIKENESS, SLIP_POINTS = 0.6, 6.0
"""What names come to that are the same as written but for one letter: a slip or another firm, and
only a person can tell. Worth a look, and never more without anything else that agrees."""

SLIP_FROM = 6
"""Letters from which on one that differs may be a slip: among shorter names many lie so close."""


def _one_letter_off(left: Prepared, right: Prepared) -> NameEvidence | None:
    """As wholes and in their own script, wherever the letter is: in a legal form, in a space."""
    first, second = bare(left.original), bare(right.original)
    if min(len(first), len(second)) < SLIP_FROM:
        return None
    if OSA.distance(first, second, score_cutoff=1) > 1 or _digits(first) != _digits(second):
        return None
    sentence = "As written, the names are the same but for one letter."
    feature = Feature("one letter", SLIP_POINTS, sentence)
    return NameEvidence(
        *(left.original, right.original, SLIP_POINTS, SLIP_LIKENESS), (feature,), capped=True
    )


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


SHORT_LIKENESS = 0.7
"""What agreement of short names comes to at most: fair, never strong."""


def _with_care(found: NameEvidence, left: Prepared, right: Prepared) -> NameEvidence:
    """Short names are called alike by chance: their agreement is worth a look and no more."""
    if found.capped or not (left.short or right.short) or found.likeness <= SHORT_LIKENESS:
        return found
    feature = Feature(
        "short name",
        0.0,
        "The name is short; others are called so too. More than the name is needed.",
    )
    return NameEvidence(
        *(found.left, found.right, found.points, SHORT_LIKENESS),
        (*found.features, feature),
        capped=True,
    )
