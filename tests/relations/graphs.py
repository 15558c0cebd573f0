"""Small graphs for tests: companies are invented."""

from pledgebook.relations.dates import PartialDate, parse_date
from pledgebook.relations.graph import graph_of
from pledgebook.relations.model import (
    ClaimStatus,
    Entity,
    EntityName,
    Loaded,
    Relation,
    RelationKind,
    Source,
    Words,
)

__all__ = ["PartialDate", "company", "graph", "stated"]


def company(key, name="", **more):
    return Entity(key, more.pop("schema", "Company"), (EntityName(name or key.title()),), **more)


def stated(source, kind, target, *, start="", end="", status=ClaimStatus.REPORTED, **more):
    words = Words(*more.pop("words", ("", "", "")))
    return Relation(
        more.pop("id", f"{source}-{kind.name.lower()}-{target}-{start}"),
        kind,
        source,
        target,
        start=parse_date(start),
        end=parse_date(end),
        status=status,
        words=words,
        provenance=Source("Example Register", "https://example.org/r"),
        **more,
    )


def graph(*relations, entities=()):
    known = {one.id: one for one in entities}
    for relation in relations:
        for end in (relation.source, relation.target):
            known.setdefault(end, company(end))
    return graph_of(Loaded(tuple(known.values()), tuple(relations)))


SUCCESSIONS = """\
predecessor,relation,successor,date,detail,status_of_claim,source_url,source_seen_in
Tarnholm Networks (Monitoring),sold business unit,(buyer not named in this source),2009-03,,reported by press (Daily Fjord),https://example.org/1,
Oldname Systems,renamed,Newname Technologies,,changed its name,reported by NGO (Watch),https://example.org/2,
Oldname Systems / Newname Technologies executives,indicted,complicity in torture,2021-06,,reported by NGO (Watch),https://example.org/3,
Newname Technologies and four executives,charges dropped,the court dropped the charges (first part),2022-12,,reported by press,https://example.org/4,
Fjordsec,sold 68% of,"Fjord Special Equipment Co (FSEC)",2012-09-21,,company filing reported by an agency,https://example.org/5,
FSEC,renamed / re-incorporated as,Nordvatio,,,claim by Watch; date unverified,,
"""


def kinds_of(found):
    return [relation.kind for relation in found.relations]


ALL_KINDS = tuple(RelationKind)
