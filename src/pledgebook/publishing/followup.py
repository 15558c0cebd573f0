"""Where recommendations stand: for one company in full, for all as a summary."""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from pledgebook.assessing.followup import SETTLED, State
from pledgebook.casebook.recommendations import Recorded
from pledgebook.publishing.markdown import escaped
from pledgebook.publishing.printable import encodable, one_line, shortened, wrap
from pledgebook.publishing.tables import safe_cell

FORMAT = "pledgebook-followup/1"
WIDTH = 80
QUOTE_LENGTH = 240

_KINDS = {"response": "the company answered", "test": "tested again", "due": "due"}


@dataclass(frozen=True, slots=True)
class Reminder:
    """A recommendation whose day has come."""

    one: Recorded
    days_late: int


def reminders(recorded: Sequence[Recorded], as_of: str) -> tuple[Reminder, ...]:
    """What is due by a day and not settled, the most overdue first."""
    today = date.fromisoformat(as_of)
    found = [
        Reminder(one, (today - date.fromisoformat(one.standing.due)).days)
        for one in recorded
        if one.standing.due and one.standing.state not in SETTLED and one.standing.due <= as_of
    ]
    return tuple(
        sorted(found, key=lambda item: (-item.days_late, item.one.company, item.one.number))
    )


@dataclass(frozen=True, slots=True)
class ThemeRecord:
    """How one theme fares across companies. `days` is the median from made to met."""

    theme: str
    title: str
    made: int
    met: int
    partly: int
    days: float | None


def by_theme(recorded: Sequence[Recorded]) -> tuple[ThemeRecord, ...]:
    """Themes across companies, the one most often met first."""
    groups: dict[str, list[Recorded]] = defaultdict(list)
    for one in recorded:
        groups[one.draft.theme or one.draft.title].append(one)
    records = [_theme_record(theme, group) for theme, group in groups.items()]
    return tuple(sorted(records, key=lambda r: (-r.met / r.made, -r.partly / r.made, r.theme)))


def _theme_record(theme: str, group: Sequence[Recorded]) -> ThemeRecord:
    met = [one for one in group if one.standing.state is State.MET]
    took = [
        (date.fromisoformat(one.standing.since) - date.fromisoformat(one.made_on)).days
        for one in met
    ]
    return ThemeRecord(
        theme=theme,
        title=group[0].draft.title,
        made=len(group),
        met=len(met),
        partly=sum(one.standing.state is State.PARTLY_MET for one in group),
        days=median(took) if took else None,
    )


def followup_terminal(recorded: Sequence[Recorded], as_of: str, width: int = WIDTH) -> str:
    """Each recommendation with its state, since when, and what happened; then what is due."""
    lines: list[str] = []
    company = ""
    for one in recorded:
        if one.company != company:
            company = one.company
            lines += [*([""] if lines else []), one_line(company), ""]
        lines += _lines(one, width)
    due = reminders(recorded, as_of)
    if due:
        lines += ["", f"Due by {as_of}"]
        lines += [
            f"  {item.one.number:>3}  {one_line(item.one.company)}: due {item.one.standing.due}, "
            f"{item.days_late} day{'s' if item.days_late != 1 else ''} ago"
            for item in due
        ]
    return encodable("\n".join(lines)) + "\n"


def _lines(one: Recorded, width: int) -> Iterator[str]:
    state = f"{one.standing.state.value} since {one.standing.since}"
    if one.standing.waiting:
        state += f"; the last test suggests “{one.standing.waiting.value}”: confirm or dismiss it"
    place = f" ({one.draft.place})" if one.draft.place else ""
    yield from _hanging(f"{one.number:>4}  ", f"{one_line(one.draft.title)}{place}", width)
    yield from _hanging("      ", f"{state}.", width)
    for event, detail in zip(one.events, one.details, strict=True):
        words = shortened(one_line(event.body), QUOTE_LENGTH) if event.body else ""
        said = f"{event.dated}  {_KINDS.get(event.kind, event.state)}"
        if event.kind == "test":
            said += f", suggests “{event.state}”"
        if event.kind == "state":
            said += f", says {one_line(event.person)}"
        quoted = f": “{words}”" if event.kind == "response" else f": {words}" if words else ""
        yield from _hanging("      ", said + quoted, width)
        yield from _changed(detail, width)


def _changed(detail: Any, width: int) -> Iterator[str]:  # noqa: ANN401 - kept JSON
    """The elements of a test that are answered otherwise than before, with the best quote."""
    shown = ""
    for item in detail.get("elements", ()):
        if item["then"] == item["now"]:
            continue
        name = f"{item['framework']}:{item['element']}"
        quote = _quote(item["quotes"][0]) if item["quotes"] else ""
        same = " (the same passage)" if quote and quote == shown else ""
        yield from _hanging("        ", f"{name}: {item['then']}, now {item['now']}{same}", width)
        if quote and not same:
            yield from _hanging("          ", quote, width)
            shown = quote


def _quote(quote: Any) -> str:  # noqa: ANN401 - kept JSON
    exact = shortened(one_line(quote["target"]["selector"][0]["exact"]), QUOTE_LENGTH)
    page = f", p. {quote['page']}" if quote["page"] else ""
    return f"“{exact}” ({one_line(quote['document'])}{page})"


def _hanging(lead: str, text: str, width: int) -> Iterator[str]:
    for number, line in enumerate(wrap(text, width - len(lead))):
        yield (lead if number == 0 else " " * len(lead)) + line


def across_terminal(recorded: Sequence[Recorded]) -> str:
    """Which recommendation is met most, and how long it takes, as a table."""
    lines = [f"{'made':>4} {'met':>4} {'partly':>6} {'days':>6}  recommendation"]
    for row in by_theme(recorded):
        days = f"{row.days:g}" if row.days is not None else "-"
        title = one_line(row.title)
        lines.append(f"{row.made:>4} {row.met:>4} {row.partly:>6} {days:>6}  {title}")
    lines.append("days: median from the day it was made to the day it was judged met")
    return encodable("\n".join(lines)) + "\n"


def followup_json(recorded: Sequence[Recorded], as_of: str) -> str:
    """Everything on record about these recommendations, as JSON."""
    document = {
        "format": FORMAT,
        "as_of": as_of,
        "recommendations": [followup_record(one) for one in recorded],
        "themes": [
            {
                "theme": row.theme,
                "made": row.made,
                "met": row.met,
                "partly_met": row.partly,
                "median_days_to_met": row.days,
            }
            for row in by_theme(recorded)
        ],
    }
    return encodable(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def followup_record(one: Recorded) -> dict[str, Any]:
    """One recommendation with its history, in the published form."""
    draft = one.draft
    return {
        "company": one.company,
        "number": one.number,
        "title": draft.title,
        "text": draft.body,
        "asks": list(draft.asks),
        "place": draft.place,
        "cites": list(draft.cites),
        "theme": draft.theme,
        "addressee": one.addressee,
        "made_on": one.made_on,
        "due": one.standing.due,
        "state": one.standing.state.value,
        "since": one.standing.since,
        "waiting": one.standing.waiting.value if one.standing.waiting else None,
        "elements": [
            {
                "framework": item.element.framework_id,
                "element": item.element.element_id,
                "answer_then": item.answer.value,
            }
            for item in draft.elements
        ],
        "need": draft.need,
        "events": [
            {
                "kind": event.kind,
                "dated": event.dated,
                "recorded_at": event.at,
                "person": event.person,
                "state": event.state,
                "text": event.body,
                **detail,
            }
            for event, detail in zip(one.events, one.details, strict=True)
        ],
    }


def followup_csv(recorded: Sequence[Recorded]) -> str:
    """A line a recommendation."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    head = ("company", "number", "title", "place", "made_on", "due", "state", "since", "waiting")
    writer.writerow((*head, "elements", "responses"))
    for one in recorded:
        names = (f"{e.element.framework_id}:{e.element.element_id}" for e in one.draft.elements)
        row = (
            one.company,
            one.number,
            one.draft.title,
            one.draft.place,
            one.made_on,
            one.standing.due,
            one.standing.state.value,
            one.standing.since,
            one.standing.waiting.value if one.standing.waiting else "",
            "; ".join(names),
            sum(event.kind == "response" for event in one.events),
        )
        writer.writerow([safe_cell(cell) for cell in row])
    return encodable(out.getvalue())


def followup_markdown(recorded: Sequence[Recorded], as_of: str) -> str:
    """The follow-up as Markdown, to go into a memo."""
    lines = [f"# Recommendations followed up, as of {escaped(as_of)}"]
    company = ""
    for one in recorded:
        if one.company != company:
            company = one.company
            lines += ["", f"## {escaped(company)}"]
        lines += ["", f"### {one.number}. {escaped(one.draft.title)}", ""]
        lines.append(f"**{one.standing.state.value.capitalize()}** since {one.standing.since}.")
        for event in one.events:
            if event.kind == "response":
                lines += ["", f"The company on {event.dated}:", ""]
                lines += [f"> {escaped(line)}" for line in event.body.splitlines() or [""]]
            elif event.body:
                lines += ["", f"{event.dated}: {escaped(event.body)}"]
    return encodable("\n".join(lines)) + "\n"
