"""Documents in the casebook: captured once, read once, loaded as they were read."""

from dataclasses import replace
from pathlib import Path

import pytest

from pledgebook.assessing.assess import assess
from pledgebook.casebook.audit import Signature, entries
from pledgebook.casebook.documents_loading import Memory, load_company
from pledgebook.casebook.documents_saving import add_documents
from pledgebook.casebook.suggestions import save_suggestions
from pledgebook.casebook.verifying import verify
from pledgebook.cli.inputs import find_inputs
from pledgebook.cli.pipeline import read_inputs
from pledgebook.errors import InputError, UsageError
from pledgebook.frameworks.loader import load_builtin


@pytest.fixture(scope="module")
def found(example):
    return read_inputs(find_inputs([example]))


@pytest.fixture(scope="module")
def files(example):
    specs = find_inputs([example]).case.documents
    return {spec.id: Path(spec.path).read_bytes() for spec in specs}


def add(casebook, found, files, by, readings=None):
    added = add_documents(
        casebook, found.case.company, readings or found.readings, files, by, sector="network_vendor"
    )
    return [item.outcome for item in added]


def test_a_case_comes_back_as_it_was_read(casebook, found, files, by):
    assert add(casebook, found, files, by) == ["new"] * 5
    case, readings = load_company(casebook, found.case.company)
    assert readings == found.readings
    assert case == found.case
    assert verify(casebook).damage == ()


def test_adding_again_changes_nothing(casebook, found, files, by):
    add(casebook, found, files, by)
    assert add(casebook, found, files, by) == ["known"] * 5
    with casebook.reading() as connection:
        assert len(entries(connection)) == 5


def test_other_bytes_under_a_known_name_are_a_new_version(casebook, found, files, by):
    add(casebook, found, files, by)
    first = found.readings[0]
    data = files[first.document.id] + b"\n"
    changed = replace(first, document=replace(first.document, sha256=casebook.archive.add(data)))
    outcome = add(casebook, found, {first.document.id: data}, by, [changed])
    assert outcome == ["new version"]
    assert load_company(casebook, found.case.company)[1][0] == changed
    assert casebook.archive.read(first.document.sha256) == files[first.document.id]


def test_a_better_extractor_makes_a_text_layer_and_no_version(casebook, found, files, by):
    add(casebook, found, files, by)
    first = found.readings[0]
    better = replace(first, layer=replace(first.layer, extractor_version="99"))
    assert add(casebook, found, files, by, [better]) == ["read anew"]
    with casebook.reading() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM version").scalar()
        layers = connection.exec_driver_sql("SELECT count(*) FROM layer").scalar()
    assert (count, layers) == (5, 6)


def test_a_change_of_what_is_said_of_a_document_keeps_what_was_said_before(
    casebook, found, files, by
):
    add(casebook, found, files, by)
    first = found.readings[0]
    renamed = replace(first, document=replace(first.document, title="A better title"))
    add(casebook, found, files, Signature("Ben", "2026-03-02"), [renamed])
    with casebook.reading() as connection:
        entry = entries(connection)[-1]
    assert entry.person == "Ben"
    assert entry.detail["before"] == {"title": first.document.title}


def test_what_is_known_is_not_read_again(casebook, found, files, by, example, monkeypatch):
    add(casebook, found, files, by)
    monkeypatch.setattr("pledgebook.cli.pipeline.extract_bytes", None)
    monkeypatch.setattr("pledgebook.cli.pipeline.read", None)
    again = read_inputs(find_inputs([example]), known=Memory(casebook))
    assert again == found


def test_suggestions_are_kept_with_their_quotes_and_searches(casebook, found, files, by):
    add(casebook, found, files, by)
    frameworks = load_builtin(["ungp"])
    assessment = assess(found.case, found.readings, frameworks)
    run = save_suggestions(casebook, assessment, frameworks.frameworks, by)
    assert verify(casebook).damage == ()
    with casebook.reading() as connection:
        answers = connection.exec_driver_sql(
            "SELECT element, answer FROM suggestion ORDER BY id"
        ).all()
        quotes = connection.exec_driver_sql("SELECT exact FROM evidence ORDER BY id").all()
        decisions = connection.exec_driver_sql("SELECT count(*) FROM decision").scalar()
    assert [tuple(row) for row in answers] == [
        (s.element_id, s.answer.value) for s in assessment.suggestions
    ]
    assert [row[0] for row in quotes] == [
        e.anchor.exact for s in assessment.suggestions for e in s.evidence
    ]
    assert (run, decisions) == (1, 0)


def test_a_company_is_found_whatever_its_capitals(casebook, found, files, by):
    add(casebook, found, files, by)
    assert load_company(casebook, found.case.company.upper())[0] == found.case


def test_an_unknown_company_is_answered_with_those_there_are(casebook, found, files, by):
    with pytest.raises(UsageError, match="no company yet"):
        load_company(casebook, "Tarnholm")
    add(casebook, found, files, by)
    with pytest.raises(UsageError, match=r"No company 'Tarnhelm Networks'.*did you mean 'Tarnholm"):
        load_company(casebook, "Tarnhelm Networks")


def test_a_company_of_an_index_has_no_documents_yet(casebook, by):
    from tests.casebook import samples

    from pledgebook.casebook.cycles_saving import save_cycle

    save_cycle(casebook, samples.cycle(), "index", by)
    with pytest.raises(InputError, match="no documents are in the casebook"):
        load_company(casebook, "Tarnholm")


def test_a_decision_rests_on_words_that_stand_in_the_text(casebook, found, files, by):
    from tests.casebook.reviews import move, scope_of

    from pledgebook.casebook.decisions import Draft, decide
    from pledgebook.casebook.planning import Plan, elements_of_framework, plan_memo, start_cycle
    from pledgebook.casebook.workflow import builtin_workflow

    add(casebook, found, files, by)
    frameworks = load_builtin(["ungp"])
    framework = frameworks.frameworks[0]
    company = found.case.company
    companies, elements = plan_memo(framework, company), elements_of_framework(framework)
    plan = Plan("memo", "1", builtin_workflow(), companies, elements, (("Ada", "lead"),))
    cycle = start_cycle(casebook, plan, by)
    move(casebook, cycle, "collection", "open", by, scope_of(casebook, cycle, company))
    quote = next(
        e for s in assess(found.case, found.readings, frameworks).suggestions for e in s.evidence
    )
    made_up = replace(quote, anchor=replace(quote.anchor, exact="We will never do it."))
    with pytest.raises(UsageError, match="the quote does not stand at character"):
        decide(casebook, [Draft(1, "collection", "answer", "yes", evidence=(made_up,))], by)
    elsewhere = replace(quote, document_id="nowhere")
    with pytest.raises(UsageError, match="no document 'nowhere' of this company"):
        decide(casebook, [Draft(1, "collection", "answer", "yes", evidence=(elsewhere,))], by)
    decide(casebook, [Draft(1, "collection", "answer", "yes", evidence=(quote,))], by)
    with casebook.reading() as connection:
        entry = entries(connection, subject="question 1")[-1]
    assert entry.detail["documents"] == [quote.document_id]
    assert verify(casebook).damage == ()
