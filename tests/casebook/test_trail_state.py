"""What of a casebook has changed is told from its trail, on both databases."""

from tests.casebook import samples
from tests.casebook.reviews import ADA, LEAD, move, questions, started

from pledgebook.casebook.audit import Change, record_change
from pledgebook.casebook.cycles_saving import save_cycle
from pledgebook.casebook.decisions import Draft, decide
from pledgebook.casebook.trail_state import TrailState


def states(trail: TrailState) -> dict[str, str]:
    trail.look()
    return {
        "newest": trail.newest,
        "documents": trail.documents,
        "answers": trail.answers,
        "one document": trail.document(1),
    }


def changed(trail: TrailState, before: dict[str, str]) -> set[str]:
    return {name for name, state in states(trail).items() if state != before[name]}


def test_nothing_changes_while_nothing_is_written(casebook, by):
    save_cycle(casebook, samples.cycle(), "index", by)
    trail = TrailState(casebook)
    before = states(trail)
    assert changed(trail, before) == set()
    assert states(TrailState(casebook)) == before


def test_an_answer_changes_answers_and_leaves_documents(casebook):
    cycle = started(casebook)
    move(casebook, cycle, "collection", "open", LEAD)
    trail = TrailState(casebook)
    before = states(trail)
    (question, *_) = questions(casebook)
    decide(
        casebook, [Draft(question.id, "collection", "answer", "yes", comment="It says so.")], ADA
    )
    assert changed(trail, before) == {"newest", "answers"}


def test_a_capture_that_failed_changes_nothing_that_is_stored(casebook, by):
    trail = TrailState(casebook)
    before, captures = states(trail), trail.captures
    with casebook.writing() as connection:
        record_change(connection, Change(by, "capture failed", "capture Tarnholm/policy", {}))
    assert changed(trail, before) == {"newest"}
    assert trail.captures != captures


def test_a_name_that_begins_like_a_kind_is_no_such_thing(casebook, by):
    for subject in ("record store / Record Stores Ltd", "document solutions / X", "capture / Y"):
        trail = TrailState(casebook)
        before = states(trail)
        with casebook.writing() as connection:
            record_change(connection, Change(by, "judge name match", subject, {}))
        assert changed(trail, before) == {"newest", "documents", "answers", "one document"}


def test_whatever_else_is_written_counts_as_changing_all(casebook):
    cycle = started(casebook)
    trail = TrailState(casebook)
    before = states(trail)
    move(casebook, cycle, "collection", "open", LEAD)
    assert changed(trail, before) == {"newest", "documents", "answers", "one document"}
