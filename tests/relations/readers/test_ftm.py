"""FollowTheMoney in and out: nothing is lost, and no allegation leaves without its outcome."""

import json

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.relations.graphs import SUCCESSIONS, company, graph, stated

from pledgebook.relations.dates import PartialDate, parse_date
from pledgebook.relations.graph import graph_of
from pledgebook.relations.model import ClaimStatus, RelationKind
from pledgebook.relations.readers import ftm
from pledgebook.relations.readers.reading import read_graph

pytestmark = pytest.mark.relations


def written(made):
    from pledgebook.relations.writers.ftm import ftm_lines

    return "".join(f"{line}\n" for line in ftm_lines(made))


def again(text):
    form, found = read_graph(text.encode(), "out.ftm.json")
    assert (form, found.problems) == ("FollowTheMoney JSON", ())
    return graph_of(found)


def test_the_tables_are_those_of_the_library(field_libraries):
    from followthemoney import model

    for schema, (_, source, target) in ftm.EDGES.items():
        properties = model.get(schema).properties
        assert {source, target} <= set(properties), schema
    everything = {name for schema in model.schemata.values() for name in schema.properties}
    assert {*ftm.NAMES, *ftm.COUNTRIES, *ftm.IDENTIFIERS} <= everything


def test_what_is_written_passes_the_library_and_is_read_back_the_same(field_libraries):
    from followthemoney import model

    made = graph_of(read_graph(SUCCESSIONS.encode(), "s.csv")[1])
    text = written(made)
    for line in text.splitlines():
        model.get_proxy(json.loads(line))
    back = again(text)
    assert {one.id: one for one in back.relations} == {one.id: one for one in made.relations}
    assert dict(back.entities) == dict(made.entities)
    assert written(back) == text


kinds = st.sampled_from(list(RelationKind))
dates = st.builds(
    lambda text, qualifier: PartialDate(text, qualifier if text else ""),
    st.sampled_from(["", "2009", "2009-03", "2009-03-04"]),
    st.sampled_from(["", "about", "not later than", "not earlier than"]),
)


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(kinds, dates, dates, st.sampled_from(list(ClaimStatus)), st.text(max_size=20))
@example(RelationKind.OWNS, PartialDate(""), PartialDate(""), ClaimStatus.ALLEGED, "a\x85b\u2028c")
def test_any_statement_survives_the_way_out_and_in(
    field_libraries, kind, start, end, status, detail
):
    from dataclasses import replace

    detail = detail.encode("utf-8", "ignore").decode().strip()
    relation = replace(stated("a", kind, "b", status=status), start=start, end=end, detail=detail)
    target = company("b", schema="CourtCase" if kind is RelationKind.PROCEEDING else "Company")
    made = graph(relation, entities=[company("a"), target])
    assert again(written(made)).by_id == made.by_id


def test_an_allegation_leaves_with_its_outcome(field_libraries):
    made = graph_of(read_graph(SUCCESSIONS.encode(), "s.csv")[1])
    lines = [json.loads(line) for line in written(made).splitlines()]
    accused = [line for line in lines if line["properties"].get("role") == ["indicted"]]
    assert len(accused) == 2
    for line in accused:
        assert "charges dropped" in line["properties"]["description"][0]
        assert line["pledgebook"]["outcomes"][0]["date"] == "2022-12"


def test_a_file_by_another_tool_is_read_with_former_names_and_nested_sanctions():
    record = {
        "id": "NK-1",
        "schema": "Company",
        "caption": "Newname",
        "datasets": ["xx_list"],
        "properties": {
            "name": ["Newname Technologies"],
            "previousName": ["Oldname Systems"],
            "weakAlias": ["NT"],
            "jurisdiction": ["fr"],
            "topics": ["sanction"],
            "sector": ["surveillance"],
            "sanctions": [
                {
                    "id": "s-1",
                    "schema": "Sanction",
                    "properties": {
                        "entity": ["NK-1"],
                        "authority": ["Office"],
                        "startDate": ["2020-01-02"],
                        "program": ["P"],
                    },
                }
            ],
            "ownershipAsset": [
                {
                    "id": "o-1",
                    "schema": "Ownership",
                    "properties": {"owner": ["NK-2"], "asset": ["NK-1"], "percentage": ["51 %"]},
                }
            ],
        },
    }
    found = graph_of(read_graph(json.dumps(record).encode(), "targets.nested.json")[1])
    entity = found.entities["NK-1"]
    assert [str(name.kind) for name in entity.names] == ["name", "previous name", "weak alias"]
    assert entity.countries == ("fr",)
    assert ("sector", ("surveillance",)) in entity.properties
    assert [(one.kind, one.source, one.share) for one in found.relations] == [
        (RelationKind.LISTED_BY, "NK-1", ""),
        (RelationKind.OWNS, "NK-2", "51"),
    ]
    assert found.relations[0].start == parse_date("2020-01-02")


def test_a_contract_awarded_is_a_sale_to_who_awarded_it():
    lines = [
        {
            "id": "c",
            "schema": "Contract",
            "properties": {"title": ["Probes"], "authority": ["min"]},
        },
        {
            "id": "aw",
            "schema": "ContractAward",
            "properties": {"supplier": ["co"], "contract": ["c"]},
        },
    ]
    text = "\n".join(map(json.dumps, lines))
    (sale,) = read_graph(text.encode(), "x.json")[1].relations
    assert (sale.kind, sale.source, sale.target, sale.goods) == (
        RelationKind.SUPPLIED,
        "co",
        "min",
        ("Probes",),
    )


def test_a_damaged_line_costs_only_itself():
    good = '{"id": "a", "schema": "Company", "properties": {"name": ["A"]}}'
    found = read_graph(
        f'{good}\n{{"id": 3\n[]\n{{"schema": "Company", "properties": {{}}}}\n'.encode(), "x.json"
    )[1]
    assert len(found.entities) == 1
    assert len(found.problems) == 3
