"""What is kept of where companies stand is never older than what it follows from."""

import random

import pytest
from sqlalchemy import delete, select, update
from tests.transparency.figures import figure

from pledgebook.casebook import transparency_standings
from pledgebook.casebook.audit import Signature
from pledgebook.casebook.documents_saving import add_documents
from pledgebook.casebook.tables.transparency import transparency_standing
from pledgebook.casebook.transparency_loading import (
    load_companies,
    load_reports,
    load_sources,
)
from pledgebook.casebook.transparency_saving import (
    SourceFile,
    save_figures,
    save_index,
    set_aside,
)
from pledgebook.casebook.transparency_standings import load_index, with_reports
from pledgebook.casebook.whole import export_casebook, import_casebook
from pledgebook.publishing import transparency_index
from pledgebook.transparency.index.build import build, index_of
from pledgebook.transparency.model import Collection, Company, Report, ReportState
from pledgebook.transparency.periods import read_period

NAMES = ("Farlight Mobile", "Tarnholm Networks", "Merrowe Cable", "Åhlund")
DAYS = ("2015-06-30", "2017-01-01", "2017-03-02", "2017-09-01", "2019-01-01", "2024-01-01")


def both(casebook, day):
    """The index from what is kept, and as it is worked out from all reports."""
    with casebook.reading() as connection:
        found = load_index(connection, day)
        whole = index_of(with_reports(connection, found.standings), day)
        anew = build(Collection(load_companies(connection), load_reports(connection)), day)
    return found, whole, anew


def assert_true(casebook):
    for day in DAYS:
        found, whole, anew = both(casebook, day)
        for write in (transparency_index.to_terminal, transparency_index.to_csv):
            assert write(found) == write(anew)
        assert transparency_index.to_json(whole) == transparency_index.to_json(anew)


def kept(casebook):
    with casebook.reading() as connection:
        return len(connection.execute(select(transparency_standing)).all())


def report(name, period, **more):
    return Report(name, read_period(period), **more)


def some_change(casebook, chance, number, day):
    """One of the changes that a person can make, at random."""
    name = chance.choice(NAMES)
    period = f"{chance.randint(2012, 2017)} {chance.choice(['H1', 'H2'])}"
    by = Signature("Ada", f"{day}T10:00:00Z")
    match chance.randrange(4):
        case 0:
            cells = [figure(str(chance.randrange(3)), company=name, period=period)]
            save_figures(
                casebook, SourceFile("r.csv", b"%d" % number, "m", "{}", 1, ""), cells, (), by
            )
        case 1:
            known = Company(name, chance.choice(["", "telecom"]), "KE", chance.choice(["", day]),
                            chance.choice(["", "yearly"]), chance.choice(["", "2018-02"]))  # fmt: skip
            save_index(casebook, Collection((known,)), by)
        case 2:
            state = chance.choice(list(ReportState))
            found = report(name, period, state=state, published=chance.choice(["", "2017-02"]),
                           withdrawn=chance.choice(["", "2017-03-01"]), expected="2018")  # fmt: skip
            save_index(casebook, Collection((), (found,)), by)
        case 3:
            with casebook.reading() as connection:
                counted = [s.number for s in load_sources(connection) if not s.set_aside]
            if counted:
                set_aside(casebook, chance.choice(counted), "wrong", by)


def test_after_whatever_changes_the_index_is_the_one_worked_out_anew(casebook):
    chance = random.Random(7)
    for number in range(24):
        day = f"201{chance.randint(5, 8)}-0{chance.randint(1, 9)}-15"
        some_change(casebook, chance, number, day)
        if number % 4 == 3:
            assert_true(casebook)
    assert kept(casebook)


def test_a_sector_that_is_said_elsewhere_is_shown_at_once(casebook, by):
    save_index(casebook, Collection((Company("Tarnholm Networks"),)), by)
    assert both(casebook, "2017-01-01")[0].standings[0].company.sector == ""
    add_documents(casebook, "Tarnholm Networks", (), {}, by, sector="network_vendor")
    assert both(casebook, "2017-01-01")[0].standings[0].company.sector == "network_vendor"
    assert_true(casebook)


@pytest.mark.parametrize("lost", ["all", "rules"])
def test_what_is_lost_or_was_kept_by_other_rules_is_worked_out_and_kept_again(casebook, by, lost):
    save_index(casebook, Collection((), (report("Farlight Mobile", "2016 H1"),)), by)
    before = kept(casebook)
    with casebook.writing() as connection:
        if lost == "all":
            connection.execute(delete(transparency_standing))
        else:
            connection.execute(
                update(transparency_standing).values(rules=0, state="stopped", why="old")
            )
    assert_true(casebook)
    save_index(casebook, Collection((), (report("Merrowe Cable", "2016 H1"),)), by)
    assert kept(casebook) > before
    assert_true(casebook)


def test_the_index_of_a_kept_casebook_asks_for_no_report(casebook, monkeypatch):
    by = Signature("Ada", "2017-01-01T10:00:00Z")
    found = (report("Farlight Mobile", "2016 H1"), report("Farlight Mobile", "2016 H2"))
    save_index(casebook, Collection((Company("Tarnholm Networks"),), found), by)
    monkeypatch.delattr(transparency_standings, "load_reports")
    with casebook.reading() as connection:
        states = [s.state.value for s in load_index(connection, "2030-01-01").standings]
    assert states == ["stopped", "not_surveyed"]


def test_a_casebook_that_was_moved_shows_the_same_index(casebook, tmp_path, by):
    save_index(casebook, Collection((), (report("Farlight Mobile", "2016 H1"),)), by)
    export_casebook(casebook, tmp_path / "one.zip")
    again = import_casebook(tmp_path / "one.zip", tmp_path / "again", environment={})
    assert kept(again) == 0
    assert_true(again)
    again.close()
