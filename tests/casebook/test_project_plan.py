"""An index from scratch: a project file becomes a cycle with its questions."""

from collections import Counter
from pathlib import Path

import pytest

from pledgebook.assessing.scoring.answer import Level
from pledgebook.casebook.cycles_loading import find_cycle, load_cycle
from pledgebook.casebook.exchange.rdr import read_rdr
from pledgebook.casebook.planning import start_cycle
from pledgebook.casebook.project_file import FORMAT, ProjectFile, load_project
from pledgebook.casebook.project_plan import plan_project
from pledgebook.casebook.questions import questions_of
from pledgebook.casebook.structure import known_companies
from pledgebook.errors import DataFileError, UsageError

EXAMPLE = Path(__file__).parents[2] / "examples" / "index" / "project.yaml"
SHORT = """
format: pledgebook-project/1
project: north
edition: "2026"
framework: clarity
companies:
  - name: Tarnholm
    sector: telecom_operator
"""


def planned(text, folder, name="project.yaml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return plan_project(load_project(path), folder, name)


@pytest.fixture
def example_plan():
    return plan_project(load_project(EXAMPLE), EXAMPLE.parent, EXAMPLE.name)


def test_questions_are_put_to_the_parts_of_a_company_that_they_are_about(example_plan):
    tarnholm = example_plan.companies[0]
    asked = Counter((place.level, indicator) for place, indicator, _ in tarnholm.questions)
    assert asked == {
        (Level.GROUP, "G01"): 2,
        (Level.OPERATING_COMPANY, "G01"): 2,
        (Level.GROUP, "F06"): 3,
        (Level.SERVICE, "F06"): 6,
        (Level.SERVICE, "F09"): 2,
    }


def test_a_cycle_starts_with_what_does_not_apply_answered_with_its_reason(
    casebook, by, example_plan
):
    start_cycle(casebook, example_plan, by)
    with casebook.reading() as connection:
        cycle = find_cycle(connection, "north", "2026")
        answered = {
            (question.place.service, question.element): question.view.judgement.comment
            for question in questions_of(connection, cycle)
            if question.view
        }
        names = [known.structure.name for known in known_companies(connection)]
    assert answered == {
        ("Velmora Search", "F06.02"): "Requests for search results are counted in one figure "
        "for all countries.",
        ("Velmora Search", "F09.01"): "F09.01 is not asked of companies of the type platform.",
        ("Velmora Mail", "F09.01"): "F09.01 is not asked of companies of the type platform.",
    }
    assert names == ["Tarnholm", "Velmora"]
    assert len(load_cycle(casebook, "north", "2026").companies) == 2


def test_a_framework_is_asked_of_the_group_where_nothing_else_is_said(tmp_path):
    plan = planned(SHORT, tmp_path)
    (company,) = plan.companies
    assert {place.level for place, _, _ in company.questions} == {Level.GROUP}
    assert plan.scheme == "mean"


def test_elements_for_other_sectors_do_not_apply(tmp_path):
    wrong_sector = SHORT.replace("telecom_operator", "device_maker").replace("clarity", "own.yaml")
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    (company,) = planned(wrong_sector, tmp_path).companies
    assert list(company.not_asked.values()) == ["one-a is asked of telecom operators only."]
    (company,) = planned(SHORT.replace("clarity", "own.yaml"), tmp_path).companies
    assert not company.not_asked


OWN = """
format: pledgebook-framework/1
id: own
title: Own questions
short_title: Own
issuer: Us
edition: "1"
source: https://example.org
summary: Two questions.
categories:
  - id: all
    title: All
    indicators:
      - id: one
        title: One
        cites: [One]
        elements:
          - id: one-a
            question: Does the operator tell users of a cut?
            cites: [One]
            counts: A promise to tell them.
            applies_to: [telecom_operator]
            theme: human-rights-commitment
            recommend: Tell users.
            evidence: {yes: [{any: [human_rights]}]}
"""


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("framework: clarity", "framework: clarty"), "did you mean 'clarity'"),
        (("framework: clarity", "indicators: none.json"), "no such file of indicators"),
        (("framework: clarity\n", ""), "name either `framework` or `indicators`"),
        (("companies:", "asked_of: {nothing: group}\ncompanies:"), "asked_of.nothing"),
        (("companies:", "asked_of: {default: galaxy}\ncompanies:"), "asked_of.default"),
        (("companies:", "scheme: median\ncompanies:"), "no scheme 'median'"),
        (("companies:", "workflow: none.yaml\ncompanies:"), "no such workflow file"),
        (("companies:", "company:"), "did you mean 'companies'"),
        (
            ("companies:", "not_asked: [{elements: zz*, because: No.}]\ncompanies:"),
            "'zz\\*' names no element",
        ),
        (("    sector:", "    identifiers: {lei: 123}\n    sector:"), "no LEI"),
        (("    sector:", "    services: [{name: A}]\n    sector:"), "services.0.type"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path, change, problem):
    with pytest.raises((DataFileError, UsageError), match=problem):
        planned(SHORT.replace(*change), tmp_path)


def test_a_company_that_stands_twice_is_refused(tmp_path):
    with pytest.raises(DataFileError, match="'Tarnholm' stands twice"):
        planned(SHORT + "  - name: Tarnholm\n", tmp_path)


@pytest.mark.shared
@pytest.mark.parametrize("year", ["2017", "2020"])
def test_the_questions_of_a_published_index_come_from_its_companies_and_indicators(
    shared_data, year
):
    folder = shared_data / "rdr"
    (cycle,) = read_rdr(folder, [year])
    project = ProjectFile.model_validate(
        {
            "format": FORMAT,
            "project": "index",
            "edition": year,
            "indicators": "indicators.json",
            "aspects": {"G*": ["FoE", "P"]} if year == "2017" else {},
            "companies": [_entry(record) for record in cycle.companies],
        }
    )
    plan = plan_project(project, folder, "project.yaml")
    for record, company in zip(cycle.companies, plan.companies, strict=True):
        published = {_key(j.answer.place, j.answer.element) for j in record.answers}
        asked = {_key(place, element) for place, _, element in company.questions}
        assert asked <= published
        # What is left are operating companies without a name, and rows that no score counts.
        left = {key for key in published - asked if key[0] is Level.SERVICE}
        assert not left


def _entry(record):
    places = dict.fromkeys(judged.answer.place for judged in record.answers)
    operators = {p.service: None for p in places if p.level is Level.OPERATING_COMPANY}
    services = {(p.service_class, p.service): None for p in places if p.level is Level.SERVICE}
    return {
        "name": record.company,
        "type": record.company_type,
        "operating_companies": [{"name": name} for name in operators if name],
        "services": [{"type": kind, "name": name} for kind, name in services],
    }


def _key(place, element):
    name = "" if place.level is Level.GROUP else place.service
    return (place.level, place.service_class, name, place.aspect, element)
