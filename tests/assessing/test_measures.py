from dataclasses import replace

import pytest
from tests.assessing.texts import case_of, reading

from pledgebook.assessing.measures import MEASURES
from pledgebook.assessing.measuring import MeasureInput, MeasureResult
from pledgebook.assessing.model import Answer
from pledgebook.frameworks.model import MEASURES as NAMES
from pledgebook.reading.definitions import find_definitions
from pledgebook.reading.glossary import builtin_glossary
from pledgebook.reading.model import DocumentReading
from pledgebook.reading.terms import find_term_uses
from pledgebook.reading.terms_gathering import gather_terms


def with_terms(one: DocumentReading) -> DocumentReading:
    definitions = find_definitions(one.layer, one.sentences)
    uses = find_term_uses(
        one.layer, one.sentences, one.commitments, builtin_glossary(), definitions
    )
    return replace(one, definitions=definitions, term_uses=uses)


def measured(name: str, *readings: DocumentReading) -> MeasureResult:
    complete = tuple(with_terms(one) for one in readings)
    given = MeasureInput(case_of(*complete), complete, gather_terms(complete), ())
    return MEASURES[name](given)


LAWFUL = "We will not supply equipment for unlawful surveillance."
DEFINED = "“Unlawful surveillance” means watching people without a warrant from a judge."


def test_the_registry_holds_exactly_the_measures_a_framework_may_name():
    assert tuple(sorted(MEASURES)) == tuple(sorted(NAMES))


def test_a_term_that_a_promise_rests_on_is_undefined_until_it_is_defined():
    before = measured("terms_undefined", reading(LAWFUL))
    assert before.answer in (Answer.PARTIAL, Answer.NO_DISCLOSURE)
    assert "surveillance" in before.reason
    assert before.evidence[0].anchor.exact in LAWFUL
    assert measured("terms_undefined", reading("Trees grow.")).answer is Answer.NOT_APPLICABLE


def test_hedges_are_counted_over_the_promises_of_the_policy():
    firm = "\n".join(f"We will publish report number {n} on human rights." for n in range(9))
    loose = "\n".join(f"Where possible, we will publish report number {n}." for n in range(9))
    assert measured("promises_hedged_share", reading(firm)).answer is Answer.YES
    assert measured("promises_hedged_share", reading(loose)).answer is Answer.NO
    few = measured("promises_hedged_share", reading("Where possible, we will publish it."))
    assert few.answer is Answer.PARTIAL
    assert few.confidence < 0.5
    none = measured("promises_hedged_share", reading("Trees grow."))
    assert none.answer is Answer.NO_DISCLOSURE


def test_a_passive_promise_binds_nobody_in_particular():
    active = reading("We will review every complaint. We will answer it.")
    passive = reading("Complaints will be reviewed. Answers will be given. Records will be kept.")
    assert measured("actor_named", active).answer is Answer.YES
    assert measured("actor_named", passive).answer is Answer.PARTIAL


def test_a_promise_made_only_in_the_qa_is_pointed_out():
    policy = reading("We will publish a transparency report every year.")
    same = reading("We will publish the transparency report every year.", "qa", "qa")
    new = reading("We will dismantle the interception gateway in Velmar.", "qa", "qa")
    assert measured("promises_only_in_lower_rank", policy, same).answer is Answer.YES
    alone = measured("promises_only_in_lower_rank", policy, new)
    assert alone.answer is Answer.PARTIAL
    assert alone.evidence[0].document_id == "qa"
    assert measured("promises_only_in_lower_rank", policy).answer is Answer.NOT_APPLICABLE


def test_ranks_are_clear_where_a_text_says_which_prevails():
    clear = reading("Where the Q&A and this policy differ, this policy prevails.")
    assert measured("ranks_clear", clear).answer is Answer.YES
    lower = reading("These answers are not part of the policy.", "qa", "qa")
    assert measured("ranks_clear", lower).answer is Answer.PARTIAL
    translation = reading("The English version of this policy prevails over translations.")
    assert measured("ranks_clear", translation).answer is Answer.PARTIAL
    assert measured("ranks_clear", reading("We respect rights.")).answer is Answer.NO_DISCLOSURE


def test_a_zero_that_is_said_is_found_in_the_transparency_report_alone():
    report = reading("We received no requests in 2016.", "tr", "transparency_report")
    assert measured("zero_said", report).answer is Answer.YES
    assert measured("zero_said", reading("We received no requests.")).answer is Answer.NOT_APPLICABLE  # fmt: skip
    silent = reading("We received 12 requests in 2016.", "tr", "transparency_report")
    assert measured("zero_said", silent).answer is Answer.NO_DISCLOSURE
    assert measured("transparency_report_published", silent).answer is Answer.YES
    assert measured("transparency_report_published", reading("We respect rights.")).answer is Answer.NO_DISCLOSURE  # fmt: skip


def test_times_are_counted_among_the_promises():
    dated = reading("We will publish the report by 31 December 2027.")
    assert measured("time_bound_promises", dated).answer is Answer.YES
    undated = reading("We will publish the report.")
    assert measured("time_bound_promises", undated).answer is Answer.NO_DISCLOSURE


def test_definitions_are_measured_only_where_there_are_any():
    for name in ("terms_defined_only_lower", "contrast_half_defined", "definitions_differ"):
        assert measured(name, reading("Trees grow.")).answer is Answer.NOT_APPLICABLE


@pytest.mark.parametrize(
    "clause",
    [
        "Nothing within these Guidelines is meant to create any enforceable rights against us.",
        "This statement is for information purposes only.",
        "This policy does not create any obligation on Acme.",
        "These principles are not legally binding.",
        "This code creates no rights in any customer.",
    ],
)
def test_a_clause_that_takes_the_promises_back_is_shown(clause):
    promise = "We will respect human rights."
    found = measured("promises_taken_back", reading(f"{promise}\n{clause}"))
    assert found.answer is Answer.NO
    assert [one.anchor.exact for one in found.evidence] == [clause]


def test_promises_that_no_clause_takes_back_stand():
    stands = "We will respect human rights.\nOur policy does not let suppliers impose extra duties."
    assert measured("promises_taken_back", reading(stands)).answer is Answer.YES
    assert measured("promises_taken_back", reading("Trees grow.")).answer is Answer.NOT_APPLICABLE
    terms = reading("We will serve you.\nNothing in these terms gives you rights.", kind="terms")
    assert measured("promises_taken_back", terms).answer is Answer.NOT_APPLICABLE


def test_an_address_right_behind_a_question_answers_it():
    asked = reading("Questions?\nprivacy@acme.example")
    found = measured("questions_answered", asked)
    assert found.answer is Answer.YES
    assert found.evidence[0].anchor.exact == "privacy@acme.example"
    assert measured("questions_answered", reading("Trees grow.")).answer is Answer.NO_DISCLOSURE


def test_nothing_promised_below_the_policy_leaves_nothing_to_compare():
    policy = reading("We will respect human rights.")
    silent = reading("Acme was founded in 1954.", "qa", "qa")
    found = measured("promises_only_in_lower_rank", policy, silent)
    assert found.answer is Answer.NOT_APPLICABLE
    assert "0 of 0" not in found.reason
