"""The importers take the field's data sets whole, and list what they leave out."""

import json
from decimal import Decimal

import pytest

from pledgebook.errors import InputError, UsageError
from pledgebook.transparency.adding_up import add_up
from pledgebook.transparency.importers.book import books, expand, import_files, load_book
from pledgebook.transparency.importers.intransparent import listed
from pledgebook.transparency.mapping.apply import ImportStopped

FOLDERS = {
    "dsa": "dsa_templates",
    "github": "github",
    "intransparent": "intransparent",
    "multi-company-2009-2013": "alice_2009_2013",
    "wikimedia": "wikimedia",
}


def test_every_importer_says_what_it_expects_of_each_table():
    assert set(books()) == set(FOLDERS)
    for name in books():
        book = load_book(name)
        assert book.source.startswith("https://")
        for table in book.tables:
            assert "no number of rows" not in table.expect.sentence(), (name, table.name)


def test_an_unknown_importer_is_refused_with_the_nearest():
    with pytest.raises(UsageError, match="did you mean 'github'"):
        load_book("githup")


def test_a_file_that_the_importer_does_not_know_is_refused(tmp_path):
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    with pytest.raises(InputError, match="does not know a file of this name"):
        import_files(load_book("github"), [tmp_path / "other.csv"])


@pytest.mark.shared
@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_every_row_of_the_shared_sets_is_imported_or_listed(shared_data, name):
    paths = expand([shared_data / "transparency" / FOLDERS[name]])
    for done in import_files(load_book(name), paths, leave_out=True):
        if done.applied is None:
            assert done.reason
            continue
        rows = {f.row for f in done.applied.figures} | {i.row for i in done.applied.left_out}
        assert len(rows) == done.applied.rows, done.path.name
        assert all(item.reason for item in done.applied.left_out)


@pytest.mark.shared
def test_a_row_with_a_cell_too_many_stops_the_import(shared_data):
    path = shared_data / "transparency" / "github"
    with pytest.raises(ImportStopped, match="row 106: the row has 5 cells, the table 4 columns"):
        import_files(
            load_book("github"),
            [path / "data_dmca_dmca_notices_and_projects_taken_down_by_month.csv"],
        )


def rows_of(shared_data, name, file):
    (done,) = import_files(load_book(name), [shared_data / "transparency" / FOLDERS[name] / file])
    return done.applied.figures


@pytest.mark.shared
def test_bands_stay_bands(shared_data):
    file = "data_requests_to_disclose_user_information_national_security_letters_and_orders.csv"
    figures = rows_of(shared_data, "github", file)
    assert {f.cell.status.value for f in figures} == {"band"}
    assert not add_up(f.cell for f in figures).known


@pytest.mark.shared
def test_the_total_of_a_source_is_the_sum_of_what_was_imported(shared_data):
    figures = rows_of(shared_data, "multi-company-2009-2013", "Full-Data(2009-2013).csv")
    received = add_up(f.cell for f in figures if f.measure == "received")
    assert received.count == 948
    totals = rows_of(shared_data, "multi-company-2009-2013", "Country Aggregations.csv")
    stated = add_up(
        f.cell
        for f in totals
        if f.company == "All companies of the set" and f.measure == "received"
        and f.period.start == "2009-07-01" and f.period.end == "2013-12-31"
    )  # fmt: skip
    assert abs(received.exact - stated.exact) <= Decimal(948) / 2


def test_a_filled_template_of_the_digital_services_act_is_imported(tmp_path):
    part = tmp_path / "Tarnholm_Part_3_orders.csv"
    head = (
        "Applicability,Service,Reporting period,Category of illegal content,"
        '"Description of the sub-category ""Other""",Scope,'
        "Number of orders to act against illegal content received,"
        "Number of specific items of information included in the total number of orders to act "
        "against illegal content,"
        "Median time to inform the authority of the receipt of the order to act against illegal "
        "content,Median time to give effect to the order to act against illegal content,"
        "Number of orders to provide information,Median time to inform the authority of the "
        "receipt of the order to provide information,Median time to give effect to the order to "
        "provide information,Contextual information on Number of orders\n"
    )
    cells = "12,40,1.5,26,3,,,note\n"
    rows = [
        ("TOTAL", "TOTAL"),
        ("STATEMENT_CATEGORY_ANIMAL_WELFARE", "TOTAL"),
        ("KEYWORD_OTHER", "SE"),
    ]
    rows += [("STATEMENT_CATEGORY_VIOLENCE", "TOTAL"), ("KEYWORD_OTHER", "SE")]
    rows += [("KEYWORD_FILL", "SE")] * 86
    text = head + "".join(
        f"All,Fjordbook,2026-01-01/2026-06-30,{category},,{scope},{cells}"
        for category, scope in rows
    )
    part.write_text(text)
    (done,) = import_files(load_book("dsa"), [part], {"company": "Tarnholm Networks"})
    figures = done.applied.figures
    assert {f.company for f in figures} == {"Tarnholm Networks"}
    assert {f.service for f in figures} == {"Fjordbook"}
    first = figures[:7]
    assert [(f.kind, f.measure, f.cell.verbatim) for f in first] == [
        ("removal", "received", "12"),
        ("removal", "items", "40"),
        ("removal", "median_time", "1.5"),
        ("removal", "median_time", "26"),
        ("user_data", "received", "3"),
        ("user_data", "median_time", ""),
        ("user_data", "median_time", ""),
    ]
    assert first[0].breakdown == ""
    others = [
        f.breakdown for f in figures if "KEYWORD_OTHER" in f.breakdown and f.measure == "items"
    ]
    assert others == [
        "category=STATEMENT_CATEGORY_ANIMAL_WELFARE; keyword=KEYWORD_OTHER",
        "category=STATEMENT_CATEGORY_VIOLENCE; keyword=KEYWORD_OTHER",
    ]


PART_1 = """\
Applicability,Service,Indicator,Value
All,,Name of the service provider,Farlight Social
All,,Date of the publication of the report,2026-02-20
All,,Date of the publication of the latest previous report,2025-08-28
All,,Starting date of reporting period,2025-07-01
All,,Ending date of reporting period,2025-12-31
"""


def test_part_1_of_the_template_tells_of_the_report_itself(tmp_path):
    path = tmp_path / "farlight_Part_1_summary.csv"
    path.write_text(PART_1, encoding="utf-8")
    (done,) = import_files(load_book("dsa"), [path])
    (report,) = done.listed.reports
    assert (report.company, report.period.start, report.period.end, report.published) == (
        "Farlight Social", "2025-07-01", "2025-12-31", "2026-02-20",
    )  # fmt: skip
    (named,) = import_files(load_book("dsa"), [path], {"company": "Farlight"})[0].listed.reports
    assert named.company == "Farlight"
    path.write_text(PART_1.replace("2025-12-31", "YYYY-MM-DD"), encoding="utf-8")
    assert import_files(load_book("dsa"), [path])[0].listed.reports == ()


def test_a_platform_that_discloses_nothing_was_surveyed_and_one_without_figures_was_not(tmp_path):
    path = tmp_path / "csam-reports-per-platform.json"
    rows = [{f"{year}": [year]} for year in range(2000, 2020)]
    silent = {"Quiet": None, "Words": {"sources": ["https://words.example"], "comments": ["Odd."]},
              "Group": {"brands": ["Loud"]}}  # fmt: skip
    loud = {"columns": ["reports"], "rows": rows}
    path.write_text(json.dumps({"@": {}, "Loud": loud, **silent}), encoding="utf-8")
    quiet, words = listed(path, "").companies
    assert (quiet.name, quiet.surveyed) == ("Quiet", "2019-12-31")
    assert (words.name, words.surveyed) == ("Words", "")
    assert words.note.endswith("without figures of this kind. Odd.")
