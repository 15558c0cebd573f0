from dataclasses import replace

from tests.assessing.texts import case_of, reading
from tests.publishing.sample import sample_assessment, sample_framework

from pledgebook.assessing.assess import assess
from pledgebook.assessing.model import Answer, FailedInput
from pledgebook.capture.documents import Case, FamilyLink, LinkKind
from pledgebook.frameworks.loader import load_builtin
from pledgebook.publishing.firmness import strongest
from pledgebook.publishing.html import to_html
from pledgebook.publishing.markdown import to_markdown
from pledgebook.publishing.summary import summarise
from pledgebook.publishing.summary_sentences import (
    failure_sentence,
    framework_sentence,
    opening,
    term_sentence,
    used_sentence,
)
from pledgebook.publishing.terminal import to_terminal


def summary_of(assessment=None):
    return summarise(assessment or sample_assessment(), [sample_framework()])


def test_the_opening_says_what_is_promised_ruled_out_and_undefined():
    assert opening(summary_of()) == (
        "In 2 documents it makes 4 promises, 2 of them ruling something out and "
        "1 of them no more than an aim. Of the 2 terms of art that carry this, 1 is left undefined."
    )


def test_a_text_not_read_for_meaning_is_never_passed_off_as_promising_nothing():
    assessment = sample_assessment()
    arabic = assessment.readings[2]
    case = Case("Orlanda", "", (arabic.document,))
    unread = replace(
        assessment, case=case, readings=(arabic,), terms=(), suggestions=(), recommendations=()
    )
    assert "nothing is said here of what the company promises" in opening(summary_of(unread))
    for text in (
        to_terminal(unread, [sample_framework()]),
        to_markdown(unread, [sample_framework()]),
        to_html(unread, [sample_framework()]),
    ):
        assert "Not looked for: no document of the company could be read for meaning." in text
        assert "No promise" not in text
        assert "None follows" not in text


def test_what_is_asked_of_others_is_no_promise_of_the_company():
    summary = summary_of()
    assert len(summary.promises) == 5
    assert [promise.number for promise in summary.own_promises] == [1, 2, 3, 4]


def test_a_superseded_version_promises_nothing_any_more():
    assessment = sample_assessment()
    policy, qa, arabic = assessment.case.documents
    newer = replace(arabic, links=(FamilyLink(LinkKind.SUPERSEDES, "policy"),))
    case = Case(assessment.case.company, "", (policy, qa, newer))
    summary = summary_of(replace(assessment, case=case))
    assert summary.own_promises == ()
    assert [promise.number for promise in summary.promises if promise.superseded] == [1, 2, 3, 4]
    assert opening(summary).startswith("In 1 document in force it makes no promise.")


def test_what_is_said_not_to_be_done_is_ruled_out_but_a_disclaimer_is_not():
    policy = reading(
        "We do not give any government direct access.\n"
        "We do not control the websites of others.\n"
        "Class actions are not permitted."
    )
    summary = summarise(
        replace(sample_assessment(), case=case_of(policy), readings=(policy,)),
        [sample_framework()],
    )
    assert [one.commitment.action.text for one in summary.rule_outs] == [
        "give any government direct access"
    ]
    assert "and states 1 thing that the company does not do." in opening(summary)


def test_the_lack_of_what_a_standard_asks_for_is_listed_apart_from_what_is_ruled_out():
    policy = reading("We do not publish a transparency report. We will not sell spyware.")
    chosen = load_builtin(["transparency-reporting"])
    assessment = assess(case_of(policy), [policy], chosen)
    summary = summarise(assessment, chosen.frameworks)
    assert [one.commitment.action.text for one in summary.rule_outs] == ["sell spyware"]
    assert [one.commitment.action.text for one in summary.lacks] == [
        "publish a transparency report"
    ]
    assert "It says that it does not do 1 thing that a standard asks for." in opening(summary)
    assert "Says that it does not do what is asked (1)" in to_terminal(
        assessment, chosen.frameworks
    )
    assert "though a standard asks for it" in to_html(assessment, chosen.frameworks)


def test_an_element_without_a_suggestion_is_not_assessed():
    coverage = summary_of().coverage[0]
    assert coverage.findings[-1].answer is Answer.NOT_ASSESSED
    assert framework_sentence(coverage) == (
        "6 questions: 1 answered yes, 1 in part, 1 answered no, 1 with no disclosure found, "
        "1 not applicable, 1 not assessed."
    )


def test_not_applicable_and_not_assessed_are_no_gaps():
    assert [finding.element.id for finding in summary_of().gaps] == [
        "publish",
        "backdoors",
        "channel",
    ]


def test_the_firmest_promise_comes_first_and_an_aim_after_it():
    summary = summary_of()
    others = [promise for promise in summary.own_promises if not promise.rules_out]
    assert [said.first.number for said in strongest(others, 5)] == [1, 4]


def test_a_list_item_is_read_with_its_lead_in():
    assert summary_of().promises[1].lead_in == "We will not:"


def test_a_term_says_why_it_is_a_gap():
    terms = sample_assessment().terms
    assert term_sentence(terms[1]) == (
        "“unlawful surveillance” is used in 1 promise and defined nowhere."
    )
    assert "Its other half, “passive surveillance”, is left undefined." in term_sentence(terms[0])


def test_a_failure_says_what_is_wrong_and_what_to_do():
    failed = FailedInput("scan.pdf", "pages without text.", "Run OCR first.")
    assert failure_sentence(failed) == "scan.pdf: pages without text. Run OCR first."
    assert failure_sentence(replace(failed, remedy="")) == "scan.pdf: pages without text."


def test_a_lead_in_that_only_joins_is_left_out_before_a_whole_sentence():
    document = reading("Accordingly:\n- We will publish every order.\n- We will tell users.")
    assessment = replace(
        sample_assessment(), readings=(document,), case=case_of(document), suggestions=()
    )
    assert {one.lead_in for one in summary_of(assessment).promises} == {""}


def test_an_aim_is_never_listed_among_what_is_promised_most_firmly():
    assessment = sample_assessment()
    aims = [
        one for one in summary_of(assessment).own_promises if one.commitment.modality == "aims to"
    ]
    (aim,) = aims
    readings = tuple(
        replace(one, commitments=(aim.commitment,) if one is aim.reading else ())
        for one in assessment.readings
    )
    weak = replace(assessment, readings=readings)
    text = to_terminal(weak, [sample_framework()])
    assert "Promises most firmly (0 of 0)" in text
    assert "No promise says more than that the company aims at something." in text
    assert "Only aims (1 of 1)" in text
    assert "What it only aims at" in to_html(weak, [sample_framework()])


def test_how_often_a_term_is_used_is_said_without_zeroes():
    term = next(one for one in sample_assessment().terms if one.uses)
    use = term.uses[0]
    promised, told = replace(use, in_commitment=True), replace(use, in_commitment=False)
    said = [
        used_sentence(replace(term, uses=uses))
        for uses in ((promised,), (promised, promised), (told,), (promised, told), ())
    ]
    assert said == [
        "1 time, in a promise",
        "2 times, each in a promise",
        "1 time, in no promise",
        "2 times, 1 of them in a promise",
        "0 times, only in its definition",
    ]


def test_openness_that_is_left_undone_is_not_ruled_out_whether_or_not_a_question_asks_for_it():
    policy = reading(
        "We do not publish the terms of the sale.\n"
        "We do not publish the names of those who complain.\n"
        "We do not track people."
    )
    summary = summarise(
        replace(sample_assessment(), case=case_of(policy), readings=(policy,)),
        [sample_framework()],
    )
    assert [one.commitment.action.text for one in summary.lacks] == [
        "publish the terms of the sale"
    ]
    assert [one.commitment.action.text for one in summary.rule_outs] == [
        "publish the names of those who complain",
        "track people",
    ]
