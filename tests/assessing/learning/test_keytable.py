import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.assessing.learning.keytable import ROOM, key_table

NUMBER = st.integers(0, 2**63 - 1)


def found(keys, asked):
    table = key_table(np.array(sorted(keys), dtype=np.uint64))
    where, at = table.find(np.array(asked, dtype=np.uint64))
    return {place: int(table.keys[key]) for place, key in zip(where, at, strict=True)}


@given(st.sets(NUMBER, max_size=60), st.lists(NUMBER, max_size=20))
def test_known_numbers_are_found_and_no_others(keys, strangers):
    asked = [*strangers, *sorted(keys), *strangers]
    assert found(keys, asked) == {at: one for at, one in enumerate(asked) if one in keys}


def test_numbers_that_share_a_place_of_the_table_are_told_apart():
    keys = range(200 * ROOM)
    assert found(keys, [7, 5000, 3199]) == {0: 7, 2: 3199}
    crowded = key_table(np.arange(200 * ROOM, dtype=np.uint64) << np.uint64(40))
    assert len(crowded.find(crowded.keys)[0]) == 200 * ROOM
