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
from pledgebook.publishing.site.company_data import Value
from pledgebook.publishing.site.company_pages import group_name
from pledgebook.publishing.site.frame import Frame
from pledgebook.publishing.site.marks import LEGEND, answer_marks, spark
from pledgebook.publishing.site.shares import Asked, Share

SCHEMES = {
    "rdr": "Ranking Digital Rights: yes 100, partial 50, no and no disclosure 0, N/A left out; "
    "elements make a level, levels an indicator, indicators a category; the total is the mean of "
    "the indicators.",
    "mean": "Mean: yes 100, partial 50, no and no disclosure 0, N/A left out.",
}


Question = tuple[str, str]
"""(project, element)."""
Answers = list[tuple[Share, Asked]]
"""Each company that was asked, with what it answered."""


def shared_pages(
    frame: Frame, shares: Sequence[Share], questions: Mapping[Question, Answers]
) -> Iterator[tuple[str, str]]:
    """(path, HTML) of each page that rests on more than one company, but for the questions'."""
    yield "index.html", _index(frame, [share.head for share in shares])
    yield "recommendations.html", _recommendations(frame, [share.head for share in shares])
    yield "search.html", frame.page("search", "search.html", "Search", "Search this site.")
    yield "elements/index.html", _elements(frame, shares, questions)


def questions_of(shares: Sequence[Share]) -> dict[Question, Answers]:
    """Each question with the companies that it was put to, by project and name."""
    found: dict[Question, Answers] = defaultdict(list)
    for share in shares:
        for asked in share.asked:
            found[asked.project, asked.element].append((share, asked))
    return dict(sorted(found.items()))


def text_of(answers: Answers) -> str:
    """The text of a question, from the first company's record that holds it."""
    return next((asked.text for _, asked in answers if asked.text), "")


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
        relations=frame.relations,
        companies=values,
        findings=sum(value["findings"] for value in values),
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


def _elements(frame: Frame, shares: Sequence[Share], questions: Mapping[Question, Answers]) -> str:
    rows = [
        {
            "group": group_name(project, answers[0][1].indicator),
            "element": element,
            "href": element_page(project, element),
            "text": text_of(answers),
        }
        for (project, element), answers in questions.items()
    ]
    rows.sort(key=lambda row: str(row["group"]))
    groups = [
        {"name": name, "rows": list(members)}
        for name, members in groupby(rows, key=lambda row: row["group"])
    ]
    used = {
        one["scheme"] or f"rdr-{one['edition']}"
        for share in shares
        for one in share.head["editions"]
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


def question_page(frame: Frame, question: Question, answers: Answers) -> str:
    """The page of one question across all companies."""
    project, element = question
    editions = sorted({one for _, asked in answers for one in asked.editions}, reverse=True)
    rows = []
    for share, asked in answers:
        cells: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for edition, answer in asked.answers:
            cells[edition].append(("", answer))
        rows.append(
            {
                "company": share.head["company"],
                "href": finding_page(share.head["slug"], project, element),
                "cells": [answer_marks(cells[edition]) for edition in editions],
            }
        )
    text = text_of(answers)
    return frame.page(
        "element",
        element_page(project, element),
        f"{project} {element}",
        text or f"{project} {element}",
        element=element,
        text=text,
        editions=editions,
        rows=rows,
        legend=LEGEND,
    )
