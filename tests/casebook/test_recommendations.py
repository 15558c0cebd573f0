"""Recommendations stay on record, are answered verbatim, and are tested when a version arrives."""

import pytest

from pledgebook.assessing.assess import assess
from pledgebook.assessing.followup import State
from pledgebook.casebook.audit import Signature
from pledgebook.casebook.documents_loading import load_company
from pledgebook.casebook.documents_saving import add_documents
from pledgebook.casebook.recommendations import (
    Draft,
    drafts_of,
    need_of_elements,
    recommendations_of,
)
from pledgebook.casebook.recommendations_saving import (
    record_due,
    record_recommendations,
    record_response,
    record_state,
)
from pledgebook.casebook.retesting import retest_company
from pledgebook.casebook.verifying import verify
from pledgebook.casebook.whole import export_casebook, import_casebook
from pledgebook.cli.inputs import find_inputs
from pledgebook.cli.pipeline import read_inputs
from pledgebook.errors import Conflict, UsageError
from pledgebook.frameworks.loader import load_builtin

ADA = Signature("Ada", "2026-03-01T10:00:00Z")
LATER = Signature("Ben", "2026-09-01T10:00:00Z")
COMPANY = "Østerby Net"

BEFORE = (
    "# Human Rights Policy\n\nThis policy sets out how our company thinks about the rights of the "
    "people who use its networks. Our employees are told about it when they begin their work.\n"
)
AFTER = (
    "# Human Rights Policy\n\nØsterby Net commits to respect human rights as set out in the "
    "Universal Declaration of Human Rights. The Board of Directors approved this policy. "
    "This policy is published on our website and communicated to all employees and partners.\n"
)


def put(casebook, folder, words, by=ADA):
    path = folder / "policy.md"
    path.write_text(words, encoding="utf-8")
    found = read_inputs(find_inputs([path]))
    files = {reading.document.id: path.read_bytes() for reading in found.readings}
    return add_documents(casebook, COMPANY, found.readings, files, by, sector="operator")


def made(casebook):
    case, readings = load_company(casebook, COMPANY)
    drafts = drafts_of(assess(case, readings, load_builtin(["ungp"])))
    return record_recommendations(casebook, COMPANY, drafts, ADA, made_on="2026-03-01")


@pytest.fixture
def recommended(casebook, tmp_path):
    put(casebook, tmp_path, BEFORE)
    made(casebook)
    return casebook


def test_recommendations_are_numbered_from_one_with_their_evidence_of_need(recommended):
    found = recommendations_of(recommended, COMPANY)
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    first = found[0]
    assert first.standing.state is State.OPEN
    assert first.draft.elements
    assert first.draft.need["quotes"] or first.draft.need["absent_in"]


def test_a_theme_that_still_stands_is_not_recommended_twice(recommended):
    before = recommendations_of(recommended, COMPANY)
    numbers, kept = made(recommended)
    assert numbers == ()
    assert kept == tuple(one.number for one in before)


def test_a_number_is_never_given_twice(recommended):
    record_state(
        recommended, (COMPANY, 1), State.OVERTAKEN, "2026-04-01", ADA, note="Another law came."
    )
    last = len(recommendations_of(recommended, COMPANY))
    numbers, _ = made(recommended)
    assert numbers == (last + 1,)


def test_what_the_company_said_is_kept_to_the_letter(recommended):
    words = "  We <b>will</b>…\n\nsoon.  "
    record_response(recommended, (COMPANY, 1), words, "2026-05-01", ADA)
    first = recommendations_of(recommended, COMPANY)[0]
    assert first.events[-1].body == words
    assert first.standing.state is State.ANSWERED
    assert first.standing.since == "2026-05-01"


def test_a_new_version_is_tested_and_the_result_waits_for_a_person(recommended, tmp_path):
    put(recommended, tmp_path, AFTER, LATER)
    tested = retest_company(recommended, COMPANY, LATER)
    assert tested.news
    found = {one.number: one for one in recommendations_of(recommended, COMPANY)}
    waiting = [one for one in found.values() if one.standing.waiting]
    assert waiting
    assert all(one.standing.state is State.OPEN for one in waiting)
    elements = waiting[0].details[-1]["elements"]
    better = [one for one in elements if one["then"] != one["now"]]
    exact = better[0]["quotes"][0]["target"]["selector"][0]["exact"]
    assert exact in AFTER
    number = waiting[0].number
    record_state(recommended, (COMPANY, number), State.PARTLY_MET, "2026-09-02", LATER)
    again = {one.number: one for one in recommendations_of(recommended, COMPANY)}[number]
    assert (again.standing.state, again.standing.waiting) == (State.PARTLY_MET, None)


def test_testing_twice_is_testing_once(recommended):
    assert retest_company(recommended, COMPANY, ADA).news
    assert retest_company(recommended, COMPANY, LATER).news == ()


def test_the_second_of_two_judgements_on_one_state_is_told(recommended):
    record_state(recommended, (COMPANY, 1), State.ACCEPTED, "2026-04-01", ADA, based_on=0)
    with pytest.raises(Conflict, match="Ada recorded a state"):
        record_state(recommended, (COMPANY, 1), State.DECLINED, "2026-04-01", LATER, based_on=0)
    assert recommendations_of(recommended, COMPANY)[0].standing.state is State.ACCEPTED


def test_a_recommendation_of_ones_own_can_be_tested_by_its_elements(recommended, tmp_path):
    then, need = need_of_elements(recommended, COMPANY, [("ungp", "16a-approved")])
    draft = Draft("Have the board approve it", "…", then, need=need)
    (number,), _ = record_recommendations(
        recommended, COMPANY, [draft], ADA, made_on="2026-03-01", addressee="The board"
    )
    put(recommended, tmp_path, AFTER, LATER)
    tested = retest_company(recommended, COMPANY, LATER)
    assert tested.results[number].outcome is State.MET


def test_an_element_that_nobody_asks_is_refused(recommended):
    with pytest.raises(UsageError, match="does not ask nosuch"):
        need_of_elements(recommended, COMPANY, [("ungp", "nosuch")])


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "20260301"])
def test_a_day_that_is_none_is_refused(recommended, day):
    with pytest.raises(UsageError, match="is no date"):
        record_due(recommended, (COMPANY, 1), day, ADA)


def test_the_record_is_whole_and_travels(recommended, tmp_path):
    record_response(recommended, (COMPANY, 1), "Yes.", "2026-05-01", ADA)
    assert verify(recommended).damage == ()
    export_casebook(recommended, tmp_path / "book.zip")
    copy = import_casebook(tmp_path / "book.zip", tmp_path / "copy", environment={})
    assert recommendations_of(copy, COMPANY) == recommendations_of(recommended, COMPANY)
    copy.close()
