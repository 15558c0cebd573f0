"""The whole casebook as one file: out, in on any database, and out again the same."""

import hashlib
import json
import zipfile

import pytest
from hypothesis import given, settings
from sqlalchemy.exc import DBAPIError
from tests.casebook import samples
from tests.casebook.reviews import ADA, LEAD, act, move, questions, started
from tests.casebook.test_cycles import cycles

from pledgebook.casebook import migrating
from pledgebook.casebook.cycles_loading import load_cycle
from pledgebook.casebook.cycles_saving import save_cycle
from pledgebook.casebook.documents_loading import load_company
from pledgebook.casebook.documents_saving import add_documents
from pledgebook.casebook.folder import DEFAULT_DATABASE, create
from pledgebook.casebook.suggestions import save_suggestions
from pledgebook.casebook.verifying import verify
from pledgebook.casebook.whole import export_casebook, import_casebook
from pledgebook.cli.inputs import find_inputs
from pledgebook.cli.pipeline import read_inputs
from pledgebook.errors import InputError


@pytest.fixture
def filled(casebook, example, by):
    """A casebook with something in every part of it."""
    from pledgebook.assessing.assess import assess
    from pledgebook.frameworks.loader import load_builtin

    inputs = find_inputs([example])
    found = read_inputs(inputs)
    files = {spec.id: spec.path.read_bytes() for spec in inputs.case.documents}
    add_documents(casebook, found.case.company, found.readings, files, by)
    frameworks = load_builtin(["ungp"])
    assessment = assess(found.case, found.readings, frameworks)
    save_suggestions(casebook, assessment, frameworks.frameworks, by)
    cycle = started(casebook)
    move(casebook, cycle, "collection", "open", LEAD)
    act(casebook, questions(casebook)[0], "collection", "answer", ADA, answer="yes", comment="“…”")
    return casebook


def test_what_is_exported_comes_back_and_is_exported_the_same(filled, tmp_path):
    export_casebook(filled, tmp_path / "one.zip")
    again = import_casebook(tmp_path / "one.zip", tmp_path / "again", environment={})
    export_casebook(again, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert verify(again).damage == ()
    assert load_cycle(again, "index", "2019") == load_cycle(filled, "index", "2019")
    company = "Tarnholm Networks"
    assert load_company(again, company) == load_company(filled, company)
    again.close()


@settings(max_examples=6, deadline=None)
@given(cycle=cycles)
def test_any_casebook_is_exported_the_same_after_an_import(tmp_path_factory, cycle):
    place = tmp_path_factory.mktemp("whole")
    made = create(place / "one", environment={})
    save_cycle(made, cycle, "index", ADA)
    export_casebook(made, place / "one.zip")
    made.close()
    again = import_casebook(place / "one.zip", place / "two", environment={})
    export_casebook(again, place / "two.zip")
    assert load_cycle(again, "index", cycle.edition) == cycle
    again.close()
    assert (place / "one.zip").read_bytes() == (place / "two.zip").read_bytes()


@pytest.mark.postgres
def test_a_casebook_moves_from_a_file_to_a_server_and_back(
    file_casebook, postgres_url, tmp_path, by
):
    save_cycle(file_casebook, samples.cycle(), "index", by)
    export_casebook(file_casebook, tmp_path / "one.zip")
    there = import_casebook(tmp_path / "one.zip", tmp_path / "there", postgres_url, {})
    save_cycle(there, samples.cycle("2018"), "index", by)
    export_casebook(there, tmp_path / "two.zip")
    there.close()
    back = import_casebook(tmp_path / "two.zip", tmp_path / "back", DEFAULT_DATABASE, {})
    assert load_cycle(back, "index", "2018") == samples.cycle("2018")
    assert verify(back).damage == ()
    back.close()


def test_an_imported_casebook_is_guarded_as_any_other(file_casebook, tmp_path, by):
    save_cycle(file_casebook, samples.cycle(), "index", by)
    export_casebook(file_casebook, tmp_path / "one.zip")
    again = import_casebook(tmp_path / "one.zip", tmp_path / "again", environment={})
    with pytest.raises(DBAPIError, match="append-only"), again.writing() as connection:
        connection.exec_driver_sql("DELETE FROM decision")
    again.close()


def rewritten(source, target, change):
    """A copy of a zip, each member passed through `change(name, data)`."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            changed = change(name, old.read(name))
            if changed is not None:
                new.writestr(*changed)


RAW = hashlib.sha256(b"a policy").hexdigest()
EXTRA = f"archive/{RAW[:2]}/{RAW[2:]}"


def without(wanted):
    return lambda name, data: None if name == wanted else (name, data)


def with_text(wanted, old, new):
    return lambda name, data: (name, data.replace(old, new) if name == wanted else data)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (without("casebook.json"), "casebook.json is missing or broken"),
        (without("tables/decision.jsonl"), "tables/decision.jsonl"),
        (with_text("casebook.json", b"archive/1", b"archive/2"), "its format is"),
        (
            with_text("casebook.json", migrating.SCHEMA_VERSION.encode(), b"0999"),
            "schema 0999, this pledgebook knows",
        ),
        (with_text("tables/decision.jsonl", b'"partial"', b'"yes"'), "decision 1 to 4: changed"),
        (with_text("tables/passage.jsonl", b"Nothing", b"Something"), "its words were changed"),
        (with_text("tables/audit.jsonl", b'"Ada"', b'"Eve"'), "changed after it was written"),
        (with_text("tables/record.jsonl", b"{", b"["), "tables/record.jsonl, line 1"),
        (
            lambda name, data: ("archive/../../evil", data) if name == EXTRA else (name, data),
            "is no name of a raw file",
        ),
    ],
)
def test_a_file_that_was_altered_makes_no_casebook(file_casebook, tmp_path, by, change, problem):
    save_cycle(file_casebook, samples.cycle(), "index", by)
    file_casebook.archive.add(b"a policy")
    export_casebook(file_casebook, tmp_path / "one.zip")
    rewritten(tmp_path / "one.zip", tmp_path / "bad.zip", change)
    with pytest.raises(InputError, match=problem):
        import_casebook(tmp_path / "bad.zip", tmp_path / "made", environment={})
    assert not (tmp_path / "made").exists()
    assert not (tmp_path / "evil").exists()


def test_an_export_of_an_older_schema_is_brought_up_to_date(tmp_path):
    old = create(tmp_path / "old", environment={}, schema="0001")
    with old.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO company (id, name, kind, sector) VALUES (1, 'Tarnholm', 'group', '')"
        )
    export_casebook(old, tmp_path / "old.zip")
    old.close()
    made = import_casebook(tmp_path / "old.zip", tmp_path / "made", environment={})
    with made.reading() as connection:
        names = connection.exec_driver_sql("SELECT name FROM company").scalars().all()
        migrating.check_schema(made.engine)
    export_casebook(made, tmp_path / "new.zip")
    made.close()
    assert names == ["Tarnholm"]
    with zipfile.ZipFile(tmp_path / "new.zip") as file:
        assert json.loads(file.read("casebook.json"))["schema"] == migrating.SCHEMA_VERSION


def test_what_is_no_zip_is_told(tmp_path):
    (tmp_path / "one.zip").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(InputError, match="no whole export of a casebook"):
        import_casebook(tmp_path / "one.zip", tmp_path / "made", environment={})


def test_a_file_that_unpacks_to_far_too_much_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("tables/decision.jsonl", b" " * 50_000_000)
    with pytest.raises(InputError, match="unpacks to far more"):
        import_casebook(tmp_path / "bomb.zip", tmp_path / "made", environment={})


def test_each_line_is_plain_json(file_casebook, tmp_path, by):
    save_cycle(file_casebook, samples.cycle(), "index", by)
    export_casebook(file_casebook, tmp_path / "one.zip")
    with zipfile.ZipFile(tmp_path / "one.zip") as file:
        assert json.loads(file.read("casebook.json")) == {
            "format": "pledgebook-casebook-archive/1",
            "schema": migrating.SCHEMA_VERSION,
        }
        lines = file.read("tables/company.jsonl").decode().splitlines()
    assert json.loads(lines[0])["name"] == "Tarnholm"


def test_an_export_that_fails_leaves_no_file(file_casebook, tmp_path, by):
    from pledgebook.casebook.archive import DamagedFile

    sha256 = file_casebook.archive.add(b"policy")
    file_casebook.archive.path_of(sha256).write_bytes(b"other")
    (tmp_path / "out").mkdir()
    with pytest.raises(DamagedFile):
        export_casebook(file_casebook, tmp_path / "out" / "one.zip")
    assert list((tmp_path / "out").iterdir()) == []
