"""What the rules return for a deal, for a terminal and as JSON (`pledgebook-deal-result/1`)."""

from typing import Any

from pledgebook.publishing.printable import one_line, wrap
from pledgebook.relations.deal.case import QUESTIONS
from pledgebook.relations.deal.judging import DealResult, Fired
from pledgebook.relations.promises import RuledOut

FORMAT = "pledgebook-deal-result/1"
WIDTH = 96


def deal_text(found: DealResult) -> str:
    """The result, the rules with their sources and promises, conditions, and open questions."""
    case = found.case
    lines = [
        one_line(case.title),
        f"{found.result.value.upper()}, by: {one_line(found.rules_title)}",
        "",
    ]
    lines += wrap(found.note, WIDTH)
    if found.departs:
        lines += ["", *wrap(found.departs, WIDTH)]
    lines += ["", "Asked"]
    for name, words in QUESTIONS:
        lines += _item(f"{words} {case.answer(name) or 'NOT KNOWN'}")
    for risk in found.risks:
        lines += _item(risk.sentence)
    lines += ["", "Rules that apply"]
    for one in sorted(
        found.fired, key=lambda fired: -list(type(found.result)).index(fired.rule.then)
    ):
        lines += _fired_lines(one)
    if not found.fired:
        lines += _item("None.")
    if found.conditions:
        lines += ["", "Conditions"]
        for condition in found.conditions:
            lines += _item(condition)
    return "\n".join(lines) + "\n"


def _item(text: str) -> list[str]:
    first, *rest = wrap(text, WIDTH - 4)
    return [f"  - {first}", *(f"    {line}" for line in rest)]


def _fired_lines(one: Fired) -> list[str]:
    rule = one.rule
    lines = _item(f"{rule.then.value}: {rule.because} (rule {rule.id})")
    more = [f"Because of: {'; '.join(one.answers)}.", f"Source: {rule.source}."]
    more += [f"Promise: {_quoted(promise)}" for promise in one.promises]
    if rule.promise and not one.promises:
        more.append("Promise: none that rules it out was found in the documents given.")
    for text in more:
        lines += [f"      {line}" for line in wrap(text, WIDTH - 6)]
    return lines


def _quoted(promise: RuledOut) -> str:
    lead_in = f"{one_line(promise.lead_in).rstrip(':')} … " if promise.lead_in else ""
    page = f", p. {promise.anchor.page}" if promise.anchor.page else ""
    where = f"{promise.title or promise.document_id}{page}"
    return f"{lead_in}“{one_line(promise.anchor.exact)}” ({where})"


def deal_record(found: DealResult) -> dict[str, Any]:
    """The result as plain values; the workbench and the site show the same."""
    return {
        "format": FORMAT,
        "title": found.case.title,
        "result": found.result.value,
        "note": found.note,
        "rules": found.rules_title,
        "answers": {name: found.case.answer(name) for name, _ in QUESTIONS},
        "open_questions": list(found.case.open_questions),
        "goods": list(found.goods),
        "country_risk": [
            {
                "source": risk.source.id,
                "level": risk.level,
                "value": risk.value,
                "year": risk.year,
                "file": risk.file,
            }
            for risk in found.risks
        ],
        "applied": [_fired_record(one) for one in found.fired],
        "conditions": list(found.conditions),
        "decision": found.case.decision.model_dump() if found.case.decision else None,
        "departs": found.departs,
    }


def _fired_record(one: Fired) -> dict[str, Any]:
    return {
        "rule": one.rule.id,
        "then": one.rule.then.value,
        "because": one.rule.because,
        "source": one.rule.source,
        "answers": list(one.answers),
        "conditions": list(one.rule.conditions),
        "promises": [
            {
                "document": promise.document_id,
                "title": promise.title,
                "lead_in": promise.lead_in,
                "quote": promise.anchor.exact,
                "page": promise.anchor.page,
            }
            for promise in one.promises
        ],
    }
