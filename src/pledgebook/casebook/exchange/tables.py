"""A team's own table of answers, CSV or a workbook, in and out by a mapping."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pledgebook.assessing.index.model import CompanyRecord, Cycle, JudgedAnswer
from pledgebook.assessing.index.source_cells import parse_refs
from pledgebook.assessing.scoring.answer import IndexAnswer, Level, Place
from pledgebook.casebook.exchange.csvfile import read_table, write_table
from pledgebook.casebook.exchange.guarded import guarded, source_cell, unguarded
from pledgebook.casebook.exchange.mapping import Mapping
from pledgebook.casebook.exchange.workbook import read_workbook, write_workbook
from pledgebook.errors import InputError

WORKBOOKS = {".xlsx", ".xlsm"}


def import_table(path: Path, mapping: Mapping) -> tuple[Cycle, ...]:
    """Cycles of a table, by edition; companies in the order in which they appear.

    Raises DataFileError for a missing column, UnreadableFile for a broken file and InputError,
    with the row, for a level that is none.
    """
    columns = list(dict.fromkeys(mapping.columns.values()))
    if path.suffix.lower() in WORKBOOKS:
        rows = read_workbook(path, mapping.sheet, columns)
    else:
        rows = [
            {name: unguarded(cell) for name, cell in row.items()}
            for row in read_table(path, columns)
        ]
    return _cycles(_fields(rows, mapping), path.name, mapping)


def export_table(cycles: Sequence[Cycle], path: Path, mapping: Mapping) -> None:
    """Write the mapped columns of every answer. Source numbers stand as `S1; S2`."""
    header = list(dict.fromkeys(mapping.columns.values()))
    rows = list(_rows(cycles, mapping, header))
    if path.suffix.lower() in WORKBOOKS:
        write_workbook(path, mapping.sheet or "Answers", header, rows)
    else:
        write_table(path, header, [[guarded(cell) for cell in row] for row in rows])


_Fields = dict[str, str]


def _fields(rows: Iterable[dict[str, str]], mapping: Mapping) -> Iterator[_Fields]:
    for row in rows:
        found: _Fields = {str(name): value for name, value in mapping.constants.items()}
        found |= {str(name): row.get(column, "") for name, column in mapping.columns.items()}
        found["answer"] = mapping.answers.get(found["answer"], found["answer"])
        found["level"] = mapping.levels.get(found["level"], found["level"])
        yield found


def _cycles(rows: Iterable[_Fields], name: str, mapping: Mapping) -> tuple[Cycle, ...]:
    answers: dict[str, dict[str, list[JudgedAnswer]]] = defaultdict(lambda: defaultdict(list))
    types: dict[tuple[str, str], str] = {}
    for number, row in enumerate(rows, 2):
        edition, company = row["edition"], row["company"]
        if not any(row[field] for field in mapping.columns):
            continue
        answers[edition][company].append(_judged(row, f"{name}, row {number}"))
        types.setdefault((edition, company), row.get("company_type", ""))
    return tuple(
        Cycle(
            edition,
            tuple(
                CompanyRecord(company, types[edition, company], tuple(judged))
                for company, judged in companies.items()
            ),
        )
        for edition, companies in sorted(answers.items())
    )


def _judged(row: _Fields, where: str) -> JudgedAnswer:
    try:
        level = Level(row["level"].strip().lower())
    except ValueError as error:
        raise InputError(
            where,
            f"level {row['level']!r} is unknown.",
            "Use group, opcom or service, or name your words under levels in the mapping.",
        ) from error
    element = row["element"]
    place = Place(
        level, row.get("service_class", ""), row.get("service", ""), row.get("aspect", "")
    )
    indicator = row.get("indicator") or element.partition(".")[0]
    cell = row.get("sources", "")
    return JudgedAnswer(
        IndexAnswer(place, indicator, element, row["answer"]),
        comment=row.get("comment", ""),
        source_refs=parse_refs(cell),
        source_cell=cell,
        same_as_previous=row.get("same_as_previous", ""),
        change_comment=row.get("change_comment", ""),
        points_published=row.get("points", ""),
    )


def _rows(cycles: Sequence[Cycle], mapping: Mapping, header: Sequence[str]) -> Iterator[list[str]]:
    answers = {meant: word for word, meant in mapping.answers.items()}
    levels = {str(meant): word for word, meant in mapping.levels.items()}
    for cycle in cycles:
        for record in cycle.companies:
            for judged in record.answers:
                fields = _out(cycle.edition, record, judged)
                fields["answer"] = answers.get(fields["answer"], fields["answer"])
                fields["level"] = levels.get(fields["level"], fields["level"])
                cells = {column: fields[name] for name, column in mapping.columns.items()}
                yield [cells[column] for column in header]


def _out(edition: str, record: CompanyRecord, judged: JudgedAnswer) -> _Fields:
    answer = judged.answer
    return {
        "edition": edition,
        "company": record.company,
        "company_type": record.company_type,
        "level": answer.place.level.value,
        "service_class": answer.place.service_class,
        "service": answer.place.service,
        "aspect": answer.place.aspect,
        "indicator": answer.indicator,
        "element": answer.element,
        "answer": answer.answer,
        "comment": judged.comment,
        "sources": source_cell(judged.source_refs) or judged.source_cell,
        "same_as_previous": judged.same_as_previous,
        "change_comment": judged.change_comment,
        "points": judged.points_published,
    }
