"""Figures go into a casebook whole, count until they are set aside, and come out as they were."""

import pytest
from sqlalchemy.exc import DBAPIError
from tests.transparency.figures import figure

from pledgebook.casebook.folder import create
from pledgebook.casebook.shelf import companies
from pledgebook.casebook.transparency_loading import (
    load_collection,
    load_figures,
    load_mappings,
    load_reports,
    load_sources,
)
from pledgebook.casebook.transparency_packages import save_package
from pledgebook.casebook.transparency_saving import (
    SourceFile,
    remember_mapping,
    save_figures,
    save_index,
    set_aside,
)
from pledgebook.casebook.verifying import verify
from pledgebook.casebook.whole import export_casebook, import_casebook
from pledgebook.errors import UsageError
from pledgebook.transparency.model import Collection, Company, LeftOut, Period, Report, ReportState
from pledgebook.transparency.package import package_files, read_package
from pledgebook.transparency.selecting import Selection

FIGURES = (
    figure("1,204", period="2016 H1"),
    figure("<10", "complied", period="2016 H1"),
    figure("0-249", kind="national_security", where="United States"),
    figure("97.85%", "share_complied", period="2016 H1", where="Ghana"),
    figure("prohibited by law", kind="interception", where="Crimea", breakdown="type=order"),
    figure("500+", where="Total", service="Messenger", asked_by="court"),
    figure("0", company="Tarnholm Networks", period="2016 H1", where=""),
)
LEFT = (LeftOut("report.csv", 7, "Requests", "a note", "see below"),)


def source(data=b"a report", mapping="{}", **more):
    return SourceFile("report.csv", data, "mapping", mapping, 8, "8 rows", **more)


def figures(casebook, **chosen):
    with casebook.reading() as connection:
        return tuple(load_figures(connection, Selection(**chosen)))


def test_figures_come_out_as_they_went_in(casebook, by):
    assert save_figures(casebook, source(), FIGURES, LEFT, by) == 1
    assert figures(casebook) == FIGURES
    with casebook.reading() as connection:
        assert load_collection(connection).left_out == LEFT
        (found,) = load_sources(connection)
    assert (found.rows, found.figures, found.left_out, found.expected) == (8, 7, 1, "8 rows")
    assert verify(casebook).damage == ()


def test_a_selection_takes_the_same_from_a_casebook_as_from_memory(casebook, by):
    save_figures(casebook, source(), FIGURES, (), by)
    for chosen in (
        {"companies": ("Farlight Mobile",)},
        {"kinds": ("user_data",)},
        {"jurisdictions": ("KE", "US")},
        {"measures": ("received",), "start": "2016-07-01"},
        {"end": "2016-06-30", "companies": ("Tarnholm Networks",)},
        {"companies": ("Nobody",)},
    ):
        assert figures(casebook, **chosen) == Selection(**chosen).takes(FIGURES)


def test_the_same_file_is_stored_once_and_another_mapping_of_it_again(casebook, by):
    save_figures(casebook, source(), FIGURES, (), by)
    assert save_figures(casebook, source(), FIGURES, (), by) is None
    assert save_figures(casebook, source(mapping='{"other":1}'), FIGURES[:1], (), by) == 2
    assert len(figures(casebook)) == 8


def test_figures_that_were_set_aside_stay_but_do_not_count(casebook, by):
    number = save_figures(casebook, source(), FIGURES, LEFT, by)
    set_aside(casebook, number, "wrong mapping", by)
    assert figures(casebook) == ()
    with casebook.reading() as connection:
        assert load_reports(connection) == ()
        assert load_sources(connection)[0].set_aside == "wrong mapping"
    with pytest.raises(UsageError, match="was set aside before"):
        set_aside(casebook, number, "again", by)
    with pytest.raises(UsageError, match="no figure source 9"):
        set_aside(casebook, 9, "x", by)
    assert save_figures(casebook, source(), FIGURES, (), by) == 2
    assert verify(casebook).damage == ()


def test_a_figure_cannot_be_changed_behind_the_program_s_back(casebook, by):
    save_figures(casebook, source(), FIGURES, (), by)
    with pytest.raises(DBAPIError, match="append-only"), casebook.writing() as connection:
        connection.exec_driver_sql("UPDATE figure SET verbatim = '1'")


def test_reports_are_known_from_the_figures_in_them(casebook, by):
    save_figures(casebook, source(), FIGURES, (), by)
    with casebook.reading() as connection:
        reports = load_reports(connection)
    half, year = Period("2016-01-01", "2016-06-30"), Period("2016-01-01", "2016-12-31")
    assert [(r.company, r.period, r.zero, r.basis) for r in reports] == [
        ("Farlight Mobile", half, False, "report.csv"),
        ("Farlight Mobile", year, False, "report.csv"),
        ("Tarnholm Networks", half, True, "report.csv"),
    ]


def test_an_index_that_a_person_listed_comes_out_as_it_went_in(casebook, by):
    company = Company("Tarnholm Networks", "network_vendor", "SE", "2016-09-01", "half-yearly")
    report = Report(
        "Tarnholm Networks",
        Period("2016-01-01", "2016-06-30"),
        "Transparency Statement",
        ReportState.PUBLISHED,
        "2016-08-30",
        "https://example.org/t",
        scope=("user_data", "shutdown"),
        zero=True,
    )
    assert save_index(casebook, Collection((company,), (report,)), by) == (1, 1)
    save_index(casebook, Collection((company,), (report,)), by)
    with casebook.reading() as connection:
        found = load_collection(connection)
    assert found.companies == (company,)
    assert found.reports == (report,)


def test_a_mapping_is_remembered_and_replaced(casebook, by):
    remember_mapping(casebook, "farlight", "a: 1", by)
    remember_mapping(casebook, "farlight", "a: 2", by)
    with casebook.reading() as connection:
        assert load_mappings(connection) == {"farlight": "a: 2"}


def test_a_casebook_with_figures_moves_whole(casebook, tmp_path, by):
    save_figures(casebook, source(), FIGURES, LEFT, by)
    export_casebook(casebook, tmp_path / "one.zip")
    again = import_casebook(tmp_path / "one.zip", tmp_path / "again", environment={})
    assert figures(again) == FIGURES
    export_casebook(again, tmp_path / "two.zip")
    again.close()
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_companies_have_their_numbers_in_the_order_of_the_file(casebook, by):
    names = [f"Company {number}" for number in (7, 3, 9, 1, 4)]
    save_figures(casebook, source(), [figure("1", company=name) for name in names], (), by)
    with casebook.reading() as connection:
        assert [one.name for one in companies(connection)] == sorted(names)
        by_number = sorted(companies(connection), key=lambda one: one.id)
    assert [one.name for one in by_number] == names


def exported(casebook):
    with casebook.reading() as connection:
        return package_files(load_collection(connection))


def test_an_export_taken_into_another_casebook_is_exported_the_same_again(casebook, tmp_path, by):
    company = Company("Tarnholm Networks", "network_vendor", "SE", "2016-09-01", "half-yearly")
    period = Period("2016-01-01", "2016-06-30")
    listed = Report("Tarnholm Networks", period, published="2016-08-30", scope=("user_data",))
    save_index(casebook, Collection((company,), (listed,)), by)
    save_figures(casebook, source(), FIGURES, LEFT, by)
    empty = LeftOut("empty.csv", 2, "", "nothing is filled in")
    save_figures(casebook, SourceFile("empty.csv", b"e", "m", "{}", 1, ""), (), (empty,), by)
    more = [figure("7", period="2017", where="Chad", source="second.csv")]
    save_figures(casebook, SourceFile("second.csv", b"s", "m", "{}", 1, ""), more, (), by)
    files = exported(casebook)
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    again = create(tmp_path / "again", environment={})
    assert save_package(again, read_package(tmp_path), files["figures.csv"], by) == 3
    assert exported(again) == files
    assert save_package(again, read_package(tmp_path), files["figures.csv"], by) is None
    assert exported(again) == files
    assert verify(again).damage == ()
    again.close()
