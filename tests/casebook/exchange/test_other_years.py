"""Years that nobody has seen yet come in and are scored by their edition's rules alone."""

import csv
import json
import random
from fractions import Fraction

import pytest

from pledgebook.assessing.index.published import compare_published
from pledgebook.assessing.index.scored import scheme_named, score_cycle
from pledgebook.assessing.lint.rules import lint_cycles
from pledgebook.casebook.exchange.csvfile import find_table, read_table
from pledgebook.casebook.exchange.rdr import read_rdr
from pledgebook.errors import DataFileError, InputError


def scores(folder):
    (cycle,) = read_rdr(folder)
    (scored,) = score_cycle(cycle, scheme_named(cycle.edition))
    assert scored.score is not None, scored.problem
    return scored.score


def write(folder, text, name="elements.csv"):
    (folder / name).write_text(text, encoding="utf-8")
    return folder


GOVERNANCE_2018 = """\
Aspect;Element;Company;Answer;Level;Year;Service
FoE;G1.1;Qvist;yes;Group;2018.0;Qvist
P;G1.1;Qvist;Partial;Group;2018.0;Qvist
FoE;G1.1;Qvist;no;OpCom;2018.0;Qvist South
P;G1.1;Qvist;N/A;OpCom;2018.0;Qvist South
;F11.1;Qvist;no;Service;2018.0;Pre-paid
;F11.1;Qvist;yes;Service;2018.0;Post-paid
;F11.1;Qvist;No disclosure found;Service;2018.0;Fixed line
"""


def test_2018_averages_its_two_columns_and_mobile_services_without_classes(tmp_path):
    score = scores(write(tmp_path, GOVERNANCE_2018))
    # Group: (100 + 50) / 2; operating company: freedom of expression alone, 0.
    assert score.indicators["G01"].value == Fraction(75, 2)
    # F11.1 is reversed: pre-paid 100, post-paid 0, one mobile 50; fixed line 0.
    assert score.indicators["F11"].value == 25
    assert set(score.categories) == {"Governance", "Freedom of Expression"}


def test_2022_takes_new_classes_companies_and_elements_and_averages_families(tmp_path):
    rows = """\
year,company,company_type,level,service_class,service,element,answer
2022,New Co,platform,group,,New Co,G04e.9,yes
2022,New Co,platform,opcom,,,G04e.9,no
2022,New Co,platform,service,virtual reality,World,F01a.1,yes
2022,New Co,platform,service,virtual reality,World,F01d.7,partial
2022,New Co,platform,service,short video,Clips,F01a.1,no disclosure found
2022,New Co,platform,service,short video,Clips,F01d.7,n/a
2022,New Co,platform,service,short video,Clips,F09.2,no
"""
    score = scores(write(tmp_path, rows))
    assert score.indicators["G04e"].value == 50
    assert score.families["F01"].value == 50
    assert score.indicators["F09"].value == 100
    assert score.total.value == Fraction(200, 3)


def test_an_element_without_an_answer_counts_in_no_mean_and_is_named(tmp_path):
    rows = """\
year,company,level,service_class,service,element,answer
2022,New Co,service,search,Find,F10.1,yes
2022,New Co,service,search,Find,F10.2,
"""
    assert scores(write(tmp_path, rows)).indicators["F10"].value == 100
    found = [f for f in lint_cycles(read_rdr(tmp_path)) if f.rule == "scale"]
    assert [(f.element, f.sentence) for f in found] == [("F10.02", "There is no answer.")]


def test_elements_of_another_spelling_are_those_of_the_answers(tmp_path):
    write(tmp_path, "year,company,company_type,level,element,answer\n2022,A,telco,group,G1.1,yes\n")
    element = {"id": "G1.1", "text": "?", "excluded_company_types": ["telecom"]}
    years = {"2022": {"indicators": [{"id": "G1", "elements": [element]}]}}
    write(tmp_path, json.dumps({"years": years}), "indicators.json")
    (cycle,) = read_rdr(tmp_path)
    assert [f.rule for f in lint_cycles([cycle])] == ["excluded-answered"]


@pytest.mark.parametrize(
    ("text", "error", "problem"),
    [
        ("year,company,element,answer\n2022,A,G1.1,yes\n", DataFileError, "level: this column is"),
        (
            "year,company,level,element,answer,answer\n2022,A,group,G1.1,yes,no\n",
            DataFileError,
            "answer: this column stands twice",
        ),
        (
            "year,company,level,element,answer\n2022,A,galaxy,G1.1,yes\n",
            InputError,
            "A 2022, G1.1: level 'galaxy' is unknown",
        ),
    ],
)
def test_what_cannot_be_understood_is_refused_by_name(tmp_path, text, error, problem):
    with pytest.raises(error, match=problem):
        read_rdr(write(tmp_path, text))


def test_unicode_text_of_a_spreadsheet_is_read(tmp_path):
    text = GOVERNANCE_2018.replace(";", "\t")
    (tmp_path / "elements.csv").write_bytes(text.encode("utf-16"))
    assert scores(tmp_path).indicators["F11"].value == 25


LEVELS = {"group": "Group", "opcom": "Operating company", "service": "Service"}
TABLES = ("elements", "comments", "level_scores", "indicator_scores", "totals", "sources")


@pytest.mark.shared
@pytest.mark.parametrize(("published", "other"), [("2019", "2018"), ("2020", "2022")])
def test_a_year_under_another_name_and_in_another_order_scores_the_same(
    shared_data, tmp_path, published, other
):
    """The neighbouring year of each methodology stands in for the one that is held back."""
    chance = random.Random(20260301)
    for name in TABLES:
        _disguised(shared_data / "rdr", tmp_path, name, (published, other), chance)
    (known,) = read_rdr(shared_data / "rdr", [published])
    (found,) = read_rdr(tmp_path)
    assert found.edition == other
    before = {s.record.company: s.score for s in score_cycle(known, scheme_named(published))}
    for scored in score_cycle(found, scheme_named(other)):
        company = scored.record.company.removeprefix("New ")
        assert scored.score.total.value == before[company].total.value
        wrong = [c.name for c in compare_published(scored.record, scored.score) if not c.agrees]
        expected = next(r for r in known.companies if r.company == company)
        assert wrong == [
            c.name for c in compare_published(expected, before[company]) if not c.agrees
        ]


def _disguised(source, target, name, years, chance):
    """A table of one year as another year with other names, order of columns and spellings."""
    published, other = years
    rows = [row for row in read_table(find_table(source, name), ()) if row["year"] == published]
    columns = list(rows[0])
    if name == "elements":
        columns = [c for c in columns if c not in {"score_published", "indicator"}]
    chance.shuffle(columns)
    with (target / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.replace("_", " ").title() for column in columns])
        for row in rows:
            row |= {"year": f"{other}.0", "company": f"New {row['company']}"}
            if "level" in row:
                row["level"] = LEVELS[row["level"]]
            if row.get("service_class") in {"search", "email"}:
                row["service_class"] = f"new {row['service_class']}"
            writer.writerow([row[column] for column in columns])
