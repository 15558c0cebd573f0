"""Incidents for a reader: what is said, how firmly, and what was asked, offered and given."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from pledgebook.assessing.incidents import (
    EFFECTIVENESS,
    FORMS_OF_REMEDY,
    Entry,
    EntryKind,
    established,
    remedy_rows,
)
from pledgebook.casebook.incidents import Incident
from pledgebook.publishing.markdown import escaped
from pledgebook.publishing.printable import encodable, one_line, wrap

FORMAT = "pledgebook-incidents/1"
WIDTH = 80


def incidents_terminal(incidents: Sequence[Incident], width: int = WIDTH) -> str:
    """Each incident with its log and the remedy, as text."""
    lines: list[str] = []
    for one in incidents:
        if lines:
            lines.append("")
        lines += _lines(one, width)
    return encodable("\n".join(lines)) + "\n"


def _lines(one: Incident, width: int) -> Iterator[str]:
    told = one.told
    yield from _hanging(f"{one.number:>3}  ", f"{one_line(one.company)}: {told.title}", width)
    when = " to ".join(part for part in (told.began, told.ended) if part)
    facts = [part for part in (told.place, when) if part]
    yield from _hanging("     ", f"Standing: {established(one.entries)}.", width)
    if facts:
        yield from _hanging("     ", ", ".join(facts), width)
    yield from _hanging("     ", told.account, width)
    for label, words in (("Affected", told.affected), ("The company’s part", told.part)):
        if words:
            yield from _hanging("     ", f"{label}: {words}", width)
    for kind, target in told.links:
        yield from _hanging("     ", f"Bears on the {kind}: {target}", width)
    for entry in one.entries:
        yield from _hanging("     ", _entry_words(entry), width)
    for row in remedy_rows(one.entries):
        said = ", ".join(
            f"{word} {entries[-1].dated}" if entries else f"not {word}"
            for word, entries in (
                ("asked", row.asked),
                ("offered", row.offered),
                ("given", row.given),
            )
        )
        yield from _hanging("     ", f"Remedy, {row.form}: {said}.", width)


def _entry_words(entry: Entry) -> str:
    status = f" ({entry.status})" if entry.status else ""
    source = f", {entry.source}" if entry.source else ""
    criterion = f" [{_criterion(entry)}]" if entry.criterion else ""
    url = f" <{entry.url}>" if entry.url else ""
    return f"{entry.dated}  {entry.kind.value}{status}{source}{criterion}: {entry.body}{url}"


def _criterion(entry: Entry) -> str:
    if entry.kind is EntryKind.EFFECTIVENESS:
        return f"GP {entry.criterion}, {EFFECTIVENESS[entry.criterion]}"
    return FORMS_OF_REMEDY[entry.criterion]


def _hanging(lead: str, text: str, width: int) -> Iterator[str]:
    for number, line in enumerate(wrap(one_line(text), width - len(lead))):
        yield (lead if number == 0 else " " * len(lead)) + line


def incidents_json(incidents: Sequence[Incident]) -> str:
    """Incidents as JSON."""
    document = {"format": FORMAT, "incidents": [incident_record(one) for one in incidents]}
    return encodable(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def incident_record(one: Incident) -> dict[str, Any]:
    """One incident in the published form; its standing stands before what is alleged."""
    told = one.told
    return {
        "company": one.company,
        "number": one.number,
        "standing": established(one.entries),
        "title": told.title,
        "account": told.account,
        "place": told.place,
        "began": told.began,
        "ended": told.ended,
        "affected": told.affected,
        "part": told.part,
        "links": [{"kind": kind, "target": target} for kind, target in told.links],
        "entries": [
            {
                "kind": entry.kind.value,
                "dated": entry.dated,
                "status": entry.status,
                "source": entry.source,
                "url": entry.url,
                "text": entry.body,
                "criterion": entry.criterion,
                "person": entry.person,
                "recorded_at": entry.at,
            }
            for entry in one.entries
        ],
    }


def incidents_markdown(incidents: Sequence[Incident]) -> str:
    """Incidents as Markdown, to go into a memo."""
    parts = ["# Incidents and remedy"]
    for one in incidents:
        parts += ["", f"## {escaped(one.company)}: {escaped(one.told.title)}", ""]
        parts += [f"Standing: {escaped(established(one.entries))}.", "", escaped(one.told.account)]
        parts += [""] + [f"- {escaped(_entry_words(entry))}" for entry in one.entries]
    return encodable("\n".join(parts)) + "\n"
