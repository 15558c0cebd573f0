import pytest
from tests.assessing.texts import ask, one_question, reading

from pledgebook.assessing.model import Answer

BOTH = "{yes: [{all: [assess, impact]}]}"


def answer(evidence: str, text: str, **document: object) -> Answer:
    return ask(one_question(evidence), reading(text, **document)).answer


def test_all_concepts_have_to_stand_in_one_sentence():
    assert answer(BOTH, "We assess the impact of our work.") is Answer.YES
    assert answer(BOTH, "We assess our work. The impact is large.") is Answer.NO_DISCLOSURE


def test_alternatives_are_written_with_a_bar():
    rule = "{yes: [{all: ['assess|\"look into\"', impact]}]}"
    assert answer(rule, "We look into the impact of our work.") is Answer.YES


def test_any_asks_for_one_and_none_for_not_one():
    rule = "{yes: [{all: [assess], any: [impact, rights], none: ['\"tax*\"']}]}"
    assert answer(rule, "We assess risks to human rights.") is Answer.YES
    assert answer(rule, "We assess our buildings every year.") is Answer.NO_DISCLOSURE
    assert answer(rule, "We assess the impact of taxes.") is Answer.NO_DISCLOSURE


def test_within_counts_words_between_the_first_and_the_last():
    rule = "{yes: [{all: [assess, impact], within: 3}]}"
    assert answer(rule, "We assess all of impact.") is Answer.YES
    assert answer(rule, "We assess all of the impact.") is Answer.NO_DISCLOSURE
    assert answer(rule, "The impact is assessed.") is Answer.YES


def test_ordered_asks_for_the_order_written():
    rule = "{yes: [{all: [assess, impact], ordered: true}]}"
    assert answer(rule, "We assess the impact on people.") is Answer.YES
    assert answer(rule, "The impact on people is assessed.") is Answer.NO_DISCLOSURE


def test_promise_and_modality_and_standing_narrow_the_sentence():
    text = "We will assess the impact. "
    assert answer("{yes: [{all: [assess], promise: true}]}", text) is Answer.YES
    assert answer("{yes: [{all: [assess], modality: [will not]}]}", text) is Answer.NO_DISCLOSURE
    assert answer("{yes: [{all: [assess], standing: [past]}]}", text) is Answer.NO_DISCLOSURE
    mention = "An assessment of impact is useful."
    assert answer("{yes: [{all: [assess], promise: true}]}", mention) is Answer.NO_DISCLOSURE
    assert answer("{yes: [{all: [assess], promise: false}]}", mention) is Answer.YES


def test_what_is_expected_of_others_is_no_promise_of_the_company():
    text = "We expect suppliers to assess their impact on human rights."
    assert answer("{yes: [{all: [assess], promise: true}]}", text) is Answer.NO_DISCLOSURE
    assert answer("{yes: [{all: [assess], modality: [expects others to]}]}", text) is Answer.YES


def test_a_heading_gives_context_and_is_no_evidence_itself():
    rule = "{yes: [{all: [assess], heading: [rights]}]}"
    assert answer(rule, "# Human rights\nWe assess it.") is Answer.YES
    assert answer(rule, "# Tax\nWe assess it.") is Answer.NO_DISCLOSURE
    assert answer(BOTH, "# We assess our impact on people\nRead on.") is Answer.NO_DISCLOSURE


def test_kinds_limit_a_rule_to_kinds_of_document():
    rule = "{yes: [{all: [assess], kinds: [supplier_code]}]}"
    assert answer(rule, "We assess it.", kind="supplier_code") is Answer.YES
    assert answer(rule, "We assess it.") is Answer.NO_DISCLOSURE


def test_a_pattern_says_what_concepts_cannot():
    rule = "{yes: [{all: [assess], pattern: 'every \\d+ years'}]}"
    assert answer(rule, "We assess it Every 2 Years.") is Answer.YES
    assert answer(rule, "We assess it every few years.") is Answer.NO_DISCLOSURE


@pytest.mark.parametrize(
    "text",
    [
        "Do we assess our impact?",
        "Assess impact",
        "Assessing our impact .......... 12",
        "Where the law does not ask for it, we do not assess our impact.",
    ],
)
def test_questions_fragments_contents_and_limits_are_no_evidence(text):
    assert answer(BOTH, text) is Answer.NO_DISCLOSURE


def test_what_is_plainly_denied_is_answered_no_unless_it_is_said_elsewhere():
    assert answer(BOTH, "We do not assess our impact.") is Answer.NO
    assert answer(BOTH, "No impact has been assessed.") is Answer.NO
    said = "We assess our impact. We do not assess our impact."
    assert answer(BOTH, said) is Answer.YES


def test_a_rule_that_takes_a_limit_for_a_part_takes_no_plain_denial():
    rule = "{yes: [{all: [assess, impact], within: 1}], partial: [{all: [assess, impact], polarity: either}]}"
    assert answer(rule, "We cannot always assess the whole impact.") is Answer.PARTIAL
    assert answer(rule, "We do not assess the whole impact.") is Answer.NO


def test_a_denial_answers_no_question_that_denials_answer():
    rule = "{yes: [{all: [assess, impact], polarity: denied}]}"
    assert answer(rule, "We do not assess our impact.") is Answer.YES


@pytest.mark.parametrize(
    "text",
    [
        "The company gives no information about the impact that it assesses.",
        "It does not explain how impact is assessed.",
        "There is little evidence that impact is assessed.",
    ],
)
def test_a_sentence_that_says_nothing_is_said_is_no_evidence(text):
    either = "{yes: [{all: [assess, impact], polarity: either}]}"
    assert answer(either, text) is Answer.NO_DISCLOSURE


def test_polarity_turns_the_care_about_denials_around():
    text = "We do not assess our impact."
    assert answer("{yes: [{all: [assess, impact], polarity: either}]}", text) is Answer.YES
    assert answer("{yes: [{all: [assess, impact], polarity: denied}]}", text) is Answer.YES
    no = "{yes: [{all: [rights]}], no: [{all: [assess, impact], polarity: denied}]}"
    assert answer(no, text) is Answer.NO
    assert answer(no, "We assess our impact.") is Answer.NO_DISCLOSURE


def test_a_list_item_is_read_together_with_its_lead_in():
    text = "Before each sale we assess:\n- the impact on people;\n- the price."
    found = ask(one_question(BOTH), reading(text))
    assert found.answer is Answer.YES
    assert [one.anchor.exact for one in found.evidence] == ["the impact on people;"]
    assert "Before each sale we assess:" in found.evidence[0].why


def test_a_lead_in_that_denies_denies_its_items():
    text = "We do not assess:\n- the impact on people;\n- the price."
    assert answer(BOTH, text) is Answer.NO_DISCLOSURE


def test_a_large_document_is_read_to_its_end():
    text = "\n".join(["Nothing of interest stands here."] * 2500 + ["We assess our impact."])
    (evidence,) = ask(one_question(BOTH), reading(text)).evidence
    assert evidence.anchor.exact == "We assess our impact."


def test_the_name_the_company_was_given_reads_as_the_company_though_it_stands_there_once():
    rule = "{yes: [{all: [assess, impact], any: [firm], within: 4}]}"
    concepts = "assess: [assess*], impact: [impact*], firm: [company, we]"
    text = "Northline assesses its impact."
    framework = one_question(rule, concepts=concepts)
    assert ask(framework, reading(text)).answer is Answer.NO_DISCLOSURE
    assert ask(framework, reading(text, company="Northline Telecom plc")).answer is Answer.YES
    assert ask(framework, reading(text, company="Halden")).answer is Answer.NO_DISCLOSURE
