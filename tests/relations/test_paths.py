"""Ways between two entities: the shortest ones, in either direction, never through a court."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.relations.graphs import company, graph, stated

from pledgebook.relations.model import RelationKind
from pledgebook.relations.paths import Connections, LinkKind, PathIndex

OWNS = RelationKind.OWNS


def ways(made, first, last, **more):
    return [path.nodes for path in Connections(made, **more).paths(first, last)]


def test_the_shortest_way_is_found_against_the_direction_of_ownership():
    made = graph(
        stated("top", OWNS, "left"), stated("top", OWNS, "right"), stated("right", OWNS, "x")
    )
    assert ways(made, "left", "x") == [("left", "top", "right", "x")]


def test_there_is_none_farther_than_four_steps():
    made = graph(*(stated(f"n{i}", OWNS, f"n{i + 1}") for i in range(5)))
    assert ways(made, "n0", "n4") == [("n0", "n1", "n2", "n3", "n4")]
    assert ways(made, "n0", "n5") == []


def test_a_court_that_both_stood_before_makes_no_way():
    made = graph(
        stated("a", RelationKind.PROCEEDING, "court"), stated("b", RelationKind.PROCEEDING, "court")
    )
    assert ways(made, "a", "b") == []


def test_a_name_or_an_address_in_common_is_a_step_that_says_what_it_is():
    made = graph(
        entities=[
            company("a", "Same AS", addresses=("Quay 1",)),
            company("b", "same as"),
            company("c", "Other", addresses=("quay 1",)),
        ]
    )
    (path,) = Connections(made).paths("b", "c")
    assert [step.kind for step in path.steps] == [LinkKind.SAME_NAME, LinkKind.SAME_ADDRESS]
    assert Connections(made, different=[("a", "b")]).paths("b", "c") == ()


def breadth_first(nodes, edges, first, last):
    around = {node: set() for node in range(nodes)}
    for one, other in edges:
        around[one].add(other)
        around[other].add(one)
    seen, front, steps = {first}, {first}, 0
    while front:
        if last in front:
            return steps
        front = {other for node in front for other in around[node]} - seen
        seen |= front
        steps += 1
    return None


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=30), st.integers(0, 11))
def test_it_is_as_short_as_a_plain_search_finds_it(edges, last):
    index = PathIndex(
        12,
        np.array([one for one, _ in edges], dtype=np.int64),
        np.array([other for _, other in edges], dtype=np.int64),
    )
    expected = breadth_first(12, edges, 0, last)
    found = index.shortest(0, last)
    assert bool(found) == (expected is not None and expected <= 4)
    for path in found:
        assert len(path) - 1 == expected
        assert all(index.between(one, other) for one, other in pairwise(path))
