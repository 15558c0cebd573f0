import json

import jsonschema
import pytest
from tests.publishing.sample import sample_assessment, sample_framework

from pledgebook import __version__
from pledgebook.publishing.assessment_json import to_json
from pledgebook.publishing.json_schema import schemas


def record(evil: bool = False):
    return json.loads(to_json(sample_assessment(evil), [sample_framework()]))


@pytest.mark.parametrize("evil", [False, True])
def test_the_output_fits_its_published_schema(evil):
    jsonschema.validate(record(evil), schemas()["assessment-1.json"])


def test_the_same_assessment_gives_the_same_bytes():
    assert to_json(sample_assessment(), [sample_framework()]) == to_json(
        sample_assessment(), [sample_framework()]
    )


def test_it_says_its_format_and_what_made_it():
    found = record()
    assert found["format"] == "pledgebook-assessment/1"
    assert found["pledgebook"] == __version__
    assert found["case"] == {
        "company": "Orlanda Systems",
        "sector": "network_vendor",
        "as_of": "2016-09-01",
    }


def test_evidence_has_both_selectors_and_its_page():
    quote = record()["suggestions"][0]["evidence"][0]["quote"]
    text, position = quote["selector"]
    assert text["type"] == "TextQuoteSelector"
    assert text["exact"] == "We will carry out a human rights impact assessment"
    assert position["end"] - position["start"] == len(text["exact"])
    assert quote["page"] == 1
    assert quote["heading_path"] == ["Human Rights Policy", "1. Our commitment"]


def test_a_search_stands_once_and_every_suggestion_points_at_it():
    found = record()
    assert [search["id"] for search in found["searches"]] == ["search-1"]
    assert {suggestion["search"] for suggestion in found["suggestions"]} == {"search-1"}
    unread = found["searches"][0]["documents"][2]
    assert (unread["read"], unread["reason"]) == (False, "Arabic is not read for meaning")


def test_guesses_failures_and_unread_languages_are_said():
    found = record()
    assert found["documents"][1]["guessed"] == ["kind", "rank"]
    assert found["documents"][2]["language"]["read_for_meaning"] is False
    assert found["failed"][0]["path"] == "folder/scan.pdf"


def test_a_path_that_is_no_text_does_not_stop_the_output():
    assessment = sample_assessment()
    from dataclasses import replace

    failed = (replace(assessment.failed[0], path="caf\udce9.pdf"),)
    text = to_json(replace(assessment, failed=failed), [sample_framework()])
    assert "caf\ufffd.pdf" in text
