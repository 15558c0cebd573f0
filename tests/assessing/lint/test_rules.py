"""Each rule of lint finds its fault, and leaves right rows alone."""

from dataclasses import replace

import pytest
from tests.assessing.index.cycles import (
    BROADBAND,
    GROUP,
    OPERATOR,
    POSTPAID,
    PREPAID,
    company,
    cycle,
    judged,
)

from pledgebook.assessing.index.model import ElementSpec, PublishedScores
from pledgebook.assessing.lint.model import Severity
from pledgebook.assessing.lint.rules import RULES, lint_cycles, rules_named
from pledgebook.casebook.exchange.rdr import read_rdr
from pledgebook.errors import UsageError

REASON = "The privacy policy (Source 1) lists the purposes for which it keeps each kind of data."


def found(rule, *cycles):
    return list(lint_cycles(cycles, rules_named([rule])))


def one(rule, *cycles):
    (finding,) = found(rule, *cycles)
    return finding


def test_a_right_record_has_no_findings():
    answers = [
        judged(BROADBAND, "F06.01", "yes", REASON, source_refs=("1",), source_cell="1"),
        judged(BROADBAND, "F06.02", "no disclosure found", "No disclosure found."),
        judged(BROADBAND, "F06.03", "N/A", "This element is not applicable for email."),
    ]
    published = PublishedScores(indicators={"F06": "50"}, totals={"Total": "50"})
    assert found("scale", cycle(company(*answers))) == []
    record = cycle(company(*answers, sources=("1",), published=published))
    assert list(lint_cycles([record])) == []


def test_a_comment_that_contradicts_its_answer_is_an_error_with_both_sides():
    finding = one(
        "contradiction", cycle(company(judged(BROADBAND, "F06.01", "yes", "No disclosure found.")))
    )
    assert finding.severity == Severity.ERROR
    assert finding.sentence == "The answer is 'yes' and its comment says 'no disclosure found'."
    assert (finding.company, finding.element, finding.place) == ("Tarnholm", "F06.01", BROADBAND)


def test_where_the_good_answer_is_no_full_credit_does_not_contradict_it():
    comment = "No. It asks for no document. Therefore, full credit is given."
    assert found("contradiction", cycle(company(judged(BROADBAND, "F11.01", "no", comment)))) == []
    assert one("contradiction", cycle(company(judged(BROADBAND, "F11.01", "yes", comment))))


def test_a_date_in_the_place_of_sources_offers_what_was_typed():
    answer = judged(BROADBAND, "F06.01", "yes", REASON, source_cell="2019-01-02 00:00:00")
    finding = one("date-cell", cycle(company(answer, sources=("1", "2"))))
    assert "'1, 2'" in finding.remedy
    assert finding.cell == "2019-01-02 00:00:00"


def test_a_date_beside_a_score_is_found_too():
    published = PublishedScores(place_sources={("F06", BROADBAND): "43467"})
    finding = one(
        "date-cell", cycle(company(judged(BROADBAND, "F06.01", "yes"), published=published))
    )
    assert finding.indicator == "F06"


def test_a_source_number_that_points_nowhere_is_named():
    answer = judged(BROADBAND, "F06.01", "yes", REASON, source_refs=("1", "9"), source_cell="1, 9")
    finding = one("unknown-source", cycle(company(answer, sources=("1",))))
    assert finding.sentence == "No source of Tarnholm has the number 9."


def test_two_numbers_read_as_one_decimal_are_offered_apart():
    answer = judged(BROADBAND, "F06.01", "yes", REASON, source_refs=("7.8",), source_cell="7.8")
    assert "'7, 8'" in one("unknown-source", cycle(company(answer, sources=("7", "8")))).remedy


def test_a_number_that_two_sources_share_is_a_warning():
    record = company(judged(BROADBAND, "F06.01", "yes"), sources=("1", "1"))
    assert one("unknown-source", cycle(record)).severity == Severity.WARNING


def test_answers_outside_the_scale_and_points_of_another_answer_are_found():
    outside = judged(BROADBAND, "F06.01", "maybe")
    wrong_points = judged(BROADBAND, "F06.02", "yes", points_published="50")
    first, second = found("scale", cycle(company(outside, wrong_points)))
    assert "no answer 'maybe'" in first.sentence
    assert "worth 100.00, and '50' is published" in second.sentence


EXCLUDING = (
    ElementSpec("F06.01", "F06", excluded_company_types=("telco",)),
    ElementSpec("F06.02", "F06", excluded_services=("broadband",)),
    ElementSpec("F06.03", "F06"),
)


def test_elements_answered_though_excluded_are_errors_with_what_is_excluded():
    answers = [judged(BROADBAND, spec.element, "no") for spec in EXCLUDING]
    findings = found("excluded-answered", cycle(company(*answers), elements=EXCLUDING))
    assert [finding.element for finding in findings] == ["F06.01", "F06.02"]
    assert "companies of type telco" in findings[0].sentence
    assert "services of class broadband" in findings[1].sentence


def test_na_without_a_reason_stands_out_only_where_others_of_its_kind_are_answered():
    others = [company(judged(BROADBAND, "F06.03", "yes"), name=name) for name in ("A", "B")]
    bare = company(judged(BROADBAND, "F06.03", "N/A", "N/A"), judged(BROADBAND, "F06.04", "yes"))
    assert one("unexplained-na", cycle(*others, bare)).company == "Tarnholm"
    explained = company(judged(BROADBAND, "F06.03", "N/A", "It sells no such service."))
    assert found("unexplained-na", cycle(*others, explained)) == []
    nowhere = company(judged(OPERATOR, "F06.03", "N/A", ""))
    assert found("unexplained-na", cycle(*others, nowhere)) == []


def test_a_question_answered_twice_at_one_place_is_an_error():
    twice = company(judged(BROADBAND, "F06.01", "yes"), judged(BROADBAND, "F06.01", "no"))
    assert "with another answer" in one("repeated-row", cycle(twice)).sentence


@pytest.mark.parametrize("cell", ["Select your response", "No change.", "#REF!"])
def test_a_text_or_prompt_in_the_place_of_yes_or_no_is_found(cell):
    answer = judged(BROADBAND, "F06.01", "yes", same_as_previous=cell)
    assert one("wrong-column", cycle(company(answer))).cell == cell


def test_comments_that_slipped_by_a_row_are_found_against_another_service():
    comments = [
        f"{REASON} It says so for the {n} time." for n in ("first", "second", "third", "fourth")
    ]
    right = [judged(PREPAID, f"F06.0{n}", "yes", text) for n, text in enumerate(comments, 1)]
    slipped = [
        judged(POSTPAID, f"F06.0{n}", "yes", text)
        for n, text in enumerate([*comments[1:], "Another comment."], 1)
    ]
    findings = found("slipped-comments", cycle(company(*right, *slipped)))
    assert [finding.place for finding in findings] == [PREPAID, POSTPAID]
    assert "3 comments are those of Prepaid, one element below" in findings[1].sentence
    in_line = [replace_place(answer, POSTPAID) for answer in right]
    assert found("slipped-comments", cycle(company(*right, *in_line))) == []


def test_comments_whose_verdicts_fit_the_next_row_only_slipped():
    answers = ["yes", "no disclosure found", "partial", "no disclosure found", "yes"]
    said = ["Yes. It does.", "No disclosure found.", "Partial. Not all.", "No disclosure found."]
    comments = ["No disclosure found.", *said]
    rows = [
        judged(GROUP, f"G02.0{n}", answer, comment)
        for n, (answer, comment) in enumerate(zip(answers, comments, strict=True), 1)
    ]
    finding = one("slipped-comments", cycle(company(*rows)))
    assert finding.sentence.endswith("none contradicts the answer one element above.")


def replace_place(answer, place):
    return replace(answer, answer=replace(answer.answer, place=place))


def test_the_same_reasoning_beside_different_answers_names_the_rarer():
    answers = [judged(place, "F06.01", "yes", REASON) for place in (PREPAID, POSTPAID)]
    finding = one(
        "uneven", cycle(company(*answers, judged(BROADBAND, "F06.01", "partial", REASON)))
    )
    assert finding.place == BROADBAND
    assert "beside 'yes' at 2 and beside 'partial' at 1 places" in finding.sentence


def test_same_as_the_last_cycle_is_checked_against_it():
    last = cycle(
        company(judged(BROADBAND, "F06.01", "yes"), judged(BROADBAND, "F06.02", "no")),
        edition="2018",
    )
    now = cycle(
        company(
            judged(BROADBAND, "F06.01", "partial", same_as_previous="Yes"),
            judged(BROADBAND, "F06.02", "no", same_as_previous="No"),
        )
    )
    changed, unchanged = found("same-as-previous", last, now)
    assert "2018 has 'yes', here 'partial'" in changed.sentence
    assert "2018 has 'no' as well" in unchanged.sentence


def test_same_as_a_cycle_that_is_not_in_the_data_is_not_judged():
    last = cycle(company(judged(BROADBAND, "F06.01", "yes")), edition="2017")
    answer = judged(
        BROADBAND, "F06.01", "no", same_as_previous="Yes", change_comment="As in the 2018 edition."
    )
    assert found("same-as-previous", last, cycle(company(answer))) == []


def sheet(name, answers, places, indicator):
    rows = [judged(BROADBAND, f"F07.0{n}", text) for n, text in enumerate(answers, 1)]
    published = PublishedScores(places={("F07", BROADBAND): places}, indicators={"F07": indicator})
    return company(*rows, name=name, published=published)


def test_an_element_left_out_for_all_companies_is_named_as_the_one_slip():
    index = cycle(
        sheet("A", ["yes", "no", "no"], "50", "50"),
        sheet("B", ["partial", "partial", "no"], "50", "50"),
        sheet("C", ["no", "no", "no"], "0", "0"),
    )
    findings = found("published-score", index)
    assert [finding.company for finding in findings] == ["A", "B"]
    assert all("element F07.03 is left out for all companies" in f.remedy for f in findings)


def test_an_element_left_out_of_one_mean_is_named_though_every_place_is_right():
    rows = [
        judged(PREPAID, "F08.01", "partial"),
        judged(PREPAID, "F08.02", "no"),
        judged(BROADBAND, "F08.01", "partial"),
        judged(BROADBAND, "F08.02", "partial"),
    ]
    published = PublishedScores(
        places={("F08", PREPAID): "25", ("F08", BROADBAND): "50"}, indicators={"F08": "25"}
    )
    finding = one("published-score", cycle(company(*rows, published=published)))
    assert finding.sentence == "F08 is published as 25 and the answers give 37.50."
    assert "element F08.01 is left out" in finding.remedy


def test_mobile_services_that_were_not_averaged_first_are_named():
    rows = [
        judged(PREPAID, "P09.01", "no"),
        judged(POSTPAID, "P09.01", "no"),
        judged(BROADBAND, "P09.01", "yes"),
    ]
    published = PublishedScores(indicators={"P09": "33.333333"})
    finding = one("published-score", cycle(company(*rows, published=published)))
    assert "mobile services are not averaged into one first" in finding.remedy


def test_a_level_that_does_not_count_explains_blank_scores_there():
    rows = [judged(GROUP, "G05.01", "yes"), judged(BROADBAND, "G05.01", "no")]
    published = PublishedScores(
        places={("G05", GROUP): "100", ("G05", BROADBAND): ""}, indicators={"G05": "100"}
    )
    finding = one("published-score", cycle(company(*rows, published=published)))
    assert finding.sentence == "1 score of G05 at single places does not follow from the answers."


def test_a_score_that_no_single_omission_explains_is_said_to_be_so():
    finding = one("published-score", cycle(sheet("A", ["yes", "no"], "50", "77")))
    assert "No single omission explains it" in finding.remedy


def test_a_total_that_is_not_the_mean_of_its_published_parts_is_an_error():
    published = PublishedScores(
        indicators={"F06": "100", "P12": "50"}, totals={"Total": "80", "Privacy": "50"}
    )
    rows = [judged(BROADBAND, "F06.01", "yes"), judged(BROADBAND, "P12.01", "partial")]
    finding = one("published-total", cycle(company(*rows, published=published)))
    assert finding.sentence == (
        "Total is published as 80, and the mean of its 2 published parts is 75.00."
    )


def test_every_rule_has_a_name_of_its_own_and_an_unknown_one_is_refused():
    assert len({rule.name for rule in RULES}) == len(RULES)
    with pytest.raises(UsageError, match="there are: scale, published-score"):
        rules_named(["spelling"])


def test_cycles_that_no_scheme_is_known_for_are_still_checked():
    index = cycle(
        company(judged(BROADBAND, "F06.01", "yes", "No disclosure found.")), edition="pilot"
    )
    assert [finding.rule for finding in lint_cycles([index])] == ["contradiction"]


@pytest.mark.shared
def test_the_known_slips_of_the_published_sheets_are_found_and_explained(shared_data):
    cycles = read_rdr(shared_data / "rdr")
    explained = {
        (finding.edition, finding.company, finding.indicator): finding.remedy
        for finding in lint_cycles(cycles, rules_named(["published-score"]))
    }
    assert {key[:1] + key[2:] for key in explained} == {
        ("2017", "F07"),
        ("2017", "F08"),
        ("2019", "G05"),
        ("2019", "G06"),
    }
    f7 = [remedy for key, remedy in explained.items() if key[2] == "F07"]
    assert len(f7) == 7
    assert all("element F07.10 is left out for all companies" in remedy for remedy in f7)
    assert "F08.02 is left out" in explained["2017", "Vodafone", "F08"]
    assert "not averaged into one first" in explained["2019", "BhartiAirtel", "G06"]
    assert "level service is left out" in explained["2019", "ATT", "G05"]
