"""The pages that stand over all companies: ranking, questions, recommendations, search, data."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from pledgebook.publishing.site import linked_data
from pledgebook.publishing.site.addresses import (
    company_page,
    element_page,
    finding_page,
)
from pledgebook.publishing.site.company_pages import Value, by_edition, group_name, grouped
from pledgebook.publishing.site.frame import Frame
from pledgebook.publishing.site.marks import LEGEND, answer_marks, spark

SCHEMES = {
    "rdr": "Ranking Digital Rights: yes 100, partial 50, no and no disclosure 0, N/A left out; "
    "elements make a level, levels an indicator, indicators a category; the total is the mean of "
    "the indicators.",
    "mean": "Mean: yes 100, partial 50, no and no disclosure 0, N/A left out.",
}


def shared_pages(frame: Frame, values: Sequence[Value]) -> Iterator[tuple[str, str]]:
    """(path, HTML) of each page that rests on more than one company."""
    yield "index.html", _index(frame, values)
    yield "recommendations.html", _recommendations(frame, values)
    yield "search.html", frame.page("search", "search.html", "Search", "Search this site.")
    questions = _questions(values)
    yield "elements/index.html", _elements(frame, values, questions)
    for (project, element), asked in questions.items():
        path = element_page(project, element)
        yield path, _element(frame, path, (project, element), asked)


def _questions(
    values: Sequence[Value],
) -> dict[tuple[str, str], list[tuple[Value, list[dict[str, Any]]]]]:
    """(project, element) → each company with its findings on it, by name of the element."""
    found: dict[tuple[str, str], list[tuple[Value, list[dict[str, Any]]]]] = defaultdict(list)
    for value in values:
        for key, findings in grouped(value["findings"]).items():
            found[key].append((value, findings))
    return dict(sorted(found.items()))


def _index(frame: Frame, values: Sequence[Value]) -> str:
    editions = sorted(
        {
            (one["edition"], one["project"])
            for value in values
            for one in value["editions"]
            if one["total"] is not None
        }
    )
    newest = editions[-1] if editions else None
    ranked, unscored = [], []
    for value in values:
        scores = {(one["edition"], one["project"]): one for one in value["editions"]}
        score = scores.get(newest) if newest else None
        if score is None or score["total"] is None:
            unscored.append({"company": value["company"], "href": company_page(value["slug"])})
        else:
            ranked.append((value, score))
    names = list(dict.fromkeys(name for _, score in ranked for name in score["categories"]))
    return frame.page(
        "index",
        "index.html",
        frame.site,
        f"{len(values)} companies: what they promise on human rights, answer by answer.",
        linked_data.dataset(frame.site, frame.as_of, frame.base),
        as_of=frame.as_of,
        reports=frame.reports,
        companies=values,
        findings=sum(len(value["findings"]) for value in values),
        editions=editions,
        ranking=_ranking(ranked, names),
        newest=f"{newest[1]} {newest[0]}" if newest else "",
        categories=names,
        sectors=sorted({value["sector"] for value in values if value["sector"]}),
        unscored=unscored,
    )


def _ranking(ranked: list[tuple[Value, dict[str, Any]]], names: list[str]) -> list[dict[str, Any]]:
    """Rows by total, the highest first; equal totals have the same rank."""
    ranked = sorted(ranked, key=lambda pair: (-float(pair[1]["total"]), pair[0]["company"]))
    rows: list[dict[str, Any]] = []
    for number, (value, score) in enumerate(ranked, 1):
        same = rows and rows[-1]["total"] == score["total"]
        project = score["project"]
        rows.append(
            {
                "rank": rows[-1]["rank"] if same else number,
                "company": value["company"],
                "href": company_page(value["slug"]),
                "sector": value["sector"],
                "total": score["total"],
                "width": score["total"],
                "categories": [score["categories"].get(name) or "–" for name in names],
                "spark": spark(
                    [
                        (one["edition"], float(one["total"]))
                        for one in value["editions"]
                        if one["project"] == project and one["total"] is not None
                    ]
                ),
            }
        )
    return rows


def _recommendations(frame: Frame, values: Sequence[Value]) -> str:
    rows = [
        {
            **one,
            "company": value["company"],
            "page": company_page(value["slug"]),
            "href": f"{company_page(value['slug'])}#recommendation-{one['number']}",
        }
        for value in values
        for one in value["recommendations"]
    ]
    return frame.page(
        "recommendations",
        "recommendations.html",
        "Recommendations",
        f"{len(rows)} recommendations, and where each stands.",
        rows=rows,
    )


def _elements(
    frame: Frame,
    values: Sequence[Value],
    questions: Mapping[tuple[str, str], list[tuple[Value, list[dict[str, Any]]]]],
) -> str:
    rows = [
        {
            "group": group_name(project, asked[0][1][0]["indicator"]),
            "element": element,
            "href": element_page(project, element),
            "text": _text_of(asked),
        }
        for (project, element), asked in questions.items()
    ]
    rows.sort(key=lambda row: str(row["group"]))
    groups = [
        {"name": name, "rows": list(members)}
        for name, members in groupby(rows, key=lambda row: row["group"])
    ]
    used = {
        one["scheme"] or f"rdr-{one['edition']}" for value in values for one in value["editions"]
    }
    schemes = [
        words for name, words in SCHEMES.items() if any(one.startswith(name) for one in used)
    ]
    return frame.page(
        "elements",
        "elements/index.html",
        "Questions and method",
        f"{len(rows)} questions, each with all companies' answers.",
        groups=groups,
        schemes=schemes,
    )


def _text_of(asked: list[tuple[Value, list[dict[str, Any]]]]) -> str:
    return next((one["text"] for _, findings in asked for one in findings if one["text"]), "")


def _element(
    frame: Frame,
    path: str,
    key: tuple[str, str],
    asked: list[tuple[Value, list[dict[str, Any]]]],
) -> str:
    project, element = key
    editions = sorted({one["edition"] for _, findings in asked for one in findings}, reverse=True)
    rows = []
    for value, findings in asked:
        cells: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for edition, answer in by_edition(findings):
            cells[edition].append(("", answer))
        rows.append(
            {
                "company": value["company"],
                "href": finding_page(value["slug"], project, element),
                "cells": [answer_marks(cells[edition]) for edition in editions],
            }
        )
    text = _text_of(asked)
    return frame.page(
        "element",
        path,
        f"{project} {element}",
        text or f"{project} {element}",
        element=element,
        text=text,
        editions=editions,
        rows=rows,
        legend=LEGEND,
    )
