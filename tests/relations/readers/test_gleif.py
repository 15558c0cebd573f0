"""GLEIF's golden copy in its three clothes says the same."""

import json

from pledgebook.relations.model import NameKind, RelationKind
from pledgebook.relations.readers.reading import read_graph

CSV_1 = (
    "LEI,Entity.LegalName,Entity.LegalName.xmllang,Entity.OtherEntityNames.OtherEntityName.1,"
    "Entity.OtherEntityNames.OtherEntityName.1.type,Entity.LegalAddress.FirstAddressLine,"
    "Entity.LegalAddress.City,Entity.LegalAddress.Country,Entity.LegalJurisdiction,"
    "Entity.EntityStatus,Entity.EntityExpirationDate,Entity.SuccessorEntity.1.SuccessorLEI\n"
    "529900TARNHOLM000001,Newname AS,no,Oldname AS,PREVIOUS_LEGAL_NAME,Quay 1,Bergen,NO,NO,"
    "INACTIVE,2020-05-01T00:00:00Z,529900TARNHOLM000002\n"
)
JSON_1 = {
    "records": [
        {
            "LEI": {"$": "529900TARNHOLM000001"},
            "Entity": {
                "LegalName": {"@xml:lang": "no", "$": "Newname AS"},
                "OtherEntityNames": {
                    "OtherEntityName": [{"@type": "PREVIOUS_LEGAL_NAME", "$": "Oldname AS"}]
                },
                "LegalAddress": {
                    "FirstAddressLine": {"$": "Quay 1"},
                    "City": {"$": "Bergen"},
                    "Country": {"$": "NO"},
                },
                "LegalJurisdiction": {"$": "NO"},
                "EntityStatus": {"$": "INACTIVE"},
                "EntityExpirationDate": {"$": "2020-05-01T00:00:00Z"},
                "SuccessorEntity": [{"SuccessorLEI": {"$": "529900TARNHOLM000002"}}],
            },
        }
    ]
}
XML_1 = """<lei:LEIData xmlns:lei="http://www.gleif.org/data/schema/leidata/2016"><lei:LEIRecords><lei:LEIRecord>
<lei:LEI>529900TARNHOLM000001</lei:LEI><lei:Entity><lei:LegalName xml:lang="no">Newname AS</lei:LegalName>
<lei:OtherEntityNames><lei:OtherEntityName type="PREVIOUS_LEGAL_NAME">Oldname AS</lei:OtherEntityName></lei:OtherEntityNames>
<lei:LegalAddress><lei:FirstAddressLine>Quay 1</lei:FirstAddressLine><lei:City>Bergen</lei:City><lei:Country>NO</lei:Country></lei:LegalAddress>
<lei:LegalJurisdiction>NO</lei:LegalJurisdiction><lei:EntityStatus>INACTIVE</lei:EntityStatus>
<lei:EntityExpirationDate>2020-05-01T00:00:00Z</lei:EntityExpirationDate>
<lei:SuccessorEntity><lei:SuccessorLEI>529900TARNHOLM000002</lei:SuccessorLEI></lei:SuccessorEntity>
</lei:Entity></lei:LEIRecord></lei:LEIRecords></lei:LEIData>"""


def test_csv_json_and_xml_of_level_1_say_the_same():
    texts = (CSV_1, json.dumps(JSON_1), XML_1)
    found = [read_graph(text.encode(), "gleif")[1] for text in texts]
    assert found[0] == found[1] == found[2]
    company = found[0].entities[0]
    assert [(name.text, name.kind) for name in company.names] == [
        ("Newname AS", NameKind.CURRENT),
        ("Oldname AS", NameKind.PREVIOUS),
    ]
    (succession,) = found[0].relations
    assert (succession.kind, succession.target, str(succession.start)) == (
        RelationKind.SUCCEEDED_BY,
        "lei:529900TARNHOLM000002",
        "2020-05-01",
    )


def test_level_2_has_the_parent_own_the_child_while_the_relationship_held():
    text = (
        "Relationship.StartNode.NodeID,Relationship.EndNode.NodeID,Relationship.RelationshipType,"
        "Relationship.RelationshipStatus,Relationship.Period.1.startDate,"
        "Relationship.Period.1.endDate,Relationship.Period.1.periodType,"
        "Relationship.Period.2.startDate,Relationship.Period.2.periodType,"
        "Registration.ValidationSources\n"
        "CHILD,PARENT,IS_DIRECTLY_CONSOLIDATED_BY,INACTIVE,2015-01-01T00:00:00Z,2015-12-31,"
        "ACCOUNTING_PERIOD,2012-03-04T00:00:00.000Z,RELATIONSHIP_PERIOD,FULLY_CORROBORATED\n"
    )
    (owns,) = read_graph(text.encode(), "rr.csv")[1].relations
    assert (owns.source, owns.target, str(owns.start), str(owns.end)) == (
        "lei:PARENT",
        "lei:CHILD",
        "2012-03-04",
        "",
    )
    assert "fully corroborated" in owns.status_words


def test_level_2_json_is_read():
    record = {
        "relations": [
            {
                "RelationshipRecord": {
                    "Relationship": {
                        "StartNode": {"NodeID": {"$": "C"}, "NodeIDType": {"$": "LEI"}},
                        "EndNode": {"NodeID": {"$": "P"}, "NodeIDType": {"$": "LEI"}},
                        "RelationshipType": {"$": "IS_ULTIMATELY_CONSOLIDATED_BY"},
                        "RelationshipPeriods": {
                            "RelationshipPeriod": [
                                {
                                    "StartDate": {"$": "2012-01-01"},
                                    "EndDate": {"$": "2013-01-01"},
                                    "PeriodType": {"$": "RELATIONSHIP_PERIOD"},
                                }
                            ]
                        },
                    }
                }
            }
        ]
    }
    (owns,) = read_graph(json.dumps(record).encode(), "rr.json")[1].relations
    assert (owns.words.relation, str(owns.start), str(owns.end)) == (
        "ultimately consolidates",
        "2012-01-01",
        "2013-01-01",
    )


def test_xml_that_wants_to_read_other_files_gets_nothing(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("hidden")
    text = f'<!DOCTYPE a [<!ENTITY e SYSTEM "file://{secret}">]><a><LEIRecord><LEI>&e;</LEI></LEIRecord></a>'
    found = read_graph(text.encode(), "evil.xml")[1]
    assert "hidden" not in repr(found)
