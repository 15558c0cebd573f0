"""Sectors of companies, and which frameworks are made for them.

A framework that is made for some sectors is not asked of a company of another one unless it is
asked for by name: a supplier of search engines is not told how to keep emergency calls up.
Nothing is guessed: where the sector is not known, everything is asked and that is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pledgebook.frameworks.check import did_you_mean
from pledgebook.frameworks.loader import FrameworkSet

SECTORS = {
    "telecom_operator": "telecom operators",
    "network_vendor": "network vendors",
    "internet_platform": "internet platforms",
    "device_maker": "device makers",
    "surveillance_vendor": "surveillance vendors",
    "other": "companies of other sectors",
}
"""Id of a sector → what its companies are called."""


@dataclass(frozen=True, slots=True)
class NotAsked:
    """A framework that was left out, because it is made for other sectors."""

    framework_id: str
    title: str
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """The frameworks to ask, those left out, and what a reader has to know about the choice."""

    frameworks: FrameworkSet
    not_asked: tuple[NotAsked, ...] = ()
    note: str = ""


def sector_id(written: str) -> str:
    """The id of a sector however it is written ("Network vendor"); as it was if unknown."""
    plain = "_".join(written.lower().replace("-", " ").replace("_", " ").split())
    singular = plain.removesuffix("s")
    return next((known for known in (plain, singular) if known in SECTORS), written.strip())


def sector_words(sectors: Sequence[str]) -> str:
    """Sectors as words: "telecom operators and internet platforms"."""
    names = [SECTORS.get(sector, sector.replace("_", " ")) for sector in sectors]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def known_sector(sector: str, frameworks: FrameworkSet) -> bool:
    """Whether it is a sector of ours, or one that a framework of one's own names."""
    if sector in SECTORS:
        return True
    return any(
        sector in (*framework.applies_to, *element.applies_to)
        for framework in frameworks.frameworks
        for element in framework.elements()
    )


def frameworks_for(loaded: FrameworkSet, sector: str) -> Selection:
    """The frameworks that are made for a sector; all of them where the sector is not known.

    A framework without `applies_to` is made for every sector. One that is asked by name alone
    is left out.
    """
    loaded = replace(
        loaded, frameworks=tuple(one for one in loaded.frameworks if one.asked == "always")
    )
    if not known_sector(sector, loaded):
        return Selection(loaded, note=unknown_sector(sector))
    asked = tuple(
        framework
        for framework in loaded.frameworks
        if not framework.applies_to or sector in framework.applies_to
    )
    left_out = tuple(
        NotAsked(framework.id, framework.short_title, framework.applies_to)
        for framework in loaded.frameworks
        if framework not in asked
    )
    return Selection(replace(loaded, frameworks=asked), left_out)


def unknown_sector(sector: str) -> str:
    """What is said where the sector is not given or not known."""
    named = ", ".join(SECTORS)
    if not sector:
        return (
            "The sector of the company is not given, so the questions for every sector were "
            f"asked. Name it with --sector, or with sector: in the case file: {named}."
        )
    hint = did_you_mean(sector, tuple(SECTORS))
    return (
        f"The sector {sector!r} is not known{hint}, so the questions for every sector were "
        f"asked. There are: {named}."
    )
