"""The right of reply: what a company is asked about, and what it answered, verbatim."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy import Connection, Row, insert, select

from pledgebook.assessing.model import Answer, Assessment
from pledgebook.casebook.audit import Change, Signature, record_change
from pledgebook.casebook.bulk import insert_rows, next_id
from pledgebook.casebook.canonical import canonical
from pledgebook.casebook.companies import find_company
from pledgebook.casebook.cycles_loading import find_cycle
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.questions import QuestionView, questions_of
from pledgebook.casebook.quotes import evidence_of, rested_on
from pledgebook.casebook.steps import record_names
from pledgebook.casebook.tables import index, review
from pledgebook.errors import InputError, UsageError
from pledgebook.frameworks.model import Framework

FORMAT = "pledgebook-response/1"

POSITIONS = ("", "agree", "disagree", "add")
"""What a company can say of a finding; empty where it said nothing."""

LARGEST_RESPONSE = 20_000_000
"""Bytes of a response file: the forms of 850 findings come to 1 MB, answered at length to 3."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that a finding rests on, and where they stand."""

    exact: str
    where: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One preliminary finding. `key` is the question's number, or framework and element."""

    key: str
    title: str
    question: str
    answer: str
    comment: str
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedbackForm:
    """What one company is asked. `project` and `edition` are empty for a single memo."""

    company: str
    project: str
    edition: str
    findings: tuple[Finding, ...]

    @property
    def subject(self) -> str:
        """What the findings belong to, in words."""
        return f"{self.project} {self.edition}".strip() or "assessment"


class ResponseItem(BaseModel):
    """What was said of one finding, verbatim."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    finding: str = Field(min_length=1, max_length=400)
    position: Literal["", "agree", "disagree", "add"] = ""
    answer: str = ""
    documents: str = ""


class Response(BaseModel):
    """A company's response as the form saves it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["pledgebook-response/1"]
    company: str = Field(min_length=1)
    project: str = ""
    edition: str = ""
    responder: str = ""
    dated: str = ""
    items: tuple[ResponseItem, ...]


def form_for_cycle(
    casebook: Casebook, project: str, edition: str, company_name: str
) -> FeedbackForm:
    """The preliminary findings about a company in a cycle: every question with an answer."""
    with casebook.reading() as connection:
        cycle = find_cycle(connection, project, edition)
        record = _record(connection, cycle, company_name)
        questions = [
            question
            for question in questions_of(connection, cycle, record_id=record)
            if question.view is not None
        ]
        quoted = evidence_of(connection, _decisions(questions))
        findings = tuple(_finding(question, quoted) for question in questions)
    return FeedbackForm(company_name, project, edition, findings)


def _record(connection: Connection, cycle: Row[Any], company_name: str) -> int:
    names = record_names(connection, cycle.id)
    for number, name in names.items():
        if name == company_name:
            return number
    raise UsageError(f"No company {company_name!r} in it; there are: {', '.join(names.values())}")


def _decisions(questions: Iterable[QuestionView]) -> Iterator[int]:
    """Decisions on the questions, and those that they inherit or carry forward."""
    for question in questions:
        for judgement in question.judgements:
            yield judgement.id
            if judgement.refers_to is not None:
                yield judgement.refers_to


def _quotes(question: QuestionView, quoted: Mapping[int, list[Row[Any]]]) -> Iterator[Quote]:
    assert question.view is not None
    rows = rested_on(question.view, question.judgements, quoted)
    standing = question.view.judgement
    if not rows and standing.act in {"inherit", "carry"} and standing.refers_to is not None:
        rows = quoted.get(standing.refers_to, [])
    for row in rows:
        page = f", page {row.page}" if row.page else ""
        yield Quote(row.exact, f"{row.title or row.document}{page}")


def _finding(question: QuestionView, quoted: Mapping[int, list[Row[Any]]]) -> Finding:
    assert question.view is not None
    judgement = question.view.judgement
    place = question.place
    where = " · ".join(part for part in (place.service or place.level, place.aspect) if part)
    sources = ", ".join(judgement.source_refs)
    return Finding(
        key=str(question.id),
        title=f"{question.element} · {where}",
        question=question.text,
        answer=judgement.answer,
        comment=judgement.comment + (f" (Sources: {sources})" if sources else ""),
        quotes=tuple(_quotes(question, quoted)),
    )


def form_for_assessment(assessment: Assessment, frameworks: Sequence[Framework]) -> FeedbackForm:
    """The findings of a single memo: every suggestion but those that do not apply."""
    elements = {
        (framework.id, element.id): (framework, element)
        for framework in frameworks
        for element in framework.elements()
    }
    findings = []
    for suggestion in assessment.suggestions:
        if suggestion.answer in {Answer.NOT_APPLICABLE, Answer.NOT_ASSESSED}:
            continue
        framework, element = elements[suggestion.framework_id, suggestion.element_id]
        quotes = tuple(
            Quote(evidence.anchor.exact, _where(assessment, evidence.document_id, evidence.anchor))
            for evidence in suggestion.evidence
        )
        findings.append(
            Finding(
                key=f"{framework.id}:{element.id}",
                title=f"{framework.short_title} · {element.id}",
                question=element.question,
                answer=suggestion.answer.value,
                comment=suggestion.reason,
                quotes=quotes,
            )
        )
    return FeedbackForm(assessment.case.company, "", "", tuple(findings))


def _where(assessment: Assessment, document_id: str, anchor: Any) -> str:  # noqa: ANN401
    document = assessment.document(document_id)
    page = f", page {anchor.page}" if anchor.page else ""
    return f"{document.title or document.path}{page}"


def parse_response(data: bytes, name: str) -> Response:
    """The response in a file that the form saved: JSON, or a filled-in Word file.

    Raises InputError that says what is wrong with it.
    """
    if len(data) > LARGEST_RESPONSE:
        raise InputError(name, "the file is far larger than a filled-in form.")
    if data[:2] == b"PK":
        from pledgebook.casebook.feedback_docx import read_docx

        content = read_docx(data, name)
    else:
        import json

        try:
            content = json.loads(data.decode("utf-8-sig"))
        except (UnicodeDecodeError, ValueError, RecursionError) as error:
            raise InputError(
                name,
                "this is no response: neither a saved form (JSON) nor a Word file.",
                "Ask for the file that the form saves, or for the filled-in Word form.",
            ) from error
    try:
        return _storable(Response.model_validate(content), name)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise InputError(name, f"this is no saved form: {place}: {first['msg']}.") from error


def _storable(response: Response, name: str) -> Response:
    """The response, if it holds nothing but text. Raises InputError."""
    for text in _texts(response):
        if "\x00" in text or any("\ud800" <= char <= "\udfff" for char in text):
            raise InputError(name, "it holds characters that are no text.", "Save the form anew.")
    return response


def _texts(response: Response) -> Iterator[str]:
    yield from (response.company, response.project, response.edition)
    yield from (response.responder, response.dated)
    for item in response.items:
        yield from (item.finding, item.answer, item.documents)


def save_response(
    casebook: Casebook, response: Response, data: bytes, name: str, by: Signature
) -> int:
    """Store a response with its file; returns its number. What was said is kept verbatim.

    Raises InputError where this file has been imported, or names findings that are not the
    company's.
    """
    with casebook.writing() as connection:
        owner = find_company(connection, response.company)
        record = _record_of(connection, response)
        items = [item for item in response.items if item.position or item.answer or item.documents]
        questions = _known_questions(connection, record, items, name)
        sha256 = casebook.archive.add(data)
        table = review.response
        if connection.execute(select(table.c.id).where(table.c.sha256 == sha256)).first():
            raise InputError(name, "this very file has been imported already.")
        number = next_id(connection, table)
        connection.execute(
            insert(table).values(
                id=number,
                company_id=owner,
                record_id=record,
                subject=f"{response.project} {response.edition}".strip(),
                sha256=sha256,
                file_name=name,
                responder=response.responder,
                dated=response.dated,
                received_at=by.at,
                person=by.person,
            )
        )
        first = next_id(connection, review.response_item)
        rows = [
            (
                first + ordinal,
                number,
                ordinal,
                questions.get(item.finding),
                item.finding,
                item.position,
                item.answer,
                item.documents,
            )
            for ordinal, item in enumerate(items)
        ]
        columns = [column.name for column in review.response_item.c]
        insert_rows(connection, review.response_item, columns, rows)
        sealed = (
            (review.response, number, number),
            (review.response_item, first, first + len(rows) - 1),
        )
        detail = {"file": name, "sha256": sha256, "dated": response.dated, "points": len(rows)}
        record_change(
            connection, Change(by, "import response", f"response {number}", detail, sealed)
        )
    return number


def _record_of(connection: Connection, response: Response) -> int | None:
    if not response.project:
        return None
    cycle = find_cycle(connection, response.project, response.edition)
    return _record(connection, cycle, response.company)


def _known_questions(
    connection: Connection, record: int | None, items: Iterable[ResponseItem], name: str
) -> dict[str, int]:
    if record is None:
        return {}
    known = {
        str(row[0]): row[0]
        for row in connection.execute(
            select(index.question.c.id).where(index.question.c.record_id == record)
        )
    }
    for item in items:
        if item.finding not in known:
            raise InputError(
                name, f"it answers a finding {item.finding!r} that is not the company's."
            )
    return known


def no_response(
    casebook: Casebook, project: str, edition: str, company_name: str, by: Signature
) -> int:
    """Record that a company was asked and gave no response."""
    response = Response(
        format="pledgebook-response/1",
        company=company_name,
        project=project,
        edition=edition,
        items=(),
    )
    note = {"response": "none", "company": company_name, "cycle": f"{project} {edition}"}
    data = canonical({**note, "at": by.at}).encode("utf-8")
    return save_response(casebook, response, data, "(no response)", by)
