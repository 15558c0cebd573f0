"""The seven steps: who may do what when, and how answers come through them."""

import subprocess
import sys

import pytest
from tests.casebook import samples
from tests.casebook.reviews import ADA, BEN, LEAD, act, move, questions, scope_of, started

from pledgebook.assessing.scoring.answer import Verification
from pledgebook.casebook.audit import Signature, entries
from pledgebook.casebook.cycles_loading import load_cycle
from pledgebook.casebook.decisions import Draft, decide
from pledgebook.casebook.drafting import draft_for
from pledgebook.casebook.feedback import no_response
from pledgebook.casebook.folder import open_casebook
from pledgebook.casebook.planning import plan_memo, start_cycle, why_not_applicable
from pledgebook.casebook.steps import Scope
from pledgebook.casebook.verifying import verify
from pledgebook.errors import Conflict, UsageError
from pledgebook.frameworks.loader import load_builtin


@pytest.fixture
def cycle(casebook):
    return started(casebook)


@pytest.fixture
def opened(casebook, cycle):
    move(casebook, cycle, "collection", "open", LEAD)
    return cycle


def collect(casebook):
    for question in questions(casebook):
        if question.view is None:
            act(casebook, question, "collection", "answer", ADA, answer="yes", comment="Page 4.")


def test_the_questions_of_the_last_cycle_are_put_again(casebook, cycle):
    assert [(q.element, q.place) for q in questions(casebook)] == [
        (judged.answer.element, judged.answer.place) for judged in samples.company().answers
    ]
    assert [q.previous.answer for q in questions(casebook)] == [
        "yes",
        "no disclosure",
        "partial",
        "N/A",
    ]


def test_what_an_edition_does_not_ask_of_a_service_is_answered(casebook, cycle):
    prepaid = questions(casebook)[2]
    assert prepaid.view.judgement.answer == "N/A"
    assert prepaid.view.judgement.person == "pledgebook"
    assert prepaid.view.judgement.comment == "F01.1 is not asked of services of the type mobile."


@pytest.mark.parametrize(
    ("company_type", "place", "reason"),
    [
        ("telco", samples.GROUP, ""),
        ("telco", samples.PREPAID, "F01.1 is not asked of services of the type mobile."),
        ("platform", samples.GROUP, "F01.1 is not asked of companies of the type platform."),
    ],
)
def test_applicability_follows_from_company_and_service_type(company_type, place, reason):
    specs = {spec.element: spec for spec in samples.cycle().elements}
    assert why_not_applicable(specs, "F01.1", company_type, place) == reason


def test_nothing_is_decided_before_a_step_is_open(casebook, cycle):
    with pytest.raises(UsageError, match="Data collection is not opened"):
        act(casebook, questions(casebook)[0], "collection", "answer", ADA, answer="yes")


def test_only_those_with_the_role_may_do_a_step(casebook, opened):
    with pytest.raises(UsageError, match="done by a researcher or lead; Ben has the role reviewer"):
        act(casebook, questions(casebook)[0], "collection", "answer", BEN, answer="yes")
    eve = Signature("Eve", "2026-03-01")
    with pytest.raises(UsageError, match="Eve has no role in this cycle"):
        act(casebook, questions(casebook)[0], "collection", "answer", eve, answer="yes")


def test_a_step_opens_when_those_it_needs_are_closed(casebook, opened):
    with pytest.raises(
        UsageError, match="needs Data collection to be closed for Tarnholm: it is open"
    ):
        move(casebook, opened, "secondary-review", "open", LEAD)
    with pytest.raises(UsageError, match="cannot be closed: 2 questions are undecided"):
        move(casebook, opened, "collection", "closed", LEAD)
    collect(casebook)
    move(casebook, opened, "collection", "closed", LEAD)
    move(casebook, opened, "secondary-review", "open", LEAD)


def test_what_is_locked_stays_locked(casebook, opened):
    collect(casebook)
    move(casebook, opened, "collection", "closed", LEAD)
    move(casebook, opened, "collection", "open", LEAD)
    move(casebook, opened, "collection", "closed", LEAD)
    move(casebook, opened, "collection", "locked", LEAD)
    with pytest.raises(UsageError, match="is locked and cannot become open"):
        move(casebook, opened, "collection", "open", LEAD)


@pytest.fixture
def reviewing(casebook, opened):
    collect(casebook)
    move(casebook, opened, "collection", "closed", LEAD)
    move(casebook, opened, "secondary-review", "open", LEAD)
    return opened


def test_agreeing_carries_the_answer_forward_without_a_copy(casebook, reviewing):
    question = questions(casebook)[0]
    act(casebook, question, "secondary-review", "agree", BEN)
    view = questions(casebook)[0].view
    assert (view.judgement.answer, view.judgement.person) == ("yes", "Ben")
    assert view.judgement.comment == "Page 4."
    with casebook.reading() as connection:
        row = connection.exec_driver_sql(
            "SELECT comment FROM decision ORDER BY id DESC LIMIT 1"
        ).one()
    assert row[0] is None


def test_disagreeing_asks_why(casebook, reviewing):
    question = questions(casebook)[0]
    with pytest.raises(UsageError, match="Say why you disagree"):
        act(casebook, question, "secondary-review", "disagree", BEN, answer="no")
    act(casebook, question, "secondary-review", "disagree", BEN, answer="no", comment="It is old.")
    view = questions(casebook)[0].view
    assert view.disputed
    answers = {j.person: j.answer for j in questions(casebook)[0].judgements}
    assert answers == {"Ada": "yes", "Ben": "no"}


def test_nobody_reviews_their_own_answers(casebook, reviewing):
    act(casebook, questions(casebook)[0], "secondary-review", "agree", LEAD)
    with pytest.raises(UsageError, match="Ada has the role researcher"):
        act(casebook, questions(casebook)[1], "secondary-review", "agree", ADA)


def test_a_dispute_has_to_be_settled(casebook, reviewing):
    first, second, *others = questions(casebook)
    act(casebook, first, "secondary-review", "disagree", BEN, answer="no", comment="Old.")
    for question in (second, *[q for q in others if q.view.judgement.act != "prefill"]):
        act(casebook, question, "secondary-review", "agree", BEN)
    for question in others:
        if question.view.judgement.act == "prefill":
            act(casebook, question, "secondary-review", "agree", BEN)
    move(casebook, reviewing, "secondary-review", "closed", LEAD)
    move(casebook, reviewing, "reconciliation", "open", LEAD)
    with pytest.raises(UsageError, match="1 dispute is undecided"):
        move(casebook, reviewing, "reconciliation", "closed", LEAD)
    act(casebook, first, "reconciliation", "answer", LEAD, answer="partial", comment="Both.")
    move(casebook, reviewing, "reconciliation", "closed", LEAD)
    loaded = load_cycle(casebook, "index", "2019").companies[0].answers
    assert loaded[0].answer.answer == "partial"
    assert loaded[0].answer.verification is Verification.RECONCILED
    assert loaded[1].answer.verification is Verification.REVIEWED


def test_the_company_has_to_have_been_heard(casebook, reviewing):
    for question in questions(casebook):
        act(casebook, question, "secondary-review", "agree", BEN)
    move(casebook, reviewing, "secondary-review", "closed", LEAD)
    move(casebook, reviewing, "reconciliation", "open", LEAD)
    move(casebook, reviewing, "reconciliation", "closed", LEAD)
    move(casebook, reviewing, "company-feedback", "open", LEAD)
    with pytest.raises(UsageError, match="the company's response has been imported"):
        move(casebook, reviewing, "company-feedback", "closed", LEAD)


def test_a_horizontal_step_goes_across_companies(casebook, opened):
    with pytest.raises(UsageError, match="goes indicator by indicator: name one"):
        move(casebook, opened, "horizontal-review", "open", LEAD)
    with pytest.raises(UsageError, match="needs Processing of feedback to be closed for Tarnholm"):
        move(casebook, opened, "horizontal-review", "open", LEAD, Scope(indicator="G01"))


def test_an_answer_is_carried_forward_from_the_last_cycle(casebook, opened):
    question = questions(casebook)[0]
    draft = draft_for(casebook, Draft(question.id, "collection", "carry"), look=True)
    decide(casebook, [draft], ADA)
    carried = load_cycle(casebook, "index", "2019").companies[0]
    assert carried.answers[0].answer.answer == "yes"
    assert carried.answers[0].same_as_previous == "Yes"
    assert carried.answers[0].comment == "The policy says so (source 1)."
    assert carried.sources == samples.company().sources


def test_where_it_is_not_the_same_it_is_said_whose_change_it_is(casebook, opened):
    question = questions(casebook)[0]
    wanted = Draft(question.id, "collection", "carry", answer="no", comment="Gone.")
    with pytest.raises(UsageError, match="Whose change is it"):
        decide(casebook, [draft_for(casebook, wanted, look=True)], ADA)
    wanted = Draft(
        question.id, "collection", "carry", answer="no", comment="Gone.", cause="document removed"
    )
    decide(casebook, [draft_for(casebook, wanted, look=True)], ADA)
    judgement = questions(casebook)[0].view.judgement
    assert (judgement.same_as_previous, judgement.cause) == ("No", "document removed")
    loaded = load_cycle(casebook, "index", "2019").companies[0].answers[0]
    assert loaded.change_comment == "Document removed."


def test_a_service_inherits_what_its_group_discloses_with_one_comment(casebook):
    save = samples.cycle(companies=("Tarnholm",)).companies[0]
    service = samples.Place(samples.Level.SERVICE, "broadband", "Fibre", "FoE")
    both = (save.answers[0], samples.judged(service, "G01.1", "no"))
    companies = (samples.company("Tarnholm", both),)
    from pledgebook.assessing.index.model import Cycle
    from pledgebook.casebook.cycles_saving import save_cycle
    from pledgebook.casebook.planning import Plan, plan_after
    from pledgebook.casebook.workflow import builtin_workflow

    save_cycle(casebook, Cycle("2017", companies), "index", ADA)
    plan = Plan(
        "index",
        "2019",
        builtin_workflow(),
        plan_after(Cycle("2017", companies)),
        (),
        (("Ada", "lead"),),
    )
    cycle = start_cycle(casebook, plan, ADA)
    move(casebook, cycle, "collection", "open", ADA)
    group, fibre = questions(casebook)
    with pytest.raises(UsageError, match="group has no answer"):
        draft_for(casebook, Draft(fibre.id, "collection", "inherit"), look=True)
    act(casebook, group, "collection", "answer", ADA, answer="yes", comment="Long words.")
    decide(
        casebook, [draft_for(casebook, Draft(fibre.id, "collection", "inherit"), look=True)], ADA
    )
    judgement = questions(casebook)[1].view.judgement
    assert (judgement.answer, judgement.comment) == ("yes", "Inherited from Tarnholm Group.")


def test_a_memo_on_one_company_is_reviewed_like_an_index(casebook):
    from pledgebook.casebook.planning import Plan, elements_of_framework
    from pledgebook.casebook.workflow import builtin_workflow

    framework = load_builtin(["ungp"]).frameworks[0]
    plan = Plan(
        "index",
        "2019",
        builtin_workflow(),
        plan_memo(framework, "Tarnholm"),
        elements_of_framework(framework),
        (("Ada", "lead"),),
    )
    cycle = start_cycle(casebook, plan, ADA)
    move(casebook, cycle, "collection", "open", ADA)
    asked = questions(casebook)
    assert [q.element for q in asked] == [element.id for element in framework.elements()]
    assert asked[0].text == framework.elements()[0].question


def test_every_decision_tells_what_it_was_before(casebook, reviewing):
    question = questions(casebook)[0]
    act(casebook, question, "secondary-review", "disagree", BEN, answer="no", comment="Old.")
    with casebook.reading() as connection:
        entry = entries(connection, subject=f"question {question.id}")[-1]
    assert (entry.person, entry.act, entry.at) == ("Ben", "disagree", BEN.at)
    assert entry.detail["before"]["answer"] == "yes"
    assert entry.detail["answer"] == "no"
    assert verify(casebook).damage == ()


def test_the_second_of_two_who_saw_the_same_state_is_told(casebook, opened):
    question = questions(casebook)[0]
    act(casebook, question, "collection", "answer", ADA, answer="yes", based_on=None)
    with pytest.raises(Conflict, match="Ada decided 'yes' on this question at 2026-03-01"):
        act(casebook, question, "collection", "answer", LEAD, answer="no", based_on=None)
    assert [j.answer for j in questions(casebook)[0].judgements] == ["yes"]


def test_several_decisions_are_recorded_all_or_none(casebook, opened):
    first, second, *_ = questions(casebook)
    act(casebook, second, "collection", "answer", ADA, answer="yes")
    drafts = [
        Draft(first.id, "collection", "answer", answer="no"),
        Draft(second.id, "collection", "answer", answer="no", based_on=None),
    ]
    with pytest.raises(Conflict):
        decide(casebook, drafts, LEAD)
    assert questions(casebook)[0].view is None


WRITING = """
import sys
from pathlib import Path
from pledgebook.casebook.audit import Signature
from pledgebook.casebook.decisions import Draft, decide
from pledgebook.casebook.feedback import no_response
from pledgebook.casebook.folder import open_casebook
from pledgebook.errors import Conflict
from tests.casebook.reviews import questions

casebook = open_casebook(Path(sys.argv[1]))
by = Signature(sys.argv[2], "2026-03-01")
done = 0
print("ready", flush=True)
sys.stdin.readline()
while done < 12:
    question = questions(casebook)[0]
    answer = str(int(question.judgements[-1].answer) + 1) if question.judgements else "1"
    draft = Draft(question.id, "collection", "answer", answer=answer, based_on=question.newest)
    try:
        decide(casebook, [draft], by)
        done += 1
    except Conflict:
        pass
"""


def test_two_writers_at_once_lose_nothing(casebook, opened):
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITING, str(casebook.root), person],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for person in ("Ada", "Cy")
    ]
    for writer in writers:
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate(timeout=60)
        assert writer.returncode == 0
    judgements = questions(casebook)[0].judgements
    assert [judgement.answer for judgement in judgements] == [str(n) for n in range(1, 25)]
    assert verify(casebook).damage == ()


DECIDING = """
import sys
from pathlib import Path
from pledgebook.casebook.feedback import no_response
from pledgebook.casebook.folder import open_casebook
from tests.casebook.reviews import ADA, act, questions

casebook = open_casebook(Path(sys.argv[1]))
number = 0
while True:
    number += 1
    act(casebook, questions(casebook)[0], "collection", "answer", ADA, answer=str(number))
    print(number, flush=True)
"""


def test_a_review_session_that_is_killed_loses_nothing_that_was_decided(casebook, opened):
    for kill_after in (1, 3, 7):
        process = subprocess.Popen(
            [sys.executable, "-c", DECIDING, str(casebook.root)], stdout=subprocess.PIPE, text=True
        )
        before = len(questions(casebook)[0].judgements)
        said = [process.stdout.readline() for _ in range(kill_after)]
        process.kill()
        said += process.stdout.readlines()
        process.wait()
        process.stdout.close()
        again = open_casebook(casebook.root)
        kept = [j.answer for j in questions(again)[0].judgements][before:]
        again.close()
        told = [line.strip() for line in said]
        assert kept[: len(told)] == told
        assert len(kept) <= len(told) + 1
    assert verify(casebook).damage == ()


def test_scope_names_a_company(casebook, opened):
    with pytest.raises(UsageError, match="goes company by company: name one"):
        move(casebook, opened, "collection", "open", LEAD, Scope())
    assert scope_of(casebook, opened) != scope_of(casebook, opened, "Ahlund")


def test_a_cycle_goes_through_all_seven_steps(casebook):
    cycle = started(casebook, companies=("Tarnholm",))

    def agree_with_all(step, by):
        for question in questions(casebook):
            act(casebook, question, step, "agree", by)

    move(casebook, cycle, "collection", "open", LEAD)
    collect(casebook)
    move(casebook, cycle, "collection", "closed", LEAD)
    move(casebook, cycle, "secondary-review", "open", LEAD)
    agree_with_all("secondary-review", BEN)
    move(casebook, cycle, "secondary-review", "closed", LEAD)
    for step in ("reconciliation", "company-feedback"):
        move(casebook, cycle, step, "open", LEAD)
        if step == "company-feedback":
            no_response(casebook, "index", "2019", "Tarnholm", LEAD)
        move(casebook, cycle, step, "closed", LEAD)
    move(casebook, cycle, "feedback-processing", "open", LEAD)
    first = questions(casebook)[0]
    act(casebook, first, "feedback-processing", "answer", ADA, answer="partial", comment="Right.")
    move(casebook, cycle, "feedback-processing", "closed", LEAD)
    across = Scope(indicator="G01")
    move(casebook, cycle, "horizontal-review", "open", LEAD, across)
    act(casebook, first, "horizontal-review", "agree", BEN)
    with pytest.raises(UsageError, match="Horizontal review is not opened"):
        act(casebook, questions(casebook)[2], "horizontal-review", "agree", BEN)
    move(casebook, cycle, "horizontal-review", "closed", LEAD, across)
    move(casebook, cycle, "final", "open", LEAD)
    agree_with_all("final", LEAD)
    move(casebook, cycle, "final", "closed", LEAD)
    move(casebook, cycle, "final", "locked", LEAD)
    answers = load_cycle(casebook, "index", "2019").companies[0].answers
    assert [judged.answer.answer for judged in answers] == ["partial", "yes", "N/A", "N/A"]
    assert {judged.answer.verification for judged in answers} == {Verification.FINAL}
    assert answers[0].comment == "Right."
    with pytest.raises(UsageError, match="Final scoring is locked"):
        act(casebook, first, "final", "answer", LEAD, answer="no")
    assert verify(casebook).damage == ()
