"""CSV files of successions and sales load with every status and every word kept."""

import pytest
from tests.relations.graphs import SUCCESSIONS

from pledgebook.errors import DataFileError, UnreadableFile
from pledgebook.relations.graph import graph_of
from pledgebook.relations.mapping import parse_mapping
from pledgebook.relations.model import ClaimStatus, NameKind, RelationKind
from pledgebook.relations.readers.reading import read_graph
from pledgebook.relations.telling import told


def loaded(text=SUCCESSIONS, name="successions.csv", mapping=None):
    return read_graph(text.encode(), name, mapping)[1]


def named(made, name):
    (entity,) = made.named(name)
    return entity


def test_every_row_is_a_statement_with_its_status():
    made = graph_of(loaded())
    told_all = "\n".join(told(one, made.entities) for one in made.relations)
    for words in ("reported by press (Daily Fjord)", "reported by NGO (Watch)", "company filing"):
        assert words in told_all
    assert "alleged: claim by Watch; date unverified" in told_all


def test_a_buyer_that_is_not_named_stays_unnamed():
    made = graph_of(loaded())
    (sale,) = [one for one in made.relations if one.kind is RelationKind.SUCCEEDED_BY]
    assert not made.entities[sale.target].named


def test_a_short_form_in_brackets_holds_for_the_file():
    made = graph_of(loaded())
    company = named(made, "Fjord Special Equipment Co")
    assert [name.text for name in company.names if name.kind is NameKind.ALIAS] == ["FSEC"]
    assert any(one.kind is RelationKind.RENAMED for one in made.of(company.id))


def test_a_unit_is_an_entity_of_its_own_below_its_company():
    made = graph_of(loaded())
    (edge,) = [one for one in made.relations if one.kind is RelationKind.UNIT_OF]
    assert made.entities[edge.target].caption == "Tarnholm Networks"


def test_an_accusation_of_two_is_told_of_both_in_the_words_of_the_source():
    made = graph_of(loaded())
    accused = [one for one in made.relations if one.words.relation == "indicted"]
    assert {made.entities[one.source].caption for one in accused} == {
        "Oldname Systems",
        "Newname Technologies",
    }
    assert all("executives" in told(one, made.entities) for one in accused)
    assert all("charges dropped" in told(one, made.entities) for one in accused)


def test_the_same_name_in_two_files_is_two_entities():
    made = graph_of(loaded(name="a.csv"), loaded(name="b.csv"))
    assert len(made.named("Oldname Systems")) == 2


def test_bodies_of_the_same_name_in_two_countries_are_two():
    header = "unique_id,supplier_company,supplier_company_hq,recipient_country,enduser,goods,order_year,transfer_complete,export_data_or_open_source,source\n"
    rows = "1,Fjordsec,Norway,Chile,Army,Monitoring Centre,2010,Yes,Open,Press\n2,Fjordsec,Norway,Peru,Army,Probes|Taps,,Unknown,Export data,Licence\n"
    made = graph_of(loaded(header + rows, "sales.csv"))
    assert len(made.named("Army")) == 2
    first, second = made.relations
    assert (first.status, second.status) == (ClaimStatus.REPORTED, ClaimStatus.FILED)
    assert second.goods == ("Probes", "Taps")


def test_columns_of_any_name_are_read_by_a_mapping():
    mapping = parse_mapping(
        "format: pledgebook-relations-mapping/1\n"
        "columns: {subject: Verkäufer, object: Käufer, relation: Was, date: Jahr}\n"
        "relations: {veräußert: business passed to}\n",
        "m.yaml",
    )
    found = loaded("Verkäufer;Was;Käufer;Jahr\nA;veräußert;B;2011\n", "x.csv", mapping)
    assert [(one.kind, str(one.start)) for one in found.relations] == [
        (RelationKind.SUCCEEDED_BY, "2011")
    ]


def test_a_mapping_with_an_unknown_field_is_refused_by_name():
    with pytest.raises(DataFileError, match="buyer"):
        parse_mapping(
            "format: pledgebook-relations-mapping/1\ncolumns: {name: a, buyer: b}\n", "m.yaml"
        )


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01\x02" * 400, b"{", b"a,b\n1,2\n", b"[1, 2]", b'{"a": 1}\n', b"<a>"]
)
def test_what_is_no_file_of_relations_is_refused_with_what_to_do(data):
    with pytest.raises(UnreadableFile) as caught:
        read_graph(data, "odd.dat")
    assert str(caught.value).startswith("odd.dat: ")


def test_a_row_that_names_nobody_costs_only_itself():
    found = loaded(SUCCESSIONS + ",renamed,,,,,,\n")
    assert len(found.problems) == 1
    assert len(found.relations) == len(loaded().relations)


@pytest.mark.shared
def test_the_shared_successions_and_transfers_load_with_every_status(shared_data):
    import csv

    folder = shared_data / "vendors"
    for name, column in (
        ("successions_with_sources.csv", "status_of_claim"),
        ("sii_transfers_sample.csv", "export_data_or_open_source"),
    ):
        data = (folder / name).read_bytes()
        made = graph_of(read_graph(data, name)[1])
        rows = list(csv.DictReader(data.decode().splitlines()))
        said = " ".join(told(one, made.entities) for one in made.relations)
        assert all(row[column] in said for row in rows)
        assert all(one.status is not ClaimStatus.NOT_SAID for one in made.relations)
