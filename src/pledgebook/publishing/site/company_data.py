"""Everything published of one company, as one JSON value: what its pages are made of."""

from collections.abc import Mapping, Sequence
from typing import Any

from pledgebook.assessing.index.scored import scheme_named
from pledgebook.assessing.scoring import CompanyScore
from pledgebook.assessing.scoring.tree import shown
from pledgebook.casebook.final_record import FinalFinding, FinalQuote, FinalRecord
from pledgebook.casebook.incidents import Incident
from pledgebook.casebook.recommendations import Recorded
from pledgebook.errors import InputError, UsageError
from pledgebook.publishing.followup import followup_record
from pledgebook.publishing.incidents import incident_record
from pledgebook.text.anchors import web_annotation_target

FORMAT = "pledgebook-company/1"

Value = Mapping[str, Any]
"""All that is published of a company, as `company_value` gives it."""


def company_value(
    record: FinalRecord,
    address: str,
    recommendations: Sequence[Recorded],
    incidents: Sequence[Incident],
) -> dict[str, Any]:
    """What is published of a company; `address` is its slug."""
    return {
        "format": FORMAT,
        "company": record.company,
        "slug": address,
        "sector": record.sector,
        "identifiers": [list(pair) for pair in record.identifiers],
        "editions": _editions(record),
        "findings": [_finding(one) for one in record.findings],
        "sources": [
            {
                "project": one.project,
                "edition": one.edition,
                "number": one.number,
                "title": one.title,
                "url": one.url,
                "dated": one.dated,
            }
            for one in record.sources
        ],
        "documents": _documents(record),
        "recommendations": [_recommendation(one) for one in recommendations],
        "incidents": [_incident(one) for one in incidents],
    }


def _finding(one: FinalFinding) -> dict[str, Any]:
    place = one.place
    return {
        "id": one.id,
        "project": one.project,
        "edition": one.edition,
        "indicator": one.indicator,
        "element": one.element,
        "text": one.text,
        "level": place.level.value,
        "service_class": place.service_class,
        "service": place.service,
        "aspect": place.aspect,
        "answer": one.answer,
        "verification": one.verification.name.lower(),
        "comment": one.comment,
        "sources": list(one.sources),
        "cause": one.cause,
        "change_comment": one.change_comment,
        "quotes": [_quote(quote) for quote in one.quotes],
        "replies": [
            {
                "position": reply.position,
                "answer": reply.answer,
                "documents": reply.documents,
                "responder": reply.responder,
                "dated": reply.dated or reply.received_at[:10],
            }
            for reply in one.replies
        ],
    }


def _quote(quote: FinalQuote) -> dict[str, Any]:
    return {
        "document": quote.document,
        "title": quote.title,
        "sha256": quote.sha256,
        "page": quote.anchor.page,
        "heading_path": list(quote.anchor.heading_path),
        "target": web_annotation_target(quote.anchor, f"urn:sha256:{quote.sha256}"),
    }


def _documents(record: FinalRecord) -> list[dict[str, Any]]:
    return [
        {
            "name": one.name,
            "title": one.title,
            "kind": one.kind,
            "rank": one.rank,
            "published": one.published,
            "versions": [
                {
                    "sha256": version.sha256,
                    "source": _public(version.source),
                    "captured_at": version.captured_at,
                    "published": version.published,
                }
                for version in one.versions
            ],
        }
        for one in record.documents
    ]


def _public(source: str) -> str:
    """Where a version came from; a path on somebody's machine is nobody else's business."""
    return source if source.startswith(("http://", "https://")) else source.rpartition("/")[2]


def _recommendation(one: Recorded) -> dict[str, Any]:
    """A recommendation without what only the machine says of it: its tests wait for a person."""
    value = followup_record(one)
    value["waiting"] = None
    value["events"] = [event for event in value["events"] if event["kind"] != "test"]
    for event in value["events"]:
        event.pop("person")
    return value


def _incident(one: Incident) -> dict[str, Any]:
    value = incident_record(one)
    for entry in value["entries"]:
        entry.pop("person")
    return value


def _editions(record: FinalRecord) -> list[dict[str, Any]]:
    """Each edition that the company is scored in, oldest first, with its scores."""
    editions: dict[tuple[str, str, str], list[FinalFinding]] = {}
    for one in record.findings:
        editions.setdefault((one.project, one.edition, one.scheme), []).append(one)
    return [
        {
            "project": project,
            "edition": edition,
            "scheme": scheme,
            **_scores(edition, scheme, findings),
        }
        for (project, edition, scheme), findings in sorted(editions.items())
    ]


def _scores(edition: str, scheme: str, findings: Sequence[FinalFinding]) -> dict[str, Any]:
    try:
        score = scheme_named(edition, scheme)(one.scored for one in findings)
    except (InputError, UsageError) as error:
        return {"total": None, "problem": str(error), "categories": {}, "indicators": {}}
    return {
        "total": _value(score.total.value),
        "exact": str(score.total.value) if score.total.value is not None else None,
        "categories": {name: _value(one.value) for name, one in score.categories.items()},
        "indicators": _indicators(score),
    }


def _indicators(score: CompanyScore) -> Mapping[str, str | None]:
    named = {**score.indicators, **score.families}
    return {name: _value(one.value) for name, one in named.items()}


def _value(value: Any) -> str | None:  # noqa: ANN401 - a fraction or None
    return None if value is None else shown(value)
