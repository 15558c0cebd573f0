"""Promises beside relations: three groups that are never mixed, gaps said as gaps."""

from datetime import date

import pytest
from tests.relations.graphs import company, graph, stated

from pledgebook.errors import UsageError
from pledgebook.publishing.bearing import (
    bearing_html,
    bearing_markdown,
    bearing_record,
    bearing_text,
)
from pledgebook.relations.bearing import join, own_ids
from pledgebook.relations.dates import parse_date
from pledgebook.relations.goods import builtin_goods
from pledgebook.relations.lines import Gap, line_from
from pledgebook.relations.model import ClaimStatus, RelationKind
from pledgebook.relations.promises import RuledOut, SoldClaim
from pledgebook.text.anchors import Anchor

GOODS = builtin_goods()
QUOTE = "We will not sell monitoring centres, nor work with partners that do."


def anchor(text):
    return Anchor(text, "", "", 0, len(text), 1, ())


PROMISE = RuledOut(
    "p",
    "Policy",
    parse_date("2016-06"),
    anchor(QUOTE),
    ("monitoring centres",),
    ("partners", "customers"),
)
CLAIM = SoldClaim(
    "p",
    "Policy",
    parse_date("2016-06"),
    anchor("We sold the monitoring centres."),
    ("monitoring centres",),
)

ENTITIES = [
    company("t", "Tarnholm Networks AS"),
    company("u", "Tarnholm Networks (Monitoring Centres)"),
    company("v", "Veritrace"),
    company("c", "Clearsight"),
    company("x", "<b>Agency</b>"),
    company("nobody", "(buyer not named)", named=False),
]


def made(*more):
    return graph(
        stated("u", RelationKind.UNIT_OF, "t", status=ClaimStatus.STATED),
        stated("u", RelationKind.SUCCEEDED_BY, "nobody", start="2011", status=ClaimStatus.STATED),
        stated("u", RelationKind.SUCCEEDED_BY, "v", start="2014"),
        stated("v", RelationKind.RENAMED, "c", start="", status=ClaimStatus.ALLEGED),
        *more,
        entities=ENTITIES,
    )


def joined(graph_made):
    return join(
        "Tarnholm Networks", [PROMISE], [CLAIM], graph_made, goods=GOODS, as_of=date(2016, 9, 1)
    )


PARTNER = stated("c", RelationKind.PARTNER_OF, "t", start="2016-02", status=ClaimStatus.STATED)


def test_a_partner_that_took_over_the_business_under_another_name_bears_on_the_promise():
    (one,) = joined(made(PARTNER)).promises
    (bearing,) = one.bearings
    assert bearing.relation.id == PARTNER.id
    assert bearing.group == "only reported", "the weakest statement it rests on"
    assert "whether it held" in bearing.held


def test_a_sale_that_the_company_itself_filed_is_established_and_dated_against_the_promise():
    sale = stated(
        "t",
        RelationKind.SUPPLIED,
        "x",
        start="2017",
        status=ClaimStatus.FILED,
        goods=("Monitoring Centre",),
    )
    (bearing,) = joined(made(sale)).promises[0].bearings
    assert bearing.group == "established"
    assert "after the promise was published" in bearing.held


def test_a_withdrawn_statement_is_in_a_group_of_its_own():
    sale = stated(
        "t",
        RelationKind.SUPPLIED,
        "x",
        start="2010",
        status=ClaimStatus.WITHDRAWN,
        goods=("monitoring centres",),
    )
    (bearing,) = joined(made(sale)).promises[0].bearings
    assert bearing.group == "not upheld"
    assert "before the promise" in bearing.held


def test_other_goods_and_other_companies_do_not_bear_on_it():
    sale = stated("t", RelationKind.SUPPLIED, "x", start="2017", goods=("Antennas",))
    partner = stated("x", RelationKind.PARTNER_OF, "t", start="2016")
    assert joined(made(sale, partner)).promises[0].bearings == ()


def test_the_line_of_what_was_sold_marks_every_gap():
    sentences = [
        entry.sentence if isinstance(entry, Gap) else entry.kind
        for entry in line_from(made(), "u").entries
    ]
    assert sentences == [
        RelationKind.SUCCEEDED_BY,
        "Not known: who took it over. The source says: buyer not named.",
        "Not known: who had it between 2011 and 2014.",
        RelationKind.SUCCEEDED_BY,
        RelationKind.RENAMED,
        "Not known: when “renamed Clearsight” took place.",
        "Not known: who owns Clearsight.",
    ]


def test_an_allegation_against_a_partner_is_shown_with_its_outcome_in_every_format():
    accused = stated(
        "t",
        RelationKind.SUPPLIED,
        "x",
        start="2010",
        status=ClaimStatus.ALLEGED,
        goods=("monitoring centres",),
    )
    ended = stated(
        "t", RelationKind.PROCEEDING, "x", start="2012", words=("", "allegation withdrawn", "")
    )
    graph_made = made(accused, ended)
    found = joined(graph_made)
    outputs = [
        writer(found, graph_made.entities)
        for writer in (bearing_text, bearing_markdown, bearing_html)
    ]
    outputs.append(str(bearing_record(found, graph_made.entities)))
    for text in outputs:
        assert "alleged" in text
        assert "allegation withdrawn" in " ".join(text.split())
    assert "<b>Agency" not in outputs[2]
    assert "<b>Agency" not in outputs[1].replace("\\<b\\>", "")


def test_a_company_that_the_statements_do_not_name_is_refused_with_a_hint():
    assert own_ids(made(), "tarnholm networks") == ("t",)
    with pytest.raises(UsageError, match="Tarnholm Networks AS"):
        own_ids(made(), "Tarnholm Network Systems")
