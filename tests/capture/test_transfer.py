import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.capture.blocks import Block, BlockKind, Cell, Extraction, Line, Problem, Region
from pledgebook.capture.transfer import dump, load
from pledgebook.errors import ScannedFile, UnreadableFile

pages = st.none() | st.integers(1, 9999)
blocks = st.builds(
    Block,
    st.sampled_from(BlockKind),
    st.lists(st.builds(Line, st.text(), pages), max_size=3).map(tuple),
    level=st.integers(0, 9),
    region=st.sampled_from(Region),
    marker=st.text(max_size=3),
    cell=st.none() | st.builds(Cell, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)),
)
extractions = st.builds(
    Extraction,
    media_type=st.text(),
    extractor=st.text(),
    extractor_version=st.text(),
    blocks=st.lists(blocks, max_size=4).map(tuple),
    title=st.text(),
    page_count=pages,
    problems=st.lists(st.builds(Problem, st.text(), pages), max_size=2).map(tuple),
)


@given(extractions)
def test_an_extraction_comes_over_unchanged(extraction):
    assert load(dump(extraction)) == extraction


@pytest.mark.parametrize("kind", [UnreadableFile, ScannedFile])
def test_an_error_comes_over_as_the_error_it_is(kind):
    error = load(dump(kind("a.pdf", "it is broken.", "Mend it.")))
    assert type(error) is kind
    assert str(error) == "a.pdf: it is broken. Mend it."


def test_an_answer_is_json_and_no_pickle():
    assert json.loads(dump(UnreadableFile("a", "b")))["problem"] == "b"
