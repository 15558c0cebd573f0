"""Finding many numbers among known ones: one look into a table each, where a search takes fifteen.

Most runs of two words are known to no model, so that the table mostly says no.
"""

from dataclasses import dataclass
from typing import Any

Matrix = Any

ROOM = 16
"""Places of the table for each known number, at least: fifteen of sixteen strangers meet none."""
_SPREAD = 0x9E3779B97F4A7C15
"""2 to the 64th over the golden ratio: neighbouring numbers come to places far apart (Knuth)."""
NOBODY, SEVERAL = -1, -2


@dataclass(frozen=True)
class KeyTable:
    """Known numbers, sorted, with the place of each in a table."""

    keys: Matrix
    table: Matrix
    shift: int

    def find(self, asked: Matrix) -> tuple[Matrix, Matrix]:
        """Places of `asked` that hold a known number, and where each of these stands in `keys`."""
        import numpy as np

        met = self.table[_spread(asked, self.shift)]
        where = np.flatnonzero(met != NOBODY)
        at, wanted = met[where].astype(np.int64), asked[where]
        several = np.flatnonzero(at == SEVERAL)
        at[several] = np.searchsorted(self.keys, wanted[several])
        at[at == len(self.keys)] = 0
        good = self.keys[at] == wanted
        return where[good], at[good]


def key_table(keys: Matrix) -> KeyTable:
    """A table of sorted numbers (uint64)."""
    import numpy as np

    shift = 64 - max(4, (ROOM * len(keys)).bit_length())
    table = np.full(1 << (64 - shift), NOBODY, dtype=np.int32)
    places = _spread(keys, shift)
    table[places] = np.arange(len(keys))
    here, counts = np.unique(places, return_counts=True)
    table[here[counts > 1]] = SEVERAL
    return KeyTable(keys, table, shift)


def _spread(keys: Matrix, shift: int) -> Matrix:
    """The place in the table of each number."""
    import numpy as np

    return ((keys * np.uint64(_SPREAD)) >> np.uint64(shift)).astype(np.int64)
