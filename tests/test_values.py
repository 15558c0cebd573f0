"""Values are compared, hashed and replaced by their fields."""

import copy
import pickle
from dataclasses import replace

from pledgebook.text.anchors import Anchor

ANCHOR = Anchor("pledge", "a ", " b", 3, 9, page=2, heading_path=("Title",))


def test_values_with_the_same_fields_are_the_same_and_have_the_same_hash():
    other = replace(ANCHOR)
    assert other == ANCHOR
    assert other is not ANCHOR
    assert len({other, ANCHOR}) == 1
    assert replace(ANCHOR, page=3) != ANCHOR


def test_a_value_is_the_same_after_it_was_sent_to_another_process():
    assert pickle.loads(pickle.dumps(ANCHOR)) == ANCHOR
    assert copy.deepcopy(ANCHOR) == ANCHOR


def test_a_value_has_no_other_fields_than_its_own():
    assert not hasattr(ANCHOR, "__dict__")
