import json

import jsonschema
import pytest
from tests.publishing.sample import sample_assessment

from pledgebook.publishing.json_schema import schemas
from pledgebook.publishing.reading_json import PARTS, to_json_lines


def lines(what=PARTS, document: int = 0):
    assessment = sample_assessment()
    reading = assessment.readings[document]
    return [json.loads(line) for line in to_json_lines(reading, assessment.terms, what)]


@pytest.mark.parametrize("document", [0, 1, 2])
def test_every_line_fits_the_published_schema(document):
    schema = schemas()["reading-1.json"]
    for line in lines(document=document):
        jsonschema.validate(line, schema)
        assert line["format"] == "pledgebook-reading/1"


def test_the_document_comes_first_and_says_how_it_was_read():
    first = lines()[0]
    assert first["record"] == "document"
    assert first["document"]["extractor"] == "pdf"


@pytest.mark.parametrize(
    ("what", "records"),
    [
        (["sentences"], {"document", "sentence"}),
        (["promises"], {"document", "promise"}),
        (["terms"], {"document", "term"}),
    ],
)
def test_only_what_is_asked_for_is_printed(what, records):
    assert {line["record"] for line in lines(what)} == records


def test_a_list_item_points_at_the_sentence_it_completes():
    assert [line["lead_in"] for line in lines(["sentences"])[1:]] == [None, None, 1, 1, None]
