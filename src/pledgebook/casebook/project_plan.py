"""From a project file to the questions that are put to each company.

Which part of a company an indicator is put to is said by the file (`asked_of`), else by the
scoring scheme, else it is the group. What does not apply to a company or service keeps its
question and is answered N/A with the reason.
"""

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TypeVar

from pledgebook.assessing.index.model import ElementSpec
from pledgebook.assessing.scoring import SCHEMES
from pledgebook.assessing.scoring.answer import Level, Place
from pledgebook.assessing.scoring.rdr import levels_of
from pledgebook.assessing.scoring.rdr_rules import rules_for
from pledgebook.casebook.datafile import read_text_file
from pledgebook.casebook.exchange.rdr_elements import read_elements
from pledgebook.casebook.planning import Plan, PlannedCompany, elements_of_framework
from pledgebook.casebook.project_file import CompanyEntry, NotAsked, ProjectFile
from pledgebook.casebook.workflow import BUILT_IN, load_workflow
from pledgebook.errors import DataFileError, UsageError
from pledgebook.frameworks.check import did_you_mean
from pledgebook.frameworks.loader import builtin_ids, load_builtin, with_framework
from pledgebook.frameworks.model import Framework
from pledgebook.frameworks.sectors import sector_id, sector_words

_T = TypeVar("_T")

DEFAULT = "default"
"""Key of `asked_of` and `aspects` for all indicators that are not named."""


def plan_project(project: ProjectFile, folder: Path, name: str) -> Plan:
    """The cycle that a project file describes; other files it names stand beside it (`folder`).

    Raises UsageError or DataFileError (under the file's `name`) for what does not fit together.
    """
    framework = _framework(project, folder)
    elements = elements_of_framework(framework) if framework else _indicators(project, folder)
    if project.scheme and project.scheme not in SCHEMES:
        known = ", ".join(SCHEMES)
        raise DataFileError(name, [("scheme", f"no scheme {project.scheme!r}; there are: {known}")])
    _check_names(project, elements, name)
    sectors = _sectors(framework) if framework else {}
    companies = tuple(
        PlannedCompany(
            entry.name,
            entry.type,
            questions := tuple(_questions(project, entry, elements)),
            dict(_reasons(project, entry, questions, elements, sectors)),
        )
        for entry in project.companies
    )
    return Plan(
        project=project.project,
        edition=project.edition,
        workflow=load_workflow(project.workflow or BUILT_IN, folder),
        companies=companies,
        elements=elements,
        members=tuple(
            (person, role) for person, roles in project.members.items() for role in roles
        ),
        scheme=project.scheme or ("mean" if framework else ""),
        previous=project.previous,
        structures=tuple(entry.structure() for entry in project.companies),
    )


def _framework(project: ProjectFile, folder: Path) -> Framework | None:
    named = project.framework
    if not named:
        return None
    if named in builtin_ids():
        return load_builtin([named]).frameworks[0]
    path = folder / named
    if not path.is_file():
        known = builtin_ids()
        hint = did_you_mean(named, known) or f"; built in: {', '.join(known)}"
        raise UsageError(f"No framework {named!r}, and no such file beside the project{hint}")
    return with_framework(load_builtin([]), read_text_file(path), path.name).frameworks[-1]


def _indicators(project: ProjectFile, folder: Path) -> tuple[ElementSpec, ...]:
    path = folder / project.indicators
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file of indicators.")
    editions = read_elements(path)
    wanted = project.indicators_edition or project.edition
    if wanted not in editions:
        known = ", ".join(editions) or "none"
        raise UsageError(f"{path.name}: no edition {wanted!r}; there are: {known}.")
    return editions[wanted]


def _check_names(project: ProjectFile, elements: tuple[ElementSpec, ...], name: str) -> None:
    indicators = {spec.indicator for spec in elements}
    problems = []
    for key, named in (("asked_of", project.asked_of), ("aspects", project.aspects)):
        for indicator in named:
            if indicator != DEFAULT and not any(fnmatchcase(i, indicator) for i in indicators):
                hint = did_you_mean(indicator, indicators)
                problems.append((f"{key}.{indicator}", f"no such indicator{hint}"))
    for number, rule in enumerate(project.not_asked):
        for pattern in rule.elements:
            if not any(_names(pattern, spec.indicator, spec.element) for spec in elements):
                problems.append((f"not_asked.{number}", f"{pattern!r} names no element"))
    if problems:
        raise DataFileError(name, problems)


def _names(pattern: str, indicator: str, element: str) -> bool:
    return fnmatchcase(element, pattern) or fnmatchcase(indicator, pattern)


def _questions(
    project: ProjectFile, entry: CompanyEntry, elements: tuple[ElementSpec, ...]
) -> Iterator[tuple[Place, str, str]]:
    """Every element at every part of the company that it is put to, place by place."""
    for level, service_class, part in _parts(entry):
        for spec in elements:
            if level not in _levels(project, spec.indicator):
                continue
            for aspect in _named(project.aspects, spec.indicator) or ("",):
                yield Place(level, service_class, part, aspect), spec.indicator, spec.element


def _parts(entry: CompanyEntry) -> Iterator[tuple[Level, str, str]]:
    yield Level.GROUP, "", entry.name
    for operator in entry.operating_companies:
        yield Level.OPERATING_COMPANY, "", operator.name
    for service in entry.services:
        yield Level.SERVICE, service.type, service.name


def _levels(project: ProjectFile, indicator: str) -> tuple[Level, ...]:
    said = _named(project.asked_of, indicator)
    if said:
        return said
    edition = project.scheme.removeprefix("rdr-")
    if edition != project.scheme:
        return levels_of(indicator, rules_for(edition))
    if project.indicators and project.edition[:4].isdecimal():
        return levels_of(indicator, rules_for(project.edition))
    return (Level.GROUP,)


def _named(table: Mapping[str, tuple[_T, ...]], indicator: str) -> tuple[_T, ...]:
    """What a table says of an indicator: by its id, by a pattern, or by default."""
    if indicator in table:
        return table[indicator]
    for pattern, value in table.items():
        if fnmatchcase(indicator, pattern):
            return value
    return table.get(DEFAULT, ())


def _sectors(framework: Framework) -> dict[str, tuple[str, ...]]:
    return {element.id: element.applies_to for element in framework.elements()}


def _reasons(
    project: ProjectFile,
    entry: CompanyEntry,
    questions: tuple[tuple[Place, str, str], ...],
    elements: tuple[ElementSpec, ...],
    sectors: Mapping[str, tuple[str, ...]],
) -> Iterator[tuple[tuple[Place, str], str]]:
    """Why a question does not apply, in a sentence, for those that do not."""
    for place, indicator, element in questions:
        asked = sectors.get(element, ())
        if asked and entry.sector and sector_id(entry.sector) not in asked:
            yield (place, element), f"{element} is asked of {sector_words(asked)} only."
            continue
        for rule in project.not_asked:
            if _rules_out(rule, entry, place) and any(
                _names(pattern, indicator, element) for pattern in rule.elements
            ):
                yield (place, element), rule.because
                break


def _rules_out(rule: NotAsked, entry: CompanyEntry, place: Place) -> bool:
    if rule.companies and entry.name not in rule.companies:
        return False
    if rule.company_types and entry.type not in rule.company_types:
        return False
    return not rule.service_types or (
        place.level is Level.SERVICE and place.service_class in rule.service_types
    )
