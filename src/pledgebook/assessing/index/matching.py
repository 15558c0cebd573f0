"""Which answer of the last cycle an answer is to be compared with."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pledgebook.assessing.index.model import CompanyRecord, ElementSpec, JudgedAnswer
from pledgebook.assessing.scoring.answer import Level, Place
from pledgebook.assessing.scoring.rdr import family_of

SAME_QUESTION = 75.0
"""Likeness, 0 to 100, of the texts of two elements with one id, from which they are taken for one
question. Set by judgement and not measured: to measure it, mark pairs of two editions by hand."""
SAME_SERVICE = 75.0
"""Likeness of two names of a service within one class: `VK` and `VKontakte` need the rule that a
class with one service on each side is that service."""


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """An answer and the one of the cycle before that it followed."""

    before: JudgedAnswer
    now: JudgedAnswer

    @property
    def changed(self) -> bool:
        """Whether the answer is another one; capitals do not matter."""
        return _plain(self.before.answer.answer) != _plain(self.now.answer.answer)


def map_elements(
    before: Sequence[ElementSpec],
    now: Sequence[ElementSpec],
    crosswalk: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Element now → element before; a question that is new is not in it.

    `crosswalk` decides where it names an element; then the same wording within the indicator or
    its family, as one wording means another document under another indicator; then the same id,
    unless the texts show that it is another question.
    """
    old = {spec.element: spec for spec in before}
    by_text: dict[tuple[str, str], list[str]] = defaultdict(list)
    for spec in before:
        if spec.text:
            by_text[_family_text(spec)].append(spec.element)
    mapped = {}
    for spec in now:
        worded_alike = by_text.get(_family_text(spec), []) if spec.text else []
        if crosswalk and spec.element in crosswalk:
            mapped[spec.element] = crosswalk[spec.element]
        elif spec.element in worded_alike or len(worded_alike) == 1:
            alike = spec.element if spec.element in worded_alike else worded_alike[0]
            mapped[spec.element] = alike
        elif spec.element in old and _same_question(old[spec.element], spec):
            mapped[spec.element] = spec.element
    return mapped


def match_places(
    before: CompanyRecord, now: CompanyRecord, elements: Mapping[str, str] | None = None
) -> tuple[PlaceMatch, ...]:
    """Answers of a company that have one before them, in the order of `now`.

    Without `elements` an element is compared with the one of the same id.
    """
    services = _map_services(before, now)
    old = {(judged.answer.place, judged.answer.element): judged for judged in before.answers}
    units = {_unit(judged.answer.place): judged.answer.place for judged in before.answers}
    found = []
    for judged in now.answers:
        element = judged.answer.element
        earlier = element if elements is None else elements.get(element)
        place = _place_before(judged.answer.place, services, units)
        if earlier is None or place is None:
            continue
        known = old.get((place, earlier))
        if known is not None:
            found.append(PlaceMatch(known, judged))
    return tuple(found)


def _plain(answer: str) -> str:
    text = answer.strip().lower()
    return "n/a" if text == "na" else text


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _family_text(spec: ElementSpec) -> tuple[str, str]:
    return (family_of(spec.indicator), _words(spec.text))


def _same_question(old: ElementSpec, new: ElementSpec) -> bool:
    if not old.text or not new.text:
        return True
    return fuzz.token_set_ratio(_words(old.text), _words(new.text)) >= SAME_QUESTION


_Unit = tuple[Level, str]


def _unit(place: Place) -> _Unit:
    return (place.level, place.aspect)


def _place_before(
    place: Place, services: Mapping[Place, Place], units: Mapping[_Unit, Place]
) -> Place | None:
    """Group and operating company are what they are; their name may be left out or change."""
    if place.level != Level.SERVICE:
        return units.get(_unit(place))
    return services.get(place)


def _map_services(before: CompanyRecord, now: CompanyRecord) -> dict[Place, Place]:
    """Service now → service before: by name, then by likeness, then the only one of its class."""
    old = _services(before)
    left = dict.fromkeys(old)
    mapped: dict[Place, Place] = {}
    new = _services(now)
    for rule in (_same_name, _like_name, _only_one):
        for place in new:
            if place in mapped:
                continue
            earlier = rule(place, [p for p in left if p.aspect == place.aspect], new)
            if earlier is not None:
                mapped[place] = earlier
                del left[earlier]
    return mapped


def _services(record: CompanyRecord) -> list[Place]:
    places = (judged.answer.place for judged in record.answers)
    return list(dict.fromkeys(place for place in places if place.level == Level.SERVICE))


def _same_name(place: Place, left: Iterable[Place], _: list[Place]) -> Place | None:
    name = _words(place.service)
    return next((old for old in left if _words(old.service) == name), None)


def _like_name(place: Place, left: Iterable[Place], _: list[Place]) -> Place | None:
    likeness = [
        (fuzz.ratio(_words(old.service), _words(place.service)), old)
        for old in left
        if old.service_class == place.service_class
    ]
    if not likeness:
        return None
    best, old = max(likeness, key=lambda pair: pair[0])
    return old if best >= SAME_SERVICE else None


def _only_one(place: Place, left: Iterable[Place], new: list[Place]) -> Place | None:
    old = [p for p in left if p.service_class == place.service_class]
    same = [p for p in new if (p.service_class, p.aspect) == (place.service_class, place.aspect)]
    return old[0] if len(old) == 1 and len(same) == 1 else None
