"""The pages of one company: its own, one for each question it was asked, and its texts."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from pledgebook.publishing.printable import printable
from pledgebook.publishing.site import linked_data
from pledgebook.publishing.site.addresses import (
    company_feed,
    company_page,
    element_page,
    finding_page,
    from_page,
    text_file,
    text_page,
)
from pledgebook.publishing.site.company_data import Value
from pledgebook.publishing.site.feeds import version_feed
from pledgebook.publishing.site.frame import Frame
from pledgebook.publishing.site.ledger import ledger_of
from pledgebook.publishing.site.marks import LEGEND, answer_class, answer_marks
from pledgebook.publishing.summary_sentences import counted

_WEB = ("http://", "https://")


def company_pages(
    frame: Frame, value: Value, texts: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """(path, HTML) of each page; `texts` holds the text of each version that may be shown."""
    groups = grouped(value["findings"])
    yield company_page(value["slug"]), _company(frame, value, groups, texts)
    if value["documents"]:
        yield company_feed(value["slug"]), version_feed(frame.site, frame.base, value)
    sources = {(one["project"], one["edition"], one["number"]): one for one in value["sources"]}
    for (project, element), findings in groups.items():
        path = finding_page(value["slug"], project, element)
        shown = [_shown(one, sources, texts) for one in findings]
        yield path, _finding(frame, path, value, findings, shown)
    for sha256, text in texts.items():
        yield from _text_pages(frame, value, sha256, text)
        yield text_file(sha256), text


def grouped(findings: list[dict[str, Any]]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Findings by project and element, in the order of the newest edition that asks them."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for one in sorted(findings, key=lambda one: (one["project"], one["edition"]), reverse=True):
        found.setdefault((one["project"], one["element"]), []).append(one)
    return found


def _company(
    frame: Frame,
    value: Value,
    groups: dict[tuple[str, str], list[dict[str, Any]]],
    texts: Mapping[str, str],
) -> str:
    path = company_page(value["slug"])
    rows = [
        {
            "group": group_name(project, findings[0]["indicator"]),
            "edition": findings[0]["edition"],
            "element": element,
            "href": from_page(path, finding_page(value["slug"], project, element)),
            "marks": answer_marks(_newest(findings)),
        }
        for (project, element), findings in groups.items()
    ]
    by_group = [
        {"name": name, "rows": list(members)}
        for name, members in groupby(_newest_first(rows), key=lambda row: row["group"])
    ]
    categories = list(
        dict.fromkeys(name for one in value["editions"] for name in one["categories"])
    )
    return frame.page(
        "company",
        path,
        value["company"],
        _lede(value),
        linked_data.organization(dict(value)),
        value=value,
        lede=_lede(value),
        categories=categories,
        groups=by_group,
        timeline=_timeline(value, texts),
        passages=sum(len(one.passages) for one in ledger_of(value)),
        legend=LEGEND,
    )


def group_name(project: str, indicator: str) -> str:
    """The heading under which questions of an indicator are listed."""
    return f"{project}, {indicator}" if indicator else project


def _newest_first(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows by the newest edition that asks of their group, then by name of the group."""
    newest: dict[str, str] = {}
    for row in rows:
        newest[row["group"]] = max(newest.get(row["group"], ""), row["edition"])
    by_name = sorted(rows, key=lambda row: str(row["group"]))
    return sorted(by_name, key=lambda row: newest[row["group"]], reverse=True)


def _newest(findings: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """The answers of the newest edition; the older ones stand on the question's own page."""
    edition = findings[0]["edition"]
    return by_edition([one for one in findings if one["edition"] == edition])


def _lede(value: Value) -> str:
    parts = [counted(len(value["findings"]), "finding")]
    if value["documents"]:
        parts.append(counted(len(value["documents"]), "document"))
    if value["recommendations"]:
        parts.append(counted(len(value["recommendations"]), "recommendation"))
    sector = f", {value['sector'].replace('_', ' ')}" if value["sector"] else ""
    return f"{value['company']}{sector}: {', '.join(parts)}."


def by_edition(findings: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """(edition, answer) of an element: one pair where all places agree, else how many of which."""
    pairs = []
    for edition, members in groupby(findings, key=lambda one: one["edition"]):
        answers: dict[str, int] = {}
        for one in members:
            answers[one["answer"]] = answers.get(one["answer"], 0) + 1
        if len(answers) == 1:
            pairs.append((edition, next(iter(answers))))
        else:
            pairs += [(edition, f"{answer} × {count}") for answer, count in answers.items()]
    return pairs


def _timeline(value: Value, texts: Mapping[str, str]) -> list[dict[str, Any]]:
    rows = [
        {
            "when": version["published"] or document["published"] or version["captured_at"][:10],
            "title": document["title"] or document["name"],
            "kind": document["kind"],
            "rank": document["rank"],
            "sha256": version["sha256"],
            "source": version["source"],
            "text": text_page(version["sha256"], 1) if version["sha256"] in texts else "",
        }
        for document in value["documents"]
        for version in document["versions"]
    ]
    return sorted(rows, key=lambda row: str(row["when"]), reverse=True)


def _finding(
    frame: Frame,
    path: str,
    value: Value,
    findings: list[dict[str, Any]],
    shown: list[dict[str, Any]],
) -> str:
    newest = findings[0]
    editions = [
        {"name": f"{newest['project']} {edition}", "findings": list(members)}
        for edition, members in groupby(shown, key=lambda one: one["edition"])
    ]
    answers = [f"{edition} {answer}" for edition, answer in by_edition(findings)]
    text = next((one["text"] for one in findings if one["text"]), "")
    return frame.page(
        "finding",
        path,
        f"{value['company']}, {newest['element']}",
        f"{value['company']}: {', '.join(answers[:4])}",
        linked_data.finding_review(value["company"], newest["element"], text, answers),
        company=value["company"],
        element=newest["element"],
        text=text,
        across=element_page(newest["project"], newest["element"]),
        editions=editions,
    )


def _shown(
    one: dict[str, Any], sources: Mapping[Any, dict[str, Any]], texts: Mapping[str, str]
) -> dict[str, Any]:
    named = [sources.get((one["project"], one["edition"], number)) for number in one["sources"]]
    where = [one["service"] or one["level"], one["aspect"]]
    change = f"{one['cause']}: {one['change_comment']}" if one["cause"] else one["change_comment"]
    return {
        "id": one["id"],
        "edition": one["edition"],
        "where": " · ".join(part for part in where if part),
        "answer": one["answer"],
        "answer_class": answer_class(one["answer"].partition(" × ")[0]),
        "comment": one["comment"],
        "change": change,
        "quotes": [quote_shown(quote, texts) for quote in one["quotes"]],
        "sources": [
            {**source, "url": source["url"] if source["url"].startswith(_WEB) else ""}
            for source in named
            if source is not None
        ],
        "replies": one["replies"],
    }


def quote_shown(quote: dict[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """A quote as a page shows it, with the address of its place where the text is published."""
    exact, position = quote["target"]["selector"]
    sha256, start = quote["sha256"], position["start"]
    href = ""
    if sha256 in texts:
        number = part_at(texts[sha256], start)
        href = f"{text_page(sha256, number)}#c{start}-{position['end']}"
    return {
        "exact": exact["exact"],
        "title": quote["title"] or quote["document"],
        "page": quote["page"],
        "href": href,
    }


def parts(text: str) -> list[tuple[int, int]]:
    """Ranges of a text that fit on a page each, cut between paragraphs where there are any."""
    found, start = [], 0
    while len(text) - start > PART:
        cut = text.rfind("\n\n", start + PART // 2, start + PART)
        end = start + PART if cut < 0 else cut
        found.append((start, end))
        start = end
    found.append((start, len(text)))
    return found


PART = 40_000
"""Characters of a text on one page: with their markup well below 100 kB, in any script."""


def part_at(text: str, place: int) -> int:
    """Number, from 1, of the part that a character stands in."""
    return next(
        number
        for number, (start, end) in enumerate(parts(text), 1)
        if start <= place < end or end == len(text)
    )


def _text_pages(frame: Frame, value: Value, sha256: str, text: str) -> Iterator[tuple[str, str]]:
    title = next(
        (
            document["title"] or document["name"]
            for document in value["documents"]
            for version in document["versions"]
            if version["sha256"] == sha256
        ),
        sha256[:12],
    )
    spans = sorted(
        {
            (selector["start"], selector["end"])
            for one in value["findings"]
            for quote in one["quotes"]
            if quote["sha256"] == sha256
            for selector in quote["target"]["selector"][1:]
        }
    )
    ranges = parts(text)
    for number, (start, end) in enumerate(ranges, 1):
        path = text_page(sha256, number)
        inside = [span for span in spans if start <= span[0] < end]
        yield (
            path,
            frame.page(
                "text",
                path,
                title,
                f"{value['company']}: {title}, the text as extracted",
                heading=title,
                sha256=sha256,
                plain=text_file(sha256),
                part=number,
                count=len(ranges),
                pages=[text_page(sha256, one) for one in range(1, len(ranges) + 1)],
                body=_body(text, (start, end), inside),
            ),
        )


def _body(text: str, part: tuple[int, int], spans: list[tuple[int, int]]) -> Markup:
    """A part of the text in paragraphs, each quote marked at its place.

    Of two quotes that overlap the second has an empty mark, so that its address holds too.
    """
    pieces, place = [], part[0]
    for start, end in spans:
        if start < place:
            pieces.append(Markup('<mark id="c{}-{}"></mark>').format(start, end))
            continue
        pieces.append(escape(printable(text[place:start])))
        pieces.append(
            Markup('<mark id="c{}-{}">{}</mark>').format(start, end, printable(text[start:end]))
        )
        place = end
    pieces.append(escape(printable(text[place : max(place, part[1])])))
    whole = Markup("").join(pieces)
    paragraphs = [part for part in whole.split("\n\n") if part.strip()]
    return Markup("\n").join(
        Markup("<p>{}</p>").format(Markup("<br>").join(map(Markup, part.split("\n"))))
        for part in paragraphs
    )
