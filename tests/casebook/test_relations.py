"""Files of statements in a casebook: kept raw, apart, with their statuses, and never removed."""

import pytest
from tests.relations.graphs import SUCCESSIONS

from pledgebook.casebook.relations import (
    GraphFileSpec,
    graph_files,
    load_graph,
    save_graph_file,
    set_state,
)
from pledgebook.casebook.verifying import verify
from pledgebook.errors import InputError, UsageError
from pledgebook.relations.graph import graph_of
from pledgebook.relations.readers.reading import read_graph


@pytest.fixture
def stored(casebook, by):
    data = SUCCESSIONS.encode()
    form, loaded = read_graph(data, "s.csv")
    save_graph_file(casebook, data, GraphFileSpec("s.csv", form), loaded, by)
    return casebook


def test_a_graph_comes_out_as_it_went_in(stored):
    expected = graph_of(read_graph(SUCCESSIONS.encode(), "s.csv")[1])
    made = load_graph(stored)
    assert made.relations == expected.relations
    assert dict(made.entities) == dict(expected.entities)
    assert verify(stored).damage == ()


def test_the_same_file_is_not_stored_twice(stored, by):
    data = SUCCESSIONS.encode()
    with pytest.raises(InputError, match="already, as file 1"):
        save_graph_file(
            stored, data, GraphFileSpec("t.csv", "CSV"), read_graph(data, "t.csv")[1], by
        )


def test_a_file_set_aside_is_out_of_use_and_stays(stored, by):
    set_state(stored, 1, in_use=False, reason="wrong file", by=by)
    assert load_graph(stored).relations == ()
    assert [file.in_use for file in graph_files(stored)] == [False]
    set_state(stored, 1, in_use=True, reason="it was right", by=by)
    assert len(load_graph(stored).relations) > 0
    with pytest.raises(UsageError, match="in use already"):
        set_state(stored, 1, in_use=True, reason="", by=by)
    assert verify(stored).damage == ()
