"""Open Ownership statements, flat (0.2, 0.3) and as records (0.4)."""

import json

from pledgebook.relations.model import ClaimStatus, NameKind, RelationKind
from pledgebook.relations.readers.reading import read_graph

FLAT = [
    {
        "statementID": "e1",
        "statementType": "entityStatement",
        "entityType": "registeredEntity",
        "name": "Newname AS",
        "alternateNames": ["Oldname AS"],
        "incorporatedInJurisdiction": {"code": "NO", "name": "Norway"},
        "identifiers": [{"scheme": "XI-LEI", "id": "529900TARNHOLM000001"}],
    },
    {
        "statementID": "p1",
        "statementType": "personStatement",
        "names": [{"type": "individual", "fullName": "Ada Berg"}],
    },
    {
        "statementID": "o0",
        "statementType": "ownershipOrControlStatement",
        "subject": {"describedByEntityStatement": "e1"},
        "interestedParty": {"describedByPersonStatement": "p1"},
        "interests": [{"type": "shareholding", "share": {"exact": 99}}],
    },
    {
        "statementID": "o1",
        "statementType": "ownershipOrControlStatement",
        "replacesStatements": ["o0"],
        "subject": {"describedByEntityStatement": "e1"},
        "interestedParty": {"describedByPersonStatement": "p1"},
        "interests": [
            {
                "type": "shareholding",
                "share": {"minimum": 25, "maximum": 50},
                "startDate": "2016-04-06",
            },
            {"type": "appointmentOfBoard"},
        ],
        "source": {"type": ["officialRegister"], "url": "https://example.org/r"},
    },
    {
        "statementID": "o2",
        "statementType": "ownershipOrControlStatement",
        "subject": {"describedByEntityStatement": "e1"},
        "interestedParty": {"unspecified": {"reason": "subject-unable-to-identify"}},
    },
]
RECORDS = [
    {
        "statementId": "s1",
        "recordId": "e1",
        "recordType": "entity",
        "statementDate": "2020-01-01",
        "recordDetails": {"name": "Oldname AS", "entityType": {"type": "registeredEntity"}},
    },
    {
        "statementId": "s2",
        "recordId": "e1",
        "recordType": "entity",
        "statementDate": "2021-01-01",
        "recordDetails": {
            "name": "Newname AS",
            "entityType": {"type": "registeredEntity"},
            "jurisdiction": {"code": "NO"},
        },
    },
    {
        "statementId": "s3",
        "recordId": "r1",
        "recordType": "relationship",
        "statementDate": "2021-01-01",
        "recordDetails": {
            "subject": "e1",
            "interestedParty": "p1",
            "interests": [{"type": "votingRights", "share": {"exact": 30}, "endDate": "2022"}],
        },
    },
]


def test_flat_statements_with_shares_dates_and_the_unnamed():
    found = read_graph(json.dumps(FLAT).encode(), "bods.json")[1]
    company, person, nobody = found.entities
    assert (company.identifiers, company.countries) == ((("lei", "529900TARNHOLM000001"),), ("no",))
    assert person.schema == "Person"
    assert (nobody.named, "unable-to-identify" in nobody.caption) == (False, True)
    assert [(one.kind, one.share, str(one.start), one.status) for one in found.relations] == [
        (RelationKind.OWNS, "25 to 50", "2016-04-06", ClaimStatus.FILED),
        (RelationKind.DIRECTS, "", "", ClaimStatus.FILED),
        (RelationKind.OWNS, "", "", ClaimStatus.NOT_SAID),
        (RelationKind.OWNS, "99", "", ClaimStatus.NOT_SAID),
    ]
    assert found.relations[-1].detail == "a later statement took the place of this one"


def test_what_a_later_statement_says_otherwise_stays_with_the_day_it_was_replaced():
    old = {**FLAT[0], "statementID": "e0", "name": "Firstname AS", "alternateNames": []}
    new = {**FLAT[0], "replacesStatements": ["e0"], "statementDate": "2018-02-01"}
    own = {**FLAT[2], "subject": {"describedByEntityStatement": "e0"}}
    again = {**own, "statementID": "o9", "replacesStatements": ["o0"], "statementDate": "2019"}
    found = read_graph(json.dumps([old, new, FLAT[1], own, again]).encode(), "bods.json")[1]
    company = found.entities[0]
    assert [(name.text, name.kind, str(name.until)) for name in company.names] == [
        ("Newname AS", NameKind.CURRENT, ""),
        ("Oldname AS", NameKind.ALIAS, ""),
        ("Firstname AS", NameKind.PREVIOUS, "not later than 2018-02-01"),
    ]
    (owns,) = found.relations
    assert (owns.target, owns.id) == ("e1", "o9-1"), "the same share said again is said once"
    less = {**again, "interests": [{"type": "shareholding", "share": {"exact": 10}}]}
    found = read_graph(json.dumps([old, new, FLAT[1], own, less]).encode(), "bods.json")[1]
    assert [(one.share, str(one.end)) for one in found.relations] == [
        ("10", ""),
        ("99", "not later than 2019"),
    ]
    assert "a later statement of 2019 took the place" in found.relations[1].detail


def test_statements_that_replace_each_other_end_somewhere():
    circle = [{**FLAT[0], "replacesStatements": ["e2"]},
              {**FLAT[0], "statementID": "e2", "replacesStatements": ["e1"]}]  # fmt: skip
    assert read_graph(json.dumps(circle).encode(), "bods.json")[1].entities


def test_of_a_record_the_newest_statement_counts():
    found = read_graph("\n".join(map(json.dumps, RECORDS)).encode(), "bods.jsonl")[1]
    (company,) = found.entities
    assert company.caption == "Newname AS"
    assert [(name.text, str(name.until)) for name in company.names[1:]] == [
        ("Oldname AS", "not later than 2021-01-01")
    ]
    (owns,) = found.relations
    assert (owns.source, owns.target, owns.share, str(owns.end)) == ("p1", "e1", "30", "2022")


def test_odd_statements_cost_only_themselves():
    odd = [
        *FLAT,
        {"statementID": "x", "statementType": "thing"},
        7,
        {"statementType": "entityStatement"},
    ]
    found = read_graph(json.dumps(odd).encode(), "bods.json")[1]
    assert len(found.relations) == 4
    assert len(found.problems) == 2
