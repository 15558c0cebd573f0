"""Promises beside the relations that bear on them: Markdown, HTML and JSON, in neutral words.

What the company stated or filed is “established”; what others say is “only reported”; what was
refuted or withdrawn is shown as such. What nobody says is “not known”, and is listed too.
"""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from pledgebook import __version__
from pledgebook.publishing.environment import environment
from pledgebook.publishing.html import TEMPLATES
from pledgebook.publishing.printable import encodable, one_line, wrap
from pledgebook.publishing.relations import statement_out
from pledgebook.relations.bearing import Bearing, Joined, PromiseBearings, SoldBearing
from pledgebook.relations.lines import Gap
from pledgebook.relations.model import Entity
from pledgebook.relations.promises import RuledOut, SoldClaim
from pledgebook.relations.telling import source_line, told

FORMAT = "pledgebook-promise-relations/1"
GROUPS = ("established", "only reported", "not upheld")
HEADINGS = {
    "established": "Established: stated by the company or filed",
    "only reported": "Only reported",
    "not upheld": "Refuted or withdrawn",
}
NOTE = (
    "This sets promises beside what is stated, filed or reported. It does not say that a promise "
    "was kept or broken."
)
_STYLE = """
main ul, main ol { padding-inline-start: 1.5rem; }
main li { margin: 0.4rem 0; max-width: 48em; }
main section h3 { margin-top: 2.2rem; max-width: 34em; }
main section h4 { margin-top: 1rem; }
"""
_SPECIAL = str.maketrans({char: f"\\{char}" for char in "\\`*_{}[]<>#|"})


def bearing_record(joined: Joined, entities: Mapping[str, Entity]) -> dict[str, Any]:
    """The whole as plain values for JSON; the workbench and the site show the same."""
    return {
        "format": FORMAT,
        "company": joined.company,
        "as_of": joined.as_of.isoformat(),
        "note": NOTE,
        "promises": [_promise(one, entities) for one in joined.promises],
        "sold": [_sold(one, entities) for one in joined.sold],
    }


def _promise(one: PromiseBearings, entities: Mapping[str, Entity]) -> dict[str, Any]:
    return {
        **_said(one.promise),
        "lead_in": one.promise.lead_in,
        "rules_out": {"goods": list(one.promise.goods), "with": list(one.promise.audiences)},
        "bearings": [_bearing(bearing, entities) for bearing in one.bearings],
        "not_known": list(one.not_known),
    }


def _said(said: RuledOut | SoldClaim) -> dict[str, Any]:
    return {
        "document": said.document_id,
        "title": said.title,
        "published": str(said.published),
        "quote": said.anchor.exact,
        "page": said.anchor.page,
    }


def _bearing(bearing: Bearing, entities: Mapping[str, Entity]) -> dict[str, Any]:
    def out(relation: Any) -> dict[str, Any]:  # noqa: ANN401 - a relation
        return statement_out(relation, entities).model_dump(mode="json", by_alias=True)

    return {
        "standing": bearing.group,
        "why": bearing.why,
        "in_force": bearing.held,
        "statement": out(bearing.relation),
        "resting_on": [out(one) for one in bearing.because],
    }


def _sold(one: SoldBearing, entities: Mapping[str, Entity]) -> dict[str, Any]:
    return {
        **_said(one.claim),
        "goods": list(one.claim.goods),
        "lines": [
            {
                "from": entities[line.start].caption,
                "entries": [
                    {"gap": entry.sentence}
                    if isinstance(entry, Gap)
                    else {
                        "statement": statement_out(entry, entities).model_dump(
                            mode="json", by_alias=True
                        )
                    }
                    for entry in line.entries
                ],
            }
            for line in one.lines
        ],
    }


def bearing_text(joined: Joined, entities: Mapping[str, Entity], width: int = 96) -> str:
    """For a terminal: the Markdown without its marks, wrapped."""
    lines: list[str] = []
    for indent, text in _blocks(joined, entities):
        first, *rest = wrap(text, width - indent)
        lines += [" " * indent + first, *(" " * indent + line for line in rest)]
        if indent == 0:
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _blocks(joined: Joined, entities: Mapping[str, Entity]) -> Iterator[tuple[int, str]]:
    yield 0, f"{joined.company}: promises and the relations that bear on them, {joined.as_of}"
    yield 0, NOTE
    for one in joined.promises:
        yield 0, f"{quoted(one.promise)} ({where(one.promise)})"
        for group, bearings in grouped(one):
            yield 2, HEADINGS[group]
            for bearing in bearings:
                yield 4, f"- {told(bearing.relation, entities)}"
                yield 6, f"{bearing.why} {_capital(bearing.held)}."
                yield 6, f"Source: {source_line(bearing.relation.provenance)}"
                for other in bearing.because:
                    yield 6, f"· {told(other, entities)} Source: {source_line(other.provenance)}"
        if not one.bearings:
            yield 2, "No statement in these files bears on it."
        if one.not_known:
            yield 2, "Not known"
            for sentence in dict.fromkeys(one.not_known):
                yield 4, f"- {_capital(sentence.removeprefix('Not known: '))}"
        yield 0, ""
    for sold in joined.sold:
        yield 0, f"Said to be sold: “{sold.claim.anchor.exact}” ({where(sold.claim)})"
        yield from _line_blocks(sold, entities)
        yield 0, ""


def _line_blocks(sold: SoldBearing, entities: Mapping[str, Entity]) -> Iterator[tuple[int, str]]:
    if not sold.lines:
        yield 2, "No statement in these files tells what became of it."
    for line in sold.lines:
        yield 2, f"What became of {entities[line.start].caption}:"
        for number, entry in enumerate(line.entries, 1):
            if isinstance(entry, Gap):
                yield 4, f"{number}. GAP. {entry.sentence}"
            else:
                source = source_line(entry.provenance)
                yield 4, f"{number}. {told(entry, entities)} Source: {source}"


def grouped(one: PromiseBearings) -> Iterator[tuple[str, list[Bearing]]]:
    """The bearings of a promise, established ones first."""
    for group in GROUPS:
        found = [bearing for bearing in one.bearings if bearing.group == group]
        if found:
            yield group, found


def quoted(promise: RuledOut) -> str:
    """The literal quote, after the words that it completes where it is an item of a list."""
    lead_in = f"{one_line(promise.lead_in).rstrip(':')} … " if promise.lead_in else ""
    return f"{lead_in}“{one_line(promise.anchor.exact)}”"


def where(said: RuledOut | SoldClaim) -> str:
    """The document, its date and the page of a quote."""
    parts = [said.title or said.document_id, str(said.published)]
    parts.append(f"p. {said.anchor.page}" if said.anchor.page else "")
    return ", ".join(part for part in parts if part)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def bearing_markdown(joined: Joined, entities: Mapping[str, Entity]) -> str:
    """The whole as Markdown; text from outside is escaped."""
    lines = []
    for number, (indent, text) in enumerate(_blocks(joined, entities)):
        words = one_line(text).removeprefix("- ").removeprefix("· ").translate(_SPECIAL)
        if number == 0:
            lines += [f"# {words}", ""]
        elif indent == 0 and words:
            lines += [f"\n## {words}\n" if words.startswith(("“", "Said")) else words, ""]
        elif indent == 2:
            lines += ["", f"### {words}", ""]
        elif words:
            lines.append(f"{'  ' if indent == 6 else ''}- {words}")
    return encodable("\n".join(lines).rstrip() + "\n")


def bearing_html(joined: Joined, entities: Mapping[str, Entity]) -> str:
    """One self-contained page without script; the template escapes what comes from outside."""
    templates = environment(TEMPLATES)
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8") + _STYLE
    page = templates.get_template("bearing.html.j2").render(
        joined=joined,
        note=NOTE,
        headings=HEADINGS,
        grouped=grouped,
        where=where,
        quoted=quoted,
        capital=_capital,
        told=lambda relation: one_line(told(relation, entities)),
        source=lambda relation: one_line(source_line(relation.provenance)),
        caption=lambda entity: one_line(entities[entity].caption),
        is_gap=lambda entry: isinstance(entry, Gap),
        version=__version__,
        style=Markup(style),  # noqa: S704 - a file of the package
        style_hash="sha256-"
        + base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii"),
    )
    return encodable(page) + "\n"
