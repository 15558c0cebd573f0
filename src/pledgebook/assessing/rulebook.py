"""Evidence rules of several frameworks, compiled once to numbers for a fast pass."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import chain

from pledgebook.assessing.concept_hits import Condition
from pledgebook.assessing.concepts import ConceptIndex
from pledgebook.assessing.question_words import OF_A_QUESTION, near_name, question_words
from pledgebook.frameworks.lexicon import Phrase, parse_concepts
from pledgebook.frameworks.loader import FrameworkSet
from pledgebook.frameworks.model import Element, Framework, Rule
from pledgebook.frameworks.terms import Named, parse_condition
from pledgebook.values import value


class Side(StrEnum):
    """What a rule speaks for."""

    YES = "yes"
    PARTIAL = "partial"
    NO = "no"
    PART = "part"


@value
class CompiledRule:
    """A rule with concepts as numbers. `may_deny` and `has_to_deny` come from its polarity."""

    number: int
    side: Side
    part: str
    rule: Rule
    all: tuple[Condition, ...]
    any: Condition
    none: Condition
    concepts: Condition
    """All of `all` and of `any`, in their order."""
    places: tuple[int, ...]
    """Numbers of the conditions of `all` and of `any` in `RuleBook.conditions`."""
    heading: Condition
    may_deny: bool
    has_to_deny: bool
    asks_for_promise: bool
    """Whether a commitment has to stand in the sentence."""


@value
class CompiledElement:
    """An element with its rules and the concepts of its topic."""

    framework: Framework
    element: Element
    rules: tuple[CompiledRule, ...]
    topic: Condition
    wanted: Condition
    """All concepts that its rules ask for, and its topic."""
    looked_for: tuple[str, ...]
    """Concepts and phrases of all its rules, written for a reader."""
    numbers: frozenset[int]
    """Numbers of its rules."""
    near: tuple[int, ...] = ()
    """What a passage may share with it: the words of its question, and what its rules ask for."""


_ON_DATA = frozenset(
    "user_data data_minimisation data_retention retention_limit encryption network_security "
    "hand_over may_disclose demand_word authorities authority_request government_request "
    "court_order legal_basis judicial_authority privacy_by_design contest_request unlawful_demand "
    "request_handling number_of_requests request_figures national_security transparency_report "
    "our_report own_enforcement".split()
)
"""Concepts whose rules may find their evidence in what a text says of the use of data."""

_ON_PRIVACY = frozenset({"privacy", "privacy_right", "privacy_topic", "privacy_by_design"})

_THEMES_OF_RIGHTS = frozenset(
    {
        "due-diligence",
        "grievance-criteria",
        "grievance-mechanism",
        "impact-assessment",
        "multi-stakeholder",
        "remedy-substance",
        "reporting-progress",
        "stakeholder-engagement",
        "consequence-of-breach",
    }
)
"""Themes that ask of human rights what terms and privacy policies say in the same words of
accounts, data and contracts."""


_THEMES_OF_FIGURES = frozenset({"transparency-breakdown", "transparency-report"})
"""Themes that ask what a report tells."""

_REFERENTS = frozenset(
    "policy_document human_rights_policy due_diligence impact_assessment grievance_mechanism "
    "transparency_report our_report".split()
)
"""Concepts that stand for one thing, of which a text goes on to speak as "it"."""

_THEMES_OF_COMMITMENT = frozenset({"human-rights-commitment", "scope", "training", "oversight"})


@dataclass(frozen=True)
class RuleBook:
    """All rules of a set of frameworks, and the index of their concepts."""

    elements: tuple[CompiledElement, ...]
    concepts: ConceptIndex
    conditions: tuple[Condition, ...]
    """Every condition that some rule asks for, once."""
    names: tuple[str, ...]
    """Concept number → name or quoted phrase."""
    fingerprint: str
    """Short hash of the concepts and their phrases, for the record of a search."""

    @cached_property
    def rules(self) -> tuple[CompiledRule, ...]:
        """Rules of all elements by number."""
        return tuple(rule for element in self.elements for rule in element.rules)

    @cached_property
    def by_place(self) -> tuple[tuple[int, tuple[tuple[int, tuple[int, ...]], ...]], ...]:
        """Rules by the condition that fewest rules share: number of the condition, and rules.

        A rule is its number and those of its other conditions. In most texts most conditions
        are held by no sentence, and all rules that need one are passed over at once.
        """
        shared = Counter(place for rule in self.rules for place in rule.places)
        groups: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
        for rule in self.rules:
            own = min(rule.places, key=lambda place: (shared[place], place))
            others = sorted(set(rule.places) - {own}, key=lambda place: (shared[place], place))
            groups.setdefault(own, []).append((rule.number, tuple(others)))
        return tuple((place, tuple(found)) for place, found in sorted(groups.items()))

    @cached_property
    def on_data(self) -> frozenset[int]:
        """Numbers of the rules that ask what is done with data, or with demands for it."""
        told = {number for number, name in enumerate(self.names) if name in _ON_DATA}
        return frozenset(
            rule.number
            for rule in self.rules
            if any(told.intersection(condition) for condition in (*rule.all, rule.any))
        )

    @cached_property
    def on_rights(self) -> frozenset[int]:
        """Numbers of the rules whose evidence, in a text on other business, has to name rights."""
        told = {n for n, name in enumerate(self.names) if name in _ON_DATA | _ON_PRIVACY}
        return frozenset(
            rule.number
            for element in self.elements
            if element.element.theme in _THEMES_OF_RIGHTS
            for rule in element.rules
            if not any(told.intersection(condition) for condition in (*rule.all, rule.any))
        )

    @cached_property
    def on_commitment(self) -> frozenset[int]:
        """Numbers of the rules that ask what the company commits to, and to whom."""
        return self._on(_THEMES_OF_COMMITMENT)

    @cached_property
    def on_rights_themselves(self) -> frozenset[int]:
        """Numbers of the rules whose evidence has to name a right."""
        return self._on(frozenset({"human-rights-commitment", "scope"}))

    @cached_property
    def on_own_commitment(self) -> frozenset[int]:
        """Numbers of the rules that ask what the company itself commits to."""
        return self._on(frozenset({"human-rights-commitment"}))

    @cached_property
    def on_initiatives(self) -> frozenset[int]:
        """Numbers of the rules that ask with whom the company works, or speaks, on rights."""
        return self._on(frozenset({"multi-stakeholder", "stakeholder-engagement"}))

    def _on(self, themes: frozenset[str]) -> frozenset[int]:
        return frozenset(
            rule.number
            for element in self.elements
            if element.element.theme in themes
            for rule in element.rules
        )

    @cached_property
    def deniable(self) -> tuple[CompiledRule, ...]:
        """The rules whose denial answers "no": none where a denial answers the question itself.

        "We do not sell it" does; and "we received none" answers a question for figures, so that
        of those only what is not told is denied.
        """
        return tuple(
            rule
            for element in self.elements
            for rule in element.rules
            if rule.side is not Side.NO and not rule.has_to_deny
            if self._is_told(element)
            or rule.number in self.hinting
            or not (rule.may_deny or _answered_by_denial(element))
        )

    @cached_property
    def hinting(self) -> frozenset[int]:
        """Numbers of the rules that take a denial for a part of an answer, where few others do.

        "Users cannot always be told" is one; "users are not told" is none all the same.
        """
        return frozenset(
            rule.number
            for element in self.elements
            if not (self._is_told(element) or _answered_by_denial(element))
            for rule in element.rules
            if rule.side is Side.PARTIAL and rule.rule.polarity == "either"
        )

    @cached_property
    def told(self) -> frozenset[int]:
        """Numbers of the deniable rules of which only the telling can be denied."""
        return frozenset(
            rule.number
            for element in self.elements
            if self._is_told(element)
            for rule in element.rules
            if rule.may_deny or _answered_by_denial(element)
        )

    @staticmethod
    def _is_told(element: CompiledElement) -> bool:
        return element.element.theme in _THEMES_OF_FIGURES

    @cached_property
    def referents(self) -> tuple[int, ...]:
        """Numbers of the concepts that an "it" in the next sentence may stand for."""
        return tuple(number for number, name in enumerate(self.names) if name in _REFERENTS)

    @cached_property
    def demands(self) -> tuple[int, ...]:
        """Numbers of the concepts that "such a request" may stand for."""
        names = {"authority_request", "government_request"}
        return tuple(number for number, name in enumerate(self.names) if name in names)

    @cached_property
    def complaints(self) -> tuple[int, ...]:
        """Numbers of the concepts of which a section on complaints speaks."""
        names = {"complaint", "complaint_word", "user_complaint"}
        return tuple(number for number, name in enumerate(self.names) if name in names)

    @cached_property
    def ruling_out(self) -> frozenset[int]:
        """Numbers of the concepts that rule out evidence, for some rule."""
        return frozenset(concept for rule in self.rules for concept in rule.none)

    @cached_property
    def askers(self) -> tuple[int, ...]:
        """Numbers of the concepts of those whose demands a heading announces."""
        return tuple(number for number, name in enumerate(self.names) if name == "authorities")

    @cached_property
    def places_of(self) -> tuple[tuple[int, ...], ...]:
        """For every concept the numbers of the conditions that it fulfils."""
        places: list[list[int]] = [[] for _ in self.names]
        for place, condition in enumerate(self.conditions):
            for concept in condition:
                places[concept].append(place)
        return tuple(map(tuple, places))

    def holding(self, held: Sequence[int], within: int) -> dict[int, int]:
        """Number of a rule → the sentences of a mask in which all its conditions hold, if any do.

        `held` gives for every condition the sentences that fulfil it.
        """
        found: dict[int, int] = {}
        for own, rules in self.by_place:
            mask = held[own] & within
            if not mask:
                continue
            for number, others in rules:
                left = mask
                for place in others:
                    left &= held[place]
                    if not left:
                        break
                else:
                    found[number] = left
        return found

    def held(self, masks: Mapping[int, int]) -> list[int]:
        """For every condition the sentences that fulfil it, from those that hold each concept."""
        held = [0] * len(self.conditions)
        places_of = self.places_of
        for concept, mask in masks.items():
            for place in places_of[concept]:
                held[place] |= mask
        return held

    @cached_property
    def sought(self) -> frozenset[int]:
        """Concepts and words by which passages near to some question are looked for."""
        return frozenset(one for element in self.elements for one in element.near)

    @cached_property
    def near_names(self) -> tuple[str, ...]:
        """Number of a concept or word → how it is named where a passage shares it."""
        return tuple(map(near_name, self.names))

    @cached_property
    def shown_names(self) -> tuple[str, ...]:
        """Concept number → its name as it is written for a reader."""
        return tuple(name.replace("_", " ") for name in self.names)


MOST_NEAR = 28
"""Words and concepts by which near passages are looked for: all those of the question, its topic
and what its first rules ask for. More cost more than they find (`benchmarks.near`)."""


def _answered_by_denial(element: CompiledElement) -> bool:
    """Whether most rules in favour of an element take a denial too."""
    favour = [rule for rule in element.rules if rule.side is not Side.NO]
    return 2 * sum(rule.may_deny for rule in favour) > len(favour)


class _Numbers:
    """Gives every concept and literal phrase its number, the first time it is named."""

    def __init__(self, shared: Mapping[str, tuple[Phrase, ...]]) -> None:
        self.shared = shared
        self.index = ConceptIndex()
        self.names: list[str] = []
        self.phrases: list[tuple[Phrase, ...]] = []
        self.own: Mapping[str, tuple[Phrase, ...]] = {}
        self.numbers: dict[tuple[str, str], int] = {}
        self.conditions: dict[tuple[str, str], Condition] = {}
        self.places: dict[Condition, int] = {}
        self.described: dict[int, str] = {}
        self.words: dict[str, int] = {}

    def _number(self, framework_id: str, named: Named) -> int:
        phrases: tuple[Phrase, ...]
        if named.phrase is not None:
            key, phrases = ("", named.written), (named.phrase,)
        elif named.concept in self.own:
            key, phrases = (framework_id, named.concept), self.own[named.concept]
        else:
            key, phrases = ("", named.concept), self.shared[named.concept]
        if key not in self.numbers:
            self.numbers[key] = self.index.add(phrases)
            added = self.index.count - len(self.names)
            self.names += [named.written, f"{named.written} (taken out)"][:added]
            self.phrases += [phrases, ()][:added]
        return self.numbers[key]

    def near(self, compiled: CompiledElement) -> CompiledElement:
        """An element with the words of its question, looked for beside what its rules ask for."""
        if compiled.element.evidence.measure:
            return compiled
        found = question_words(compiled.element.question)
        for stem, word in found.items():
            if stem not in self.words:
                self.words[stem] = self.index.add_beginning(stem)
                self.names.append(f"{OF_A_QUESTION}{word}")
        concepts = dict.fromkeys((*compiled.topic, *compiled.wanted))
        near = (*(self.words[stem] for stem in found), *concepts)
        return replace(compiled, near=near[:MOST_NEAR])

    def place(self, condition: Condition) -> int:
        """Number of a condition, the same for the same concepts."""
        return self.places.setdefault(condition, len(self.places))

    def condition(self, framework_id: str, text: str) -> Condition:
        """Numbers of what one condition names. Raises KeyError for an unknown concept."""
        key = (framework_id, text)
        if key not in self.conditions:
            self.conditions[key] = tuple(
                self._number(framework_id, named) for named in parse_condition(text)
            )
        return self.conditions[key]

    def merged(self, framework_id: str, texts: tuple[str, ...]) -> Condition:
        """One condition that any of several conditions fulfils."""
        return tuple(
            dict.fromkeys(number for text in texts for number in self.condition(framework_id, text))
        )


def compile_rules(frameworks: FrameworkSet) -> RuleBook:
    """Compile the rules of all frameworks of a set.

    Raises KeyError for a concept that does not exist; a checked framework has none.
    """
    numbers = _Numbers(frameworks.lexicon.concepts)
    elements: list[CompiledElement] = []
    count = 0
    for framework in frameworks.frameworks:
        numbers.own = parse_concepts(framework.concepts)
        for element in framework.elements():
            compiled = _compile_element(framework, element, numbers, count)
            count += len(compiled.rules)
            elements.append(compiled)
    described = zip(numbers.names, numbers.phrases, strict=True)
    written = "\n".join(
        f"{name}: {', '.join(phrase.written for phrase in phrases)}" for name, phrases in described
    )
    elements = [numbers.near(one) for one in elements]
    numbers.index.build()
    fingerprint = hashlib.sha256(written.encode()).hexdigest()[:12]
    return RuleBook(
        elements=tuple(elements),
        concepts=numbers.index,
        conditions=tuple(numbers.places),
        names=tuple(numbers.names),
        fingerprint=fingerprint,
    )


def _compile_element(
    framework: Framework, element: Element, numbers: _Numbers, first: int
) -> CompiledElement:
    evidence = element.evidence
    sided = [
        *((Side.YES, "", rule) for rule in evidence.yes),
        *((Side.PARTIAL, "", rule) for rule in evidence.partial),
        *((Side.NO, "", rule) for rule in evidence.no),
        *((Side.PART, part, rule) for part, rules in evidence.parts.items() for rule in rules),
    ]
    rules = tuple(
        _compile_rule(framework.id, first + index, one, numbers) for index, one in enumerate(sided)
    )
    topic = numbers.merged(framework.id, evidence.topic)
    named = dict.fromkeys(
        number for rule in rules for condition in (*rule.all, rule.any) for number in condition
    )
    wanted = tuple(dict.fromkeys((*named, *topic)))
    looked_for = tuple(_described(number, numbers) for number in wanted)
    own = frozenset(rule.number for rule in rules)
    return CompiledElement(framework, element, rules, topic, wanted, looked_for, own)


PHRASES_SHOWN = 6
"""Phrases of a concept written out in a search record; the lexicon's hash covers the rest."""


def _described(number: int, numbers: _Numbers) -> str:
    if number not in numbers.described:
        numbers.described[number] = _description(number, numbers)
    return numbers.described[number]


def _description(number: int, numbers: _Numbers) -> str:
    name = numbers.names[number]
    if name.startswith('"'):
        return name
    phrases = numbers.phrases[number]
    shown = ", ".join(phrase.written for phrase in phrases[:PHRASES_SHOWN])
    more = len(phrases) - PHRASES_SHOWN
    return f"{name.replace('_', ' ')} ({shown}{f' and {more} more' if more > 0 else ''})"


def _compile_rule(
    framework_id: str, number: int, sided: tuple[Side, str, Rule], numbers: _Numbers
) -> CompiledRule:
    side, part, rule = sided
    may_deny = rule.polarity in ("denied", "either") or (
        rule.polarity is None and (side is Side.NO or "will not" in rule.modality)
    )
    wanted = tuple(numbers.condition(framework_id, text) for text in rule.all)
    one_of = numbers.merged(framework_id, rule.any)
    return CompiledRule(
        number=number,
        side=side,
        part=part,
        rule=rule,
        all=wanted,
        any=one_of,
        concepts=tuple(chain.from_iterable((*wanted, one_of))),
        places=tuple(numbers.place(one) for one in (*wanted, one_of) if one),
        none=numbers.merged(framework_id, rule.none),
        heading=numbers.merged(framework_id, rule.heading),
        may_deny=may_deny,
        has_to_deny=rule.polarity == "denied",
        asks_for_promise=bool(rule.promise or rule.modality or rule.standing),
    )
