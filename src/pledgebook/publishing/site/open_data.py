"""What is published, as open data: tables with their dictionary, annotations, a data package.

Frictionless Data Package: https://specs.frictionlessdata.io/data-package/. W3C Web Annotation:
https://www.w3.org/TR/annotation-model/.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pledgebook.publishing.printable import encodable
from pledgebook.publishing.site.addresses import finding_page
from pledgebook.publishing.site.company_data import Value

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type as Frictionless names it, and what it holds."""

    name: str
    type: str
    about: str


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table: its file, what a row is, its columns, and its rows for one company."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Callable[[Value], Iterator[Row]]


def _companies(value: Value) -> Iterator[Row]:
    identifiers = "; ".join(f"{scheme}:{one}" for scheme, one in value["identifiers"])
    yield value["slug"], value["company"], value["sector"], identifiers


def _findings(value: Value) -> Iterator[Row]:
    for one in value["findings"]:
        yield (
            one["id"],
            value["slug"],
            one["project"],
            one["edition"],
            one["indicator"],
            one["element"],
            one["level"],
            one["service_class"],
            one["service"],
            one["aspect"],
            one["answer"],
            one["verification"],
            one["comment"],
            "; ".join(f"S{number}" for number in one["sources"]),
            one["cause"],
            f"{finding_page(value['slug'], one['project'], one['element'])}#q{one['id']}",
        )


def _scores(value: Value) -> Iterator[Row]:
    for one in value["editions"]:
        head = (value["slug"], one["project"], one["edition"], one["scheme"])
        yield (*head, "total", "total", one["total"], one.get("exact"))
        for scope in ("categories", "indicators"):
            for name, score in one[scope].items():
                yield (*head, scope, name, score, None)


def _quotes(value: Value) -> Iterator[Row]:
    for one in value["findings"]:
        for number, quote in enumerate(one["quotes"], 1):
            exact, position = quote["target"]["selector"]
            yield (
                one["id"],
                number,
                quote["document"],
                quote["sha256"],
                quote["page"],
                position["start"],
                position["end"],
                exact["exact"],
                exact["prefix"],
                exact["suffix"],
            )


def _documents(value: Value) -> Iterator[Row]:
    for one in value["documents"]:
        for version in one["versions"]:
            yield (
                value["slug"],
                one["name"],
                version["sha256"],
                one["title"],
                one["kind"],
                one["rank"],
                version["published"] or one["published"],
                version["captured_at"],
                version["source"],
            )


def _sources(value: Value) -> Iterator[Row]:
    for one in value["sources"]:
        yield (
            value["slug"],
            one["project"],
            one["edition"],
            f"S{one['number']}",
            one["title"],
            one["url"],
            one["dated"],
        )


def _recommendations(value: Value) -> Iterator[Row]:
    for one in value["recommendations"]:
        yield (
            value["slug"],
            one["number"],
            one["title"],
            one["text"],
            one["place"],
            one["made_on"],
            one["due"],
            one["state"],
            one["since"],
        )


def _replies(value: Value) -> Iterator[Row]:
    for one in value["findings"]:
        for number, reply in enumerate(one["replies"], 1):
            yield one["id"], number, reply["dated"], reply["position"], reply["answer"]


_COMPANY = Column("company", "string", "The company, by the address of its pages")
_PROJECT = (
    Column("project", "string", "The index or memo that asked"),
    Column("edition", "string", "The edition of it"),
)
_FINDING = Column("finding", "integer", "Number of the finding: it never changes")

TABLES = (
    DataTable(
        "companies.csv",
        "A row a company.",
        ("company",),
        (
            _COMPANY,
            Column("name", "string", "Its name"),
            Column("sector", "string", "Its sector"),
            Column("identifiers", "string", "scheme:value, several set apart by semicolons"),
        ),
        _companies,
    ),
    DataTable(
        "findings.csv",
        "A row an answer: one element put to one part of a company in one edition.",
        ("finding",),
        (
            _FINDING,
            _COMPANY,
            *_PROJECT,
            Column("indicator", "string", "The indicator that the element belongs to"),
            Column("element", "string", "The question"),
            Column("level", "string", "group, opcom (operating company) or service"),
            Column("service_class", "string", "Type of the service"),
            Column("service", "string", "Name of the service"),
            Column("aspect", "string", "FoE or P where a question is asked for each"),
            Column("answer", "string", "As given: yes, partial, no, no disclosure, N/A…"),
            Column("verification", "string", "How far in review: collected … final"),
            Column("comment", "string", "The reason, verbatim"),
            Column("sources", "string", "Numbers of sources of the edition, S1; S2"),
            Column("cause", "string", "Of a change since the last edition: whose it is"),
            Column("address", "string", "Where on the site it stands"),
        ),
        _findings,
    ),
    DataTable(
        "scores.csv",
        "A row a score: the total, the categories and the indicators of a company.",
        ("company", "project", "edition", "scope", "name"),
        (
            _COMPANY,
            *_PROJECT,
            Column("scheme", "string", "The scoring scheme; empty: that of the edition"),
            Column("scope", "string", "total, categories or indicators"),
            Column("name", "string", "Which of them"),
            Column("score", "string", "0 to 100 at two decimals, rounded half up; empty: N/A"),
            Column("exact", "string", "The total as a fraction; empty for parts"),
        ),
        _scores,
    ),
    DataTable(
        "quotes.csv",
        "A row a quote that a finding rests on.",
        ("finding", "number"),
        (
            _FINDING,
            Column("number", "integer", "From 1, the strongest first"),
            Column("document", "string", "Name of the document"),
            Column("sha256", "string", "Hash of the bytes of the version"),
            Column("page", "integer", "Page, where the document has pages"),
            Column("start", "integer", "First character in the text (texts/SHA256.txt)"),
            Column("end", "integer", "One past the last character"),
            Column("exact", "string", "The words"),
            Column("prefix", "string", "The 32 characters before"),
            Column("suffix", "string", "The 32 characters after"),
        ),
        _quotes,
    ),
    DataTable(
        "documents.csv",
        "A row a captured version of a document.",
        ("company", "document", "sha256", "captured_at"),
        (
            _COMPANY,
            Column("document", "string", "Name of the document"),
            Column("sha256", "string", "Hash of the raw bytes"),
            Column("title", "string", "Its title"),
            Column("kind", "string", "human_rights_policy, qa, supplier_code…"),
            Column("rank", "integer", "1 policy, 2 explanation, 3 report, 4 press"),
            Column("published", "string", "Date of publication, whole or in part"),
            Column("captured_at", "string", "When it was captured, UTC"),
            Column("source", "string", "Where it came from"),
        ),
        _documents,
    ),
    DataTable(
        "sources.csv",
        "A row a source that comments point at by number.",
        ("company", "project", "edition", "source"),
        (
            _COMPANY,
            *_PROJECT,
            Column("source", "string", "S and its number"),
            Column("title", "string", "Its title"),
            Column("url", "string", "Its address"),
            Column("dated", "string", "Its date, verbatim"),
        ),
        _sources,
    ),
    DataTable(
        "recommendations.csv",
        "A row a recommendation.",
        ("company", "number"),
        (
            _COMPANY,
            Column("number", "integer", "Its number: it never changes"),
            Column("title", "string", "What is asked, in a line"),
            Column("text", "string", "The recommendation"),
            Column("place", "string", "Where it has to stand"),
            Column("made_on", "date", "When it was made"),
            Column("due", "string", "By when; empty: no date is set"),
            Column("state", "string", "open, answered, accepted, declined, met, partly met…"),
            Column("since", "date", "Since when it stands so"),
        ),
        _recommendations,
    ),
    DataTable(
        "replies.csv",
        "A row a reply of a company to a finding, verbatim.",
        ("finding", "number"),
        (
            _FINDING,
            Column("number", "integer", "From 1"),
            Column("dated", "string", "Day of the reply"),
            Column("position", "string", "agree, disagree, add, or empty"),
            Column("answer", "string", "The company’s words"),
        ),
        _replies,
    ),
)
"""Every table of the data package; adding one is adding a line."""

VERSION = "1.0.0"
"""Version of the columns, in the data package and in DATA.md."""


ANNOTATIONS = "annotations.jsonl"


def csv_head(table: DataTable) -> str:
    """The first line of a table."""
    return _lines([[column.name for column in table.columns]])


def csv_rows(table: DataTable, value: Value) -> tuple[str, int]:
    """The lines of one company in a table, and how many they are."""
    rows = list(table.rows(value))
    return _lines(rows), len(rows)


def _lines(rows: Sequence[Sequence[Any]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def annotations(value: Value) -> tuple[str, int]:
    """Each quote as a W3C Web Annotation whose body is the finding that rests on it; how many."""
    lines = []
    for one in value["findings"]:
        page = finding_page(value["slug"], one["project"], one["element"])
        for number, quote in enumerate(one["quotes"], 1):
            annotation = {
                "@context": "http://www.w3.org/ns/anno.jsonld",
                "id": f"urn:pledgebook:finding:{one['id']}:{number}",
                "type": "Annotation",
                "motivation": "assessing",
                "body": {
                    "type": "TextualBody",
                    "value": f"{one['project']} {one['edition']} {one['element']}: {one['answer']}",
                    "purpose": "assessing",
                    "source": f"{page}#q{one['id']}",
                },
                "target": quote["target"],
            }
            lines.append(json.dumps(annotation, ensure_ascii=False) + "\n")
    return "".join(lines), len(lines)


def about_the_data(site: str, as_of: str) -> Iterator[tuple[str, str]]:
    """(path, text) of what describes the tables: the data package and its dictionary."""
    yield "data/datapackage.json", _package(site, as_of)
    yield "data/DATA.md", _dictionary(site)


def _package(site: str, as_of: str) -> str:
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "pledgebook-site",
        "title": site,
        "version": VERSION,
        "resources": [_resource(table) for table in TABLES],
    }
    if as_of:
        package["created"] = f"{as_of}T00:00:00Z"
    return encodable(json.dumps(package, ensure_ascii=False, indent=2)) + "\n"


def _resource(table: DataTable) -> Mapping[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name.removesuffix(".csv"),
        "path": table.name,
        "description": table.about,
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True},
        "schema": {
            "fields": [
                {"name": column.name, "type": column.type, "description": column.about}
                for column in table.columns
            ],
            "missingValues": [""],
            "primaryKey": list(table.key),
        },
    }


def _dictionary(site: str) -> str:
    lines = [f"# The data of {site}", "", f"Version {VERSION} of the columns.", ""]
    lines.append(
        "UTF-8, comma, double quotes. A cell that a spreadsheet might take for a formula is left "
        "as it is: import the files as text."
    )
    for table in TABLES:
        lines += ["", f"## {table.name}", "", f"{table.about} Key: {', '.join(table.key)}.", ""]
        lines += ["| column | type | what it holds |", "| --- | --- | --- |"]
        lines += [f"| {one.name} | {one.type} | {one.about} |" for one in table.columns]
    lines += [
        "",
        "## Beside the tables",
        "",
        "- `annotations.jsonl`: each quote as a W3C Web Annotation, a line each.",
        "- `companies/NAME.json`: all of one company, format pledgebook-company/1.",
        "- `../texts/SHA256.txt`: the text in which the quotes stand.",
        "- `../SHA256SUMS`: the hash of every file.",
    ]
    return "\n".join(lines) + "\n"
