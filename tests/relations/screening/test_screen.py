"""Partners against lists and the graph: hits, ways, and what people judged before."""

import pytest
from tests.relations.graphs import company, graph, stated

from pledgebook.errors import DataFileError
from pledgebook.publishing.screening import screening_text
from pledgebook.relations.judgements import NameJudgement, Verdict, key_of, standing_of
from pledgebook.relations.model import Entity, EntityName, NameKind, RelationKind
from pledgebook.relations.paths import LinkKind
from pledgebook.relations.screening.lists import read_watchlist
from pledgebook.relations.screening.screen import Watchlist, screen

pytestmark = [pytest.mark.relations, pytest.mark.usefixtures("field_libraries")]

LISTED = Entity("w1", "LegalEntity", (EntityName("Veritrace Systems AS"),), ("no",))
LIST = Watchlist("Vendors", (LISTED,), "monitoring centres", "ruled out")
PARTNER = Entity("p1", "LegalEntity", (EntityName("Clearsight Analytics"),))


def judged(left, right, verdict, person="Ada", at="2026-03-01T10:00:00Z"):
    return NameJudgement(
        key_of(left), left.caption, key_of(right), right.caption, verdict, person, at
    )


@pytest.fixture
def renamed():
    return graph(
        stated("v", RelationKind.RENAMED, "c", start="2014"),
        entities=[company("v", "Veritrace Systems AS"), company("c", "Clearsight Analytics AS")],
    )


def test_a_partner_on_no_list_is_led_to_one_by_its_former_name(renamed):
    found = screen([PARTNER], [LIST], renamed)
    assert found.hits == ()
    (route,) = found.routes
    assert [step.relation.kind for step in route.path.steps] == [RelationKind.RENAMED]
    assert found.clear == ()


def test_a_translated_name_is_found_by_the_graph_that_has_both():
    names = EntityName("ZTE Corporation"), EntityName("中兴通讯股份有限公司", NameKind.ALIAS)
    both = Entity("z", "Company", names, ("cn",))
    named = Entity("l", names=(EntityName("ZTE Corp"),), countries=("cn",))
    listed = Watchlist("Vendors", (named,))
    asked = Entity("p", names=(EntityName("中兴通讯"),))
    assert screen([asked], [listed]).hits == ()
    found = screen([asked], [listed], graph(entities=[both]))
    (route,) = found.routes
    assert route.path.steps == ()
    assert (route.start.right.id, route.listed.right.id) == ("z", "z")
    shown = " ".join(screening_text(found, {"z": both}).split())
    assert (
        "ZTE Corp, on Vendors: “中兴通讯股份有限公司” and “ZTE Corporation” are names of one"
        in shown
    )
    same = Entity("q", names=(EntityName("ZTE Corp"),), countries=("cn",))
    direct = screen([same], [listed], graph(entities=[both]))
    assert direct.hits
    assert not direct.routes, "what matches by itself needs no graph"


def test_a_pair_judged_different_stays_in_sight_and_out_of_the_ways(renamed):
    partner = Entity("p2", "LegalEntity", (EntityName("Veritrace Systems"),))
    judgement = judged(partner, LISTED, Verdict.DIFFERENT)
    found = screen([partner], [LIST], None, [judgement])
    assert [hit.verdict for hit in found.hits] == [Verdict.DIFFERENT]
    other = judged(PARTNER, renamed.entities["c"], Verdict.DIFFERENT)
    assert screen([PARTNER], [LIST], renamed, [other]).routes == ()


def test_what_people_judged_the_same_joins_two_entities_without_merging_them():
    made = graph(
        stated("a", RelationKind.OWNS, "b"),
        stated("c", RelationKind.OWNS, "v"),
        entities=[
            company("a", "Clearsight Analytics AS"),
            company("b", "Bergen Probes AS"),
            company("c", "Probes of Bergen"),
            company("v", "Veritrace Systems AS"),
        ],
    )
    assert screen([PARTNER], [LIST], made).routes == ()
    same = judged(made.entities["b"], made.entities["c"], Verdict.SAME)
    (route,) = screen([PARTNER], [LIST], made, [same]).routes
    assert [step.kind for step in route.path.steps] == [
        LinkKind.STATEMENT,
        LinkKind.JUDGED_SAME,
        LinkKind.STATEMENT,
    ]
    assert len(made.entities) == 4


def test_two_people_who_differ_make_it_unsure_and_the_newest_of_each_counts():
    one = judged(PARTNER, LISTED, Verdict.SAME, "Ada")
    two = judged(PARTNER, LISTED, Verdict.DIFFERENT, "Ben")
    three = judged(PARTNER, LISTED, Verdict.DIFFERENT, "Ada", "2026-03-02T10:00:00Z")
    assert standing_of([one, two])[one.pair].verdict is Verdict.UNSURE
    assert standing_of([one, two, three])[one.pair].verdict is Verdict.DIFFERENT


def test_a_watchlist_says_its_scope_and_reason():
    text = (
        "# ours\nformat: pledgebook-watchlist/1\ntitle: T\nscope: S\nreason: R\n"
        "entries:\n  - {name: A, also: [B], formerly: [C], country: Norway}\n"
    )
    found, problems = read_watchlist(text.encode(), "w.yaml")
    assert (found.name, found.scope, found.reason, problems) == ("T", "S", "R", ())
    assert [str(name.kind) for name in found.entities[0].names] == [
        "name",
        "alias",
        "previous name",
    ]
    with pytest.raises(DataFileError, match="reason"):
        read_watchlist(text.replace("reason: R\n", "").encode(), "w.yaml")
