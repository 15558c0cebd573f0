"""Frameworks that were left out for the sector, and an unknown sector, in every output."""

import json

import pytest
from tests.assessing.texts import case_of, reading

from pledgebook.assessing.assess import assess
from pledgebook.frameworks.loader import load_builtin
from pledgebook.frameworks.sectors import frameworks_for
from pledgebook.publishing.assessment_json import to_json
from pledgebook.publishing.html import to_html
from pledgebook.publishing.markdown import to_markdown
from pledgebook.publishing.tables import to_csv
from pledgebook.publishing.terminal import to_terminal


def assessed(sector: str):
    selection = frameworks_for(load_builtin(["clarity", "telco-action-plan"]), sector)
    one = reading("We respect human rights.")
    found = assess(
        case_of(one, sector=sector),
        (one,),
        selection.frameworks,
        not_asked=selection.not_asked,
        sector_note=selection.note,
    )
    return found, selection.frameworks.frameworks


@pytest.mark.parametrize("render", [to_terminal, to_markdown, to_html])
def test_a_reader_sees_what_was_left_out_and_how_to_ask_it(render):
    text = " ".join(render(*assessed("internet_platform")).split())
    assert "Not asked, made for other sectors: Telco Action Plan" in text
    assert "--framework telco-action-plan" in text.replace("\\", "")


@pytest.mark.parametrize("render", [to_terminal, to_markdown, to_html])
def test_a_reader_sees_that_the_sector_is_not_given(render):
    text = " ".join(render(*assessed("")).split())
    assert "The sector of the company is not given" in text


def test_data_formats_hold_it_too():
    found = assessed("internet_platform")
    (left_out,) = json.loads(to_json(*found))["not_asked"]
    assert left_out["framework"] == "telco-action-plan"
    assert left_out["sectors"] == ["telecom_operator", "network_vendor"]
    assert "telco-action-plan,,,Telco Action Plan,,not asked" in to_csv(*found)["findings"]


def test_crosswalks_and_development_goals_stand_with_the_findings():
    found = assessed("telecom_operator")
    data = json.loads(to_json(*found))
    elements = [one for framework in data["frameworks"] for one in framework["elements"]]
    assert any(one["crosswalk"] for one in elements)
    assert set(data["sdg_targets"]) == {target for one in elements for target in one["sdg"]}
    assert "SDG 16.3 (Rule of law" in to_html(*found)
    assert "SDG 16.3 (Rule of law" in to_markdown(*found)
    assert "SDG 16.3 (Rule of law" in to_csv(*found)["findings"]
