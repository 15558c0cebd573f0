"""What screening found, for the terminal and as JSON (`pledgebook-screening/1`).

A match is a suggestion. Its features are shown as sentences, what people judged stands beside
it, and statements on the way from a partner to a list come with status and later outcome.
"""

from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict

from pledgebook.publishing.printable import one_line, wrap
from pledgebook.publishing.relations import entity_out, statement_out
from pledgebook.publishing.relations_formats import EntityOut, StatementOut
from pledgebook.relations.model import Entity
from pledgebook.relations.paths import Step
from pledgebook.relations.screening.matching import Match
from pledgebook.relations.screening.screen import Hit, Route, Screening
from pledgebook.relations.telling import source_line, told

FORMAT = "pledgebook-screening/1"
NO_PROOF = (
    "Nothing found is no proof that there is nothing: it holds for these lists and this graph."
)
WIDTH = 96
CLEAR_SHOWN = 12


class _Out(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FeatureOut(_Out):
    """One thing that speaks for or against, in bits."""

    name: str
    points: float
    sentence: str


class JudgementOut(_Out):
    """What one person said of the pair."""

    verdict: Literal["same", "different", "unsure"]
    person: str
    at: str
    reason: str


class MatchOut(_Out):
    """Two entities compared. `score` has no upper end; `likeness` is between 0 and 1."""

    entity: EntityOut
    partner_name: str
    matched_name: str
    matched_name_is: str
    score: float
    likeness: float
    band: Literal["strong", "fair", "weak"]
    features: list[FeatureOut]


class HitOut(_Out):
    """A partner that may be on a list."""

    partner: EntityOut
    watchlist: str
    scope: str
    reason: str
    match: MatchOut
    verdict: Literal["same", "different", "unsure"] | None
    judgements: list[JudgementOut]


class StepOut(_Out):
    """A step on the way; `statement` is null where it rests on a shared name, address or id."""

    source: str
    target: str
    kind: str
    note: str
    statement: StatementOut | None


class RouteOut(_Out):
    """A way from a partner to somebody on a list; no step where both are one in the graph."""

    partner: EntityOut
    partner_match: MatchOut
    listed_match: MatchOut
    watchlist: str
    steps: list[StepOut]


class ScreeningOut(_Out):
    """The whole result."""

    format: Literal["pledgebook-screening/1"] = "pledgebook-screening/1"
    watchlists: list[dict[str, str | int]]
    partners: int
    hits: list[HitOut]
    routes: list[RouteOut]
    nothing_found: list[str]
    note: str = NO_PROOF


def screening_out(screening: Screening, entities: Mapping[str, Entity]) -> ScreeningOut:
    """The result as the published JSON has it; `entities` are those of the graph."""
    return ScreeningOut(
        watchlists=[
            {"name": one.name, "scope": one.scope, "reason": one.reason, "names": len(one.entities)}
            for one in screening.watchlists
        ],
        partners=len(screening.partners),
        hits=[_hit(hit) for hit in screening.hits],
        routes=[_route(route, entities) for route in screening.routes],
        nothing_found=[one_line(partner.caption) for partner in screening.clear],
    )


def _match(match: Match) -> MatchOut:
    return MatchOut.model_validate(
        {
            "entity": entity_out(match.right),
            "partner_name": match.left_name.text,
            "matched_name": match.right_name.text,
            "matched_name_is": match.right_name.kind.value,
            "score": match.score,
            "likeness": match.likeness,
            "band": match.band.value,
            "features": [
                FeatureOut(name=one.name, points=one.points, sentence=one.sentence)
                for one in match.features
            ],
        }
    )


def _hit(hit: Hit) -> HitOut:
    return HitOut.model_validate(
        {
            "partner": entity_out(hit.partner),
            "watchlist": hit.watchlist.name,
            "scope": hit.watchlist.scope,
            "reason": hit.watchlist.reason,
            "match": _match(hit.match),
            "verdict": hit.verdict.value if hit.verdict else None,
            "judgements": [
                JudgementOut.model_validate(
                    {
                        "verdict": one.verdict.value,
                        "person": one.person,
                        "at": one.at,
                        "reason": one.reason,
                    }
                )
                for one in (hit.standing.judgements if hit.standing else ())
            ],
        }
    )


def _route(route: Route, entities: Mapping[str, Entity]) -> RouteOut:
    return RouteOut(
        partner=entity_out(route.partner),
        partner_match=_match(route.start),
        listed_match=_match(route.listed),
        watchlist=route.watchlist.name,
        steps=[step_out(step, entities) for step in route.path.steps],
    )


def step_out(step: Step, entities: Mapping[str, Entity]) -> StepOut:
    """A step of a path as the published JSON has it."""
    return StepOut(
        source=entities[step.source].caption,
        target=entities[step.target].caption,
        kind=step.kind.value,
        note=step.note,
        statement=statement_out(step.relation, entities) if step.relation else None,
    )


def screening_text(screening: Screening, entities: Mapping[str, Entity]) -> str:
    """The result for a terminal: partner by partner, hits before routes, reasons in sentences."""
    lines = [_opening(screening), ""]
    for partner in screening.partners:
        hits = [hit for hit in screening.hits if hit.partner.id == partner.id]
        routes = [route for route in screening.routes if route.partner.id == partner.id]
        if hits or routes:
            lines += [one_line(partner.caption)]
            lines += [line for hit in hits for line in _hit_lines(hit)]
            lines += [line for route in routes for line in route_lines(route, entities)]
            lines.append("")
    clear = screening.clear
    if clear:
        names = ", ".join(one_line(one.caption) for one in clear[:CLEAR_SHOWN])
        more = f" and {len(clear) - CLEAR_SHOWN} more" if len(clear) > CLEAR_SHOWN else ""
        lines += wrap(f"Nothing found for {len(clear)}: {names}{more}.", WIDTH)
    lines += wrap(NO_PROOF, WIDTH)
    return "\n".join(lines) + "\n"


def _opening(screening: Screening) -> str:
    names = sum(len(one.entities) for one in screening.watchlists)
    lists = len(screening.watchlists)
    return (
        f"{len(screening.partners)} partners against {lists} list{'s' if lists != 1 else ''} "
        f"({names:,} names): {_count(len(screening.hits), 'name')} to look at, "
        f"{_count(len(screening.routes), 'way')} through the graph."
    )


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _hit_lines(hit: Hit) -> list[str]:
    match = hit.match
    named = match.right_name.text
    other = f", as “{named}”" if named != match.right.caption else ""
    head = (
        f"{match.band.value} match, {match.score:g} points: {match.right.caption}{other}, "
        f"on {hit.watchlist.name}"
    )
    about = "; ".join(part for part in (hit.watchlist.scope, hit.watchlist.reason) if part)
    lines = _indented(f"{head} ({about})" if about else head, 2)
    lines += _indented(match.reason, 6)
    judged = f"Judged: {hit.standing.sentence}" if hit.standing else "Not judged yet."
    return lines + _indented(judged, 6)


def route_lines(route: Route, entities: Mapping[str, Entity]) -> list[str]:
    """A way through the graph, one step a paragraph."""
    steps = len(route.path.steps)
    if not steps:
        return _one_in_graph(route)
    lines = _indented(
        f"{steps} step{'s' if steps != 1 else ''} from {route.start.right.caption} to "
        f"{route.listed.right.caption}, on {route.watchlist.name} "
        f"({route.start.band.value} and {route.listed.band.value} match of the names):",
        2,
    )
    lines += _indented(f"Partner and graph: {route.start.reason}", 6)
    for number, step in enumerate(route.path.steps, 1):
        lines += _indented(f"{number}. {step_sentence(step, entities)}", 6)
    return lines


def _one_in_graph(route: Route) -> list[str]:
    ours, theirs = route.start.right_name.text, route.listed.right_name.text
    head = (
        f"{route.listed.left.caption}, on {route.watchlist.name}: “{ours}” and “{theirs}” are "
        f"names of one in the graph, {route.start.right.caption} "
        f"({route.start.band.value} and {route.listed.band.value} match of the names)"
    )
    lines = _indented(head, 2)
    lines += _indented(f"Partner and graph: {route.start.reason}", 6)
    return lines + _indented(f"List and graph: {route.listed.reason}", 6)


def step_sentence(step: Step, entities: Mapping[str, Entity]) -> str:
    """A step in words, with status and outcome where it rests on a statement."""
    if step.relation:
        return f"{told(step.relation, entities)} Source: {source_line(step.relation.provenance)}"
    ends = f"{entities[step.source].caption} and {entities[step.target].caption}"
    return f"{ends}: {step.kind.value} ({step.note})."


def _indented(text: str, spaces: int) -> list[str]:
    return [" " * spaces + line for line in wrap(text, WIDTH - spaces)]
