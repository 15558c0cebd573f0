"""What the rules return for a deal. It decides nothing: people do, and answer for it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pledgebook.relations.countries import country_code
from pledgebook.relations.deal.case import QUESTIONS, DealCase
from pledgebook.relations.deal.rules import DealRules, Result, RiskSource, Rule
from pledgebook.relations.goods import Goods
from pledgebook.relations.promises import RuledOut

NOTE = (
    "This decides nothing by itself. It says which rules of the file apply and what they ask for; "
    "people decide, and answer for it."
)

ORDER = tuple(Result)

LATER_QUESTIONS = frozenset({"escalation", "decision"})
"""Questions that are answered only after the rules have spoken."""


@dataclass(frozen=True, slots=True)
class CountryRisk:
    """What a supplied file says of the country: `level` is high, not high or not known."""

    source: RiskSource
    level: str
    value: str = ""
    year: str = ""
    file: str = ""

    @property
    def sentence(self) -> str:
        """The finding with the value that it rests on."""
        if self.level == "not known":
            why = f"{self.file} has no value for it" if self.file else "no file was supplied"
            return f"{self.source.title}: not known, {why}."
        dated = f", {self.year}" if self.year else ""
        return (
            f"{self.source.title}: {self.value}{dated}, which counts as {self.level} ({self.file})."
        )


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that applies, the answers that made it apply, and the promises it rests on."""

    rule: Rule
    answers: tuple[str, ...]
    promises: tuple[RuledOut, ...]


@dataclass(frozen=True, slots=True)
class DealResult:
    """The strictest result of the rules that apply, all of them, and what is not known."""

    case: DealCase
    rules_title: str
    result: Result
    fired: tuple[Fired, ...]
    conditions: tuple[str, ...]
    risks: tuple[CountryRisk, ...]
    goods: tuple[str, ...]
    note: str = NOTE

    @property
    def departs(self) -> str:
        """How the decision of people differs from what the rules return, in words, or nothing."""
        decision = self.case.decision
        if decision is None or decision.result == self.result.value:
            return ""
        milder = ORDER.index(Result(decision.result)) < ORDER.index(self.result)
        how = "milder" if milder else "stricter"
        return (
            f"The decision on file ({decision.result}, by {decision.by}) is {how} than what the "
            f"rules return ({self.result.value})."
        )


def judge_deal(
    case: DealCase,
    rules: DealRules,
    goods: Goods,
    *,
    promises: Sequence[RuledOut] = (),
    risk_files: Mapping[str, tuple[str, Sequence[Mapping[str, str]]]] | None = None,
) -> DealResult:
    """What the rules ask for. `risk_files` maps a source's id to its file's name and rows."""
    named = goods.goods_in(" ; ".join((*case.capability, case.notes)))
    risks = tuple(
        _risk(source, case.country, (risk_files or {}).get(source.id)) for source in rules.risk
    )
    fired = tuple(_fired(case, rules, named, risks, promises))
    fired += tuple(_unanswered(case, fired))
    result = max((one.rule.then for one in fired), key=ORDER.index, default=Result.GO)
    conditions = tuple(
        dict.fromkeys(condition for one in fired for condition in one.rule.conditions)
    )
    return DealResult(case, rules.title, result, fired, conditions, risks, named)


def _risk(
    source: RiskSource, country: str, file: tuple[str, Sequence[Mapping[str, str]]] | None
) -> CountryRisk:
    if file is None:
        return CountryRisk(source, "not known")
    name, rows = file
    code = country_code(country)
    found = [
        row
        for row in rows
        if (cell := row.get(source.country, "").strip())
        and (cell.casefold() == country.strip().casefold() or (code and country_code(cell) == code))
        and row.get(source.value, "").strip()
    ]
    if not found:
        return CountryRisk(source, "not known", file=name)
    newest = max(found, key=lambda row: row.get(source.year, "") if source.year else "")
    value = newest[source.value].strip()
    year = newest.get(source.year, "") if source.year else ""
    high = _is_high(source, value)
    level = "not known" if high is None else "high" if high else "not high"
    return CountryRisk(source, level, value, year, name)


def _is_high(source: RiskSource, value: str) -> bool | None:
    if source.high.one_of:
        return value.casefold() in {one.casefold() for one in source.high.one_of}
    try:
        number = float(value)
    except ValueError:
        return None
    if source.high.at_most is not None:
        return number <= source.high.at_most
    assert source.high.at_least is not None
    return number >= source.high.at_least


def _unanswered(case: DealCase, fired: Sequence[Fired]) -> Iterator[Fired]:
    """Questions without an answer that no rule of the file took up: they escalate."""
    taken_up = {question for one in fired for question in one.rule.when}
    for name, words in QUESTIONS:
        if name not in LATER_QUESTIONS and not case.answer(name) and name not in taken_up:
            rule = Rule(
                id=f"open-{name.replace('_', '-')}",
                when={name: ["not known"]},
                then=Result.ESCALATE,
                because=f"A question has no answer: {words}",
                source="pledgebook: an unanswered question is never taken for a good answer",
            )
            yield Fired(rule, (f"{name.replace('_', ' ')} not known",), ())


def _fired(
    case: DealCase,
    rules: DealRules,
    goods: Sequence[str],
    risks: Sequence[CountryRisk],
    promises: Sequence[RuledOut],
) -> Iterator[Fired]:
    for rule in rules.rules:
        answers = [
            _matched(case, question, wanted, goods, risks) for question, wanted in rule.when.items()
        ]
        if all(answers):
            resting = tuple(one for one in promises if set(one.goods) & set(rule.promise))
            yield Fired(rule, tuple(answers), resting)


def _matched(
    case: DealCase,
    question: str,
    wanted: Sequence[str],
    goods: Sequence[str],
    risks: Sequence[CountryRisk],
) -> str:
    """The answer that makes a condition hold, in words; empty where it does not hold."""
    if question == "goods":
        return ", ".join(one for one in goods if one in wanted)
    if question == "country_risk":
        levels = {risk.level for risk in risks} or {"not known"}
        # One file that says high is enough; not known only where no file says anything.
        level = next((one for one in ("high", "not high") if one in levels), "not known")
        return f"country risk {level}" if level in wanted else ""
    answer = case.answer(question)
    if not answer:
        return f"{question.replace('_', ' ')} not known" if "not known" in wanted else ""
    plain = answer.casefold()
    denied = plain.startswith(("no ", "not ", "none", "nothing"))
    found = any(re.search(rf"\b{re.escape(one.casefold())}", plain) for one in wanted)
    return answer if found and not denied else ""
