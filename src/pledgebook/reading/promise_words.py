"""The words by which promises are read, from `data/promise_words.yaml`, ready for look-up."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from pledgebook.errors import DataFileError
from pledgebook.reading.inflection import irregular_forms, regular_forms

FILE = "promise_words.yaml"
FORMAT = "pledgebook-promise-words/1"


class Tag:
    """What a word can be. Plain bits and no enum, because every word of a corpus is tested."""

    MODAL = 1
    BE = 2
    HAVE = 4
    DO = 8
    NEGATION = 16
    ADVERB = 32
    SUBORDINATOR = 64
    RELATIVE = 128
    CONJUNCTION = 256
    DETERMINER = 512
    PREPOSITION = 1024
    PRONOUN = 2048
    BASE = 4096
    THIRD = 8192
    PAST = 16384
    PARTICIPLE = 32768
    GERUND = 65536
    NOUN_TOO = 131072


MODALS = frozenset(
    "will shall must may might can cannot should ought would could 'll 'd won't shan't can't "
    "mustn't shouldn't wouldn't couldn't mayn't needn't".split()
)
_CLOSED: dict[int, str] = {
    Tag.MODAL: " ".join(sorted(MODALS)),
    Tag.BE: "is are was were am be been being 're isn't aren't wasn't weren't",
    Tag.HAVE: "have has had 've haven't hasn't hadn't having",
    Tag.DO: "do does did don't doesn't didn't",
    Tag.NEGATION: "not never neither nor no nobody none nothing",
    Tag.SUBORDINATOR: (
        "if unless when whenever where wherever while whether because since although though "
        "except until till as than how why what whatever once lest so whereas before after "
        "insofar provided wherein whereby"
    ),
    Tag.RELATIVE: "that which who whom whose",
    Tag.CONJUNCTION: "and or but nor &",
    Tag.DETERMINER: (
        "the a an this that these those our its their your his her my any each every all both "
        "some no such several many most more other another certain whose"
    ),
    Tag.PREPOSITION: (
        "of in on at by for with from to into onto about under over through throughout across "
        "within without between among against towards toward upon via per during following "
        "including regarding concerning like despite beyond around outside inside near"
    ),
    Tag.PRONOUN: "we it they you i he she us them",
}
_LY_NOT_ADVERB = frozenset(
    "apply supply comply rely reply family multiply imply fly ally assembly anomaly monthly "
    "weekly daily yearly quarterly timely friendly likely early italy only".split()
)
_ING_NOT_GERUND = frozenset("ongoing forthcoming outstanding willing pending missing".split())
_CONTRACTIONS = {
    **{f"{who}'ll": (who, "'ll") for who in ("we", "it", "they", "you")},
    **{f"{who}'ve": (who, "'ve") for who in ("we", "they", "you")},
    "we'd": ("we", "'d"),
    **{f"{who}'re": (who, "'re") for who in ("we", "they", "you")},
}
CONTRACTIONS: dict[str, tuple[str, str]] = _CONTRACTIONS
"""Contractions that hold a subject and a verb; they are read as two words."""

_OPEN_TOO_MUCH = frozenset(
    "on at use uses make makes take takes set look looks request requests plan plans demand "
    "demands call calls work want ask target try hope prefer remain invite urge push wish "
    "ensure".split()
)
"""Words that open a phrase that binds and stand in very many sentences. Only the company is bound
by these phrases, which is named beside them."""

_REMEMBERED = 50_000
"""Words met whose tags are kept: more than a corpus of policies holds, some megabytes."""

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Starting:
    """The phrases that start with one word: longer ones by their second word, and it alone."""

    longer: dict[str, tuple[tuple[Phrase, str], ...]]
    """The longest first, each with its kind."""
    alone: str
    """Kind of the word by itself; empty where it is no phrase."""


PhraseIndex = dict[str, Starting]


class _Tags(dict[str, int]):
    """Tags of known words; an unknown word is judged by its ending and does not become known."""

    def __missing__(self, word: str) -> int:
        if word.endswith("ly") and word not in _LY_NOT_ADVERB:
            return Tag.ADVERB
        if word.endswith("ed") and len(word) > 4:
            return Tag.PAST | Tag.PARTICIPLE
        if word.endswith("ing") and len(word) > 5 and word not in _ING_NOT_GERUND:
            return Tag.GERUND
        return 0


class _Met(dict[str, int]):
    """Tags of all words met lately, known or not, so that few are judged twice."""

    def __init__(self, tags: _Tags) -> None:
        super().__init__()
        self._tags = tags

    def __missing__(self, word: str) -> int:
        tag = self[word] = self._tags[word]
        return tag


@dataclass(frozen=True, slots=True)
class PromiseWords:
    """Look-up tables. `actors` gives the kinds of a subject by its head word."""

    tags: _Tags
    met: _Met
    base_of: dict[str, str]
    groups: PhraseIndex
    qualifiers: PhraseIndex
    stative: frozenset[str]
    disclaimers: frozenset[str]
    forecasts: frozenset[str]
    conduct: frozenset[str]
    prohibited: frozenset[str]
    asked_of_others: frozenset[str]
    aim_nouns: frozenset[str]
    policy_nouns: frozenset[str]
    goal_nouns: frozenset[str]
    """Nouns of an aim or a policy, and "tolerance": what a promise put with a noun has."""
    arrangements: frozenset[str]
    scope_nouns: frozenset[str]
    actors: dict[str, frozenset[str]]
    foreign: frozenset[str]
    cues: frozenset[str]

    def tags_met(self) -> dict[str, int]:
        """A table that gives the tags of any word and remembers those that it gave."""
        if len(self.met) > _REMEMBERED:
            self.met.clear()
        return self.met


def _items(raw: dict[str, Any], key: str) -> tuple[str, ...]:
    value = raw.get(key)
    if not isinstance(value, str):
        raise DataFileError(FILE, [(key, "is missing or is not a list of words")])
    return tuple(item for part in value.split(",") if (item := " ".join(part.split())))


def phrase(text: str) -> Phrase:
    """A phrase as its words; a hyphen parts words as in the tokeniser."""
    return tuple(text.replace("-", " ").split())


def index_phrases(lists: Iterable[tuple[str, Iterable[str]]]) -> PhraseIndex:
    """Phrases of several kinds by their first word."""
    index: dict[str, dict[Phrase, str]] = {}
    for kind, texts in lists:
        for text in texts:
            words = phrase(text)
            index.setdefault(words[0], {}).setdefault(words, kind)
    return {first: _starting(found) for first, found in index.items()}


def _starting(found: dict[Phrase, str]) -> Starting:
    longer: dict[str, list[tuple[Phrase, str]]] = {}
    alone = ""
    for words, kind in sorted(found.items(), key=lambda item: (-len(item[0]), item[0])):
        if len(words) == 1:
            alone = kind
        else:
            longer.setdefault(words[1], []).append((words, kind))
    return Starting({second: tuple(listed) for second, listed in longer.items()}, alone)


def _tags(raw: dict[str, Any]) -> tuple[_Tags, dict[str, str]]:
    tags = _Tags()
    base_of: dict[str, str] = {}

    def mark(word: str, tag: int) -> None:
        tags[word] = tags.get(word, 0) | int(tag)

    doubling = frozenset(_items(raw, "doubling"))
    irregular = {row.split()[0]: irregular_forms(row) for row in raw.get("irregular", ())}
    nouns = dict.fromkeys(_items(raw, "noun_verbs"))
    for verb in dict.fromkeys((*_items(raw, "verbs"), *nouns, *_items(raw, "stative"), *irregular)):
        base = verb.replace("-", " ").split()[-1] if "-" in verb else verb
        forms = irregular.get(base) or regular_forms(base, doubling=base in doubling)
        for form, tag in zip(
            forms, (Tag.BASE, Tag.THIRD, Tag.PAST, Tag.PARTICIPLE, Tag.GERUND), strict=True
        ):
            mark(form, tag)
            base_of.setdefault(form, base)
        if verb in nouns:
            mark(forms.base, Tag.NOUN_TOO)
            mark(forms.third, Tag.NOUN_TOO)
    for closed, words in _CLOSED.items():
        for word in words.split():
            mark(word, closed)
    for adverb in _items(raw, "adverbs"):
        if " " not in adverb:
            mark(adverb, Tag.ADVERB)
    return tags, base_of


def _build(raw: dict[str, Any]) -> PromiseWords:
    if raw.get("format") != FORMAT:
        raise DataFileError(FILE, [("format", f"must be {FORMAT}")])
    tags, base_of = _tags(raw)
    named = {
        key: frozenset(_items(raw, key))
        for key in (
            "stative",
            "disclaimers",
            "forecasts",
            "conduct",
            "asked_of_others",
            "aim_nouns",
            "policy_nouns",
            "arrangements",
            "scope_nouns",
        )
    }
    kinds = ("commit", "aim", "permit", "refuse", "expect", "expected_of")
    groups = index_phrases((kind, _items(raw, kind)) for kind in kinds)
    prohibited = frozenset(_items(raw, "not_named_ok"))
    actors: dict[str, set[str]] = {}
    for kind, words in raw["actors"].items():
        for word in _items({kind: words}, kind):
            actors.setdefault(word.split()[-1], set()).add(kind)
    cues = (
        MODALS
        | frozenset(CONTRACTIONS)
        | named["conduct"]
        | prohibited
        | frozenset("we never neither zero committed dedicated pledge".split())
        | (frozenset(groups) - _OPEN_TOO_MUCH)
        | frozenset(w for w, kinds in actors.items() if kinds & {"company", "organ"})
    )
    return PromiseWords(
        tags=tags,
        met=_Met(tags),
        base_of=base_of,
        groups=groups,
        qualifiers=index_phrases(
            [("hedge", _items(raw, "hedges")), ("scope", _items(raw, "scope_phrases"))]
        ),
        prohibited=prohibited,
        actors={word: frozenset(kinds) for word, kinds in actors.items()},
        goal_nouns=named["aim_nouns"] | named["policy_nouns"] | {"tolerance"},
        foreign=frozenset(str(raw["others_languages"]).split()),
        cues=cues,
        **named,
    )


@lru_cache(maxsize=1)
def promise_words() -> PromiseWords:
    """The shipped word lists. Raises DataFileError when the file breaks its shape."""
    text = files("pledgebook.reading").joinpath("data", FILE).read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one is ten times as fast
    return _build(yaml.load(text, Loader=loader))  # noqa: S506 - both are safe loaders
