"""JSON holds everything a cycle holds, and its schema is the published one."""

import json

import jsonschema
import pytest
from hypothesis import given, settings
from tests.assessing.index.cycles import BROADBAND, company, cycle, cycle_tuples, judged

from pledgebook.casebook.exchange.index_json import (
    SCHEMA,
    from_json,
    read_json,
    schema_text,
    to_json,
)
from pledgebook.errors import DataFileError, UnreadableFile

SMALL = (cycle(company(judged(BROADBAND, "F06.01", "yes", "It says so.", source_refs=("1",)))),)


@settings(max_examples=60, deadline=None)
@given(cycle_tuples())
def test_what_is_written_is_read_equal_and_fits_the_schema(cycles):
    text = to_json(cycles)
    assert from_json(text, "index.json") == cycles
    jsonschema.validate(json.loads(text), json.loads(schema_text()))


def test_the_published_schema_is_the_one_that_is_checked():
    assert SCHEMA.read_text(encoding="utf-8") == schema_text()


def test_the_file_says_its_version():
    assert json.loads(to_json(SMALL))["format"] == "pledgebook-index/1"


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"format": "pledgebook-index/9"}, "format"),
        ({"cycles": [{"edition": "2019"}]}, "cycles.0.companies"),
        ({"extra": 1}, "extra"),
    ],
)
def test_a_file_of_another_shape_names_the_key(change, key):
    text = json.dumps({**json.loads(to_json(SMALL)), **change})
    with pytest.raises(DataFileError) as caught:
        from_json(text, "index.json")
    assert caught.value.problems[0][0] == key


def test_broken_files_are_refused(tmp_path):
    path = tmp_path / "index.json"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(UnreadableFile):
        read_json(path)
    path.write_text("[" * 100_000)
    with pytest.raises(DataFileError):
        read_json(path)
