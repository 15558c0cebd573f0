"""Which figures are meant: the same choice, for figures in memory and in a casebook."""

from collections.abc import Iterable
from dataclasses import dataclass

from pledgebook.transparency.crosswalk import crosswalk
from pledgebook.transparency.model import Figure


@dataclass(frozen=True, slots=True)
class Selection:
    """Companies, jurisdictions, kinds… to choose; an empty choice takes all.

    A kind takes the kinds that it includes. `start` and `end` are ISO dates: figures whose
    period has a day between them are taken.
    """

    companies: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    start: str = ""
    end: str = ""

    def all_kinds(self) -> tuple[str, ...]:
        """The kinds with those that they include."""
        walk = crosswalk()
        return tuple(
            code for code in walk.kinds if any(walk.includes(kind, code) for kind in self.kinds)
        )

    def takes(self, figures: Iterable[Figure]) -> tuple[Figure, ...]:
        """The figures that are meant, in their order."""
        kinds = set(self.all_kinds())
        return tuple(
            f
            for f in figures
            if (not self.companies or f.company in self.companies)
            and (not self.jurisdictions or f.jurisdiction in self.jurisdictions)
            and (not self.kinds or f.kind in kinds)
            and (not self.measures or f.measure in self.measures)
            and (not self.start or f.period.end >= self.start)
            and (not self.end or f.period.start <= self.end)
        )
