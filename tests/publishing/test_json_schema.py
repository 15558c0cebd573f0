import json

import pytest

from pledgebook.publishing.json_schema import FOLDER, as_text, schemas


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_schema_file_is_what_the_models_make(name):
    # After a change: python -m pledgebook.publishing.json_schema
    assert (FOLDER / name).read_text(encoding="utf-8") == as_text(schemas()[name])


def test_no_schema_file_is_left_over():
    assert {path.name for path in FOLDER.glob("*.json")} == set(schemas())


def test_a_schema_closes_its_records():
    schema = json.loads((FOLDER / "assessment-1.json").read_text(encoding="utf-8"))
    assert schema["additionalProperties"] is False
    assert schema["properties"]["format"]["const"] == "pledgebook-assessment/1"
