"""The two texts of a rewording as the arguments look at them, and phrases to look for."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pledgebook.history.keys import bare
from pledgebook.history.likeness import stems
from pledgebook.history.matter import Matter, matter_of
from pledgebook.history.model import Argument, Direction
from pledgebook.history.stance import Mode, Stance, stance_of
from pledgebook.history.words import Edit, EditKind, diff, readable
from pledgebook.text.words import lower_in_place

_SPACE = re.compile(r"\s+")


class Phrases:
    """A list of phrases found in one pass, the longest first; words may take a regular form."""

    def __init__(self, phrases: Iterable[str]) -> None:
        ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
        self._pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(ordered)})(?!\w)")

    def count(self, low: str) -> Counter[str]:
        """How often each phrase stands in a text of lower-case letters, as it is put there."""
        return Counter(self._pattern.findall(low))

    def first(self, low: str) -> str:
        """The first phrase found, empty where there is none."""
        found = self._pattern.search(low)
        return found.group(0) if found else ""


@dataclass(frozen=True)
class Side:
    """One text: as it stands, and in lower case with plain spaces."""

    text: str
    low: str
    stance: Stance
    matter: Matter = Matter.PEOPLE

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of the words that carry meaning."""
        return stems(self.low)


@dataclass(frozen=True)
class Both:
    """Old and new text of one rewording."""

    old: Side
    new: Side

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """Word by word, what changed."""
        return diff(self.old.text, self.new.text)

    @cached_property
    def more_is(self) -> Direction:
        """Which way it points when the text comes to cover more than before.

        A promise or a prohibition that covers more is stronger; a permission the company
        gives itself over other people's data or speech is the other way round.
        """
        modes = (self.old.stance.mode, self.new.stance.mode)
        harm = Mode.PERMISSION in modes and Mode.PROMISE not in modes
        return Direction.WEAKER if harm else Direction.STRONGER

    @cached_property
    def runs(self) -> tuple[Edit, ...]:
        """What changed as a reader sees it, lone unchanged words drawn in."""
        return readable(self.edits)

    def only_in_new(self) -> list[str]:
        """Runs of words that only the new text has, in lower case."""
        return [_plain(run.new) for run in self.runs if run.kind is not EditKind.SAME and run.new]

    def only_in_old(self) -> list[str]:
        """Runs of words that only the old text has, in lower case."""
        return [_plain(run.old) for run in self.runs if run.kind is not EditKind.SAME and run.old]

    @property
    def bound(self) -> bool:
        """Whether a text binds somebody, so that a word more or less in it matters."""
        return {self.old.stance.mode, self.new.stance.mode} != {Mode.STATEMENT}

    @cached_property
    def less_is(self) -> Direction:
        """The other way round from `more_is`."""
        return opposite(self.more_is)


def _plain(text: str) -> str:
    return _SPACE.sub(" ", lower_in_place(text)).strip()


def opposite(direction: Direction) -> Direction:
    """Weaker for stronger and the reverse."""
    return Direction.WEAKER if direction is Direction.STRONGER else Direction.STRONGER


def side_of(text: str) -> Side:
    """A text made ready for the arguments."""
    plain = bare(text)
    low = _SPACE.sub(" ", lower_in_place(plain)).strip()
    return Side(plain, low, stance_of(low), matter_of(plain, low))


def lost_and_gained(phrases: Phrases, both: Both) -> tuple[list[str], list[str]]:
    """Phrases that only the old text has, and those that only the new one has."""
    old, new = phrases.count(both.old.low), phrases.count(both.new.low)
    return sorted((old - new).elements()), sorted((new - old).elements())


def argue(name: str, direction: Direction, gone: str, came: str, why: str) -> Argument:
    """An argument with its sentence finished by the direction."""
    return Argument(name, direction, gone, came, f"{why}: {direction.value}.")
