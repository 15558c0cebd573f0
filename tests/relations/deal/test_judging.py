"""The strictest rule decides what is returned; what is not known is never a good answer."""

import pytest

from pledgebook.errors import DataFileError
from pledgebook.relations.deal.case import parse_case
from pledgebook.relations.deal.judging import judge_deal
from pledgebook.relations.deal.rules import Result, builtin_rules_text, parse_rules
from pledgebook.relations.goods import builtin_goods

RULES = parse_rules(builtin_rules_text(), "rules")
SAFE = {"freedom": ("risk.csv", [{"country": "Norway", "score": "98", "year": "2016"}])}
GOOD = {
    "country": "Norway",
    "customer": "Fjordtel",
    "end_user": "Fjordtel",
    "capability": "[core network]",
    "mode": "passive",
    "safeguards": "[end-use statement]",
    "screened": "nothing found",
}


def judged(risk_files=SAFE, **answers):
    lines = [f"{key}: {value}" for key, value in (GOOD | answers).items() if value is not None]
    text = "format: pledgebook-deal/1\ntitle: T\n" + "\n".join(lines) + "\n"
    return judge_deal(parse_case(text, "d"), RULES, builtin_goods(), risk_files=risk_files)


def test_a_deal_with_every_answer_and_no_risk_goes():
    found = judged()
    assert (found.result, found.fired) == (Result.GO, ())
    assert "decides nothing" in found.note


@pytest.mark.parametrize("question", list(GOOD))
def test_any_missing_answer_escalates(question):
    assert judged(**{question: None}).result in {Result.ESCALATE, Result.STOP}


@pytest.mark.parametrize("answer", ["unknown", "not known", "'?'"])
def test_saying_that_it_is_not_known_is_no_answer(answer):
    assert judged(end_user=answer).result is Result.ESCALATE


@pytest.mark.parametrize(
    ("answers", "result"),
    [
        ({"capability": "[monitoring centre]"}, Result.STOP),
        ({"mode": "active"}, Result.STOP),
        ({"mode": "interactive and passive"}, Result.GO),
        ({"capability": "[lawful interception]"}, Result.CONDITIONS),
        ({"end_user": "Ministry of Interior"}, Result.ESCALATE),
        ({"screened": "one hit, not judged"}, Result.ESCALATE),
        ({"screened": "no hit"}, Result.GO),
    ],
)
def test_what_the_rules_return(answers, result):
    assert judged(**answers).result is result


def test_country_risk_comes_from_the_newest_row_of_the_file_that_is_given():
    rows = [
        {"country": "NO", "score": "90", "year": "2014"},
        {"country": "Norway", "score": "20", "year": "2016"},
    ]
    found = judged({"freedom": ("r.csv", rows)})
    assert found.result is Result.CONDITIONS
    assert (
        found.risks[0].sentence
        == "Freedom of the country, 0 to 100: 20, 2016, which counts as high (r.csv)."
    )
    assert found.conditions
    assert judged({}).result is Result.ESCALATE
    assert (
        judged({"freedom": ("r.csv", [{"country": "Peru", "score": "1"}])}).result
        is Result.ESCALATE
    )
    odd = {"freedom": ("r.csv", [{"country": "Norway", "score": "n/a", "year": ""}])}
    assert judged(odd).result is Result.ESCALATE


def test_a_milder_decision_of_people_is_shown_beside_what_the_rules_return():
    found = judged(mode="active", decision="{result: go, by: Sales}")
    assert found.result is Result.STOP
    assert "milder" in found.departs


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("      goods: [lawful interception]", "      colour: [red]", "colour"),
        ("then: stop", "then: maybe", "then"),
        ("high: {at_most: 35}", "high: {}", "at_most"),
    ],
)
def test_a_rule_file_with_a_slip_is_refused_by_name(old, new, message):
    with pytest.raises(DataFileError, match=message):
        parse_rules(builtin_rules_text().replace(old, new, 1), "rules.yaml")
