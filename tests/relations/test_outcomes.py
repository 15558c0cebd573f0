"""An allegation is never without what later came of it."""

import pytest
from tests.relations.graphs import ALL_KINDS, graph, stated

from pledgebook.relations.model import ClaimStatus, RelationKind
from pledgebook.relations.outcomes import is_outcome
from pledgebook.relations.telling import told

PROCEEDING = RelationKind.PROCEEDING


def indictment(who="nexa", **more):
    return stated(who, PROCEEDING, "case", words=("", "indicted", "complicity"), **more)


def dropped(who="nexa", **more):
    return stated(who, PROCEEDING, "order", words=("", "charges dropped", "by the court"), **more)


@pytest.mark.parametrize(
    "words",
    [
        "charges dropped",
        "acquitted",
        "case dismissed",
        "settled",
        "complaint was withdrawn",
        "delisted",
    ],
)
def test_words_that_tell_how_it_ended(words):
    assert is_outcome(words)


@pytest.mark.parametrize(
    "words",
    ["indicted", "charged", "asked to be acquitted", "charges not dropped", "sold business unit"],
)
def test_words_that_do_not(words):
    assert not is_outcome(words)


def test_the_later_outcome_stands_beside_the_accusation():
    made = graph(indictment(start="2021-06"), dropped(start="2022-12"))
    (first, second) = made.relations
    assert [outcome.relation_id for outcome in first.outcomes] == [second.id]
    assert "Later outcome about the same party, 2022-12: charges dropped" in told(
        first, made.entities
    )


def test_an_earlier_outcome_is_not_that_of_a_later_accusation():
    made = graph(dropped(start="2019"), indictment(start="2021-06"))
    assert made.relations[1].outcomes == ()


def test_where_dates_do_not_tell_the_outcome_is_shown():
    made = graph(indictment(start=""), dropped(start="2022"))
    assert len(made.relations[0].outcomes) == 1


def test_a_case_closed_under_the_new_name_is_the_case_opened_under_the_old_one():
    made = graph(
        indictment("old", start="2020"),
        stated("old", RelationKind.RENAMED, "middle"),
        stated("middle", RelationKind.RENAMED, "new"),
        dropped("new", start="2022"),
    )
    assert len(made.relations[0].outcomes) == 1


def test_another_company_keeps_its_own_outcome():
    made = graph(indictment("one", start="2020"), dropped("two", start="2022"))
    assert made.relations[0].outcomes == ()


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_an_outcome_that_the_source_links_is_tied_to_a_statement_of_any_kind(kind):
    first = stated("a", kind, "b", start="2010", status=ClaimStatus.ALLEGED)
    second = stated("a", PROCEEDING, "c", words=("", "found baseless", ""), outcome_of=(first.id,))
    made = graph(first, second)
    assert made.by_id[first.id].outcomes[0].certain


def test_an_allegation_of_any_kind_is_tied_to_its_withdrawal():
    first = stated("a", RelationKind.SUPPLIED, "b", start="2010", status=ClaimStatus.ALLEGED)
    made = graph(
        first, stated("a", PROCEEDING, "c", words=("", "allegation withdrawn", ""), start="2012")
    )
    assert len(made.by_id[first.id].outcomes) == 1


def test_outcomes_are_found_however_the_files_are_ordered():
    made = graph(dropped(start="2022-12"), indictment(start="2021-06"))
    assert len(made.relations[1].outcomes) == 1
