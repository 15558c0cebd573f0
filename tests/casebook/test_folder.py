"""A casebook is a folder: made once, opened by anyone who may, moved as a whole."""

import shutil

import pytest
from tests.casebook import samples

from pledgebook.casebook.cycles_loading import load_cycle
from pledgebook.casebook.cycles_saving import save_cycle
from pledgebook.casebook.folder import create, open_casebook
from pledgebook.errors import DataFileError, UsageError


def test_a_casebook_is_opened_again(casebook, by):
    save_cycle(casebook, samples.cycle(), "index", by)
    again = open_casebook(casebook.root, environment={})
    assert load_cycle(again, "index", "2017") == samples.cycle()
    again.close()


def test_a_folder_that_holds_something_is_not_made_a_casebook(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match="is not empty: name a new folder"):
        create(tmp_path, environment={})


def test_a_casebook_is_not_made_twice(casebook):
    with pytest.raises(UsageError, match="is a casebook already"):
        create(casebook.root, environment={})


@pytest.mark.postgres
def test_a_database_that_holds_a_casebook_is_not_given_another(tmp_path, postgres_url):
    url = postgres_url
    create(tmp_path / "one", url, environment={}).close()
    with pytest.raises(UsageError, match="holds a casebook already"):
        create(tmp_path / "two", url, environment={})
    assert not (tmp_path / "two" / "casebook.yaml").exists()


def test_the_environment_can_name_the_database(tmp_path):
    other = f"sqlite:///{tmp_path / 'other.db'}"
    create(tmp_path / "book", environment={"PLEDGEBOOK_DATABASE": other}).close()
    assert (tmp_path / "other.db").exists()
    assert not (tmp_path / "book" / "casebook.db").exists()


def test_a_casebook_with_its_database_in_it_can_be_moved(tmp_path, by):
    made = create(tmp_path / "here", environment={})
    save_cycle(made, samples.cycle(), "index", by)
    made.close()
    shutil.move(tmp_path / "here", tmp_path / "there")
    moved = open_casebook(tmp_path / "there", environment={})
    assert load_cycle(moved, "index", "2017") == samples.cycle()
    moved.close()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("format: pledgebook-casebook/9\n", "format"),
        ("format: pledgebook-casebook/1\ndatabas: x\n", "databas"),
        ("{", "cannot be read"),
    ],
)
def test_a_broken_casebook_file_is_named_with_its_key(tmp_path, content, problem):
    (tmp_path / "casebook.yaml").write_text(content)
    with pytest.raises(DataFileError, match=problem):
        open_casebook(tmp_path, environment={})


def test_what_is_no_casebook_is_answered_with_how_to_make_one(tmp_path):
    with pytest.raises(UsageError, match="pledgebook init"):
        open_casebook(tmp_path, environment={})


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("nonsense", "no database address"),
        ("mysql://me:secret@host/db", "cannot be kept in mysql"),
        ("sqlite:///:memory:", "kept in a file"),
        ("postgresql://me:secret@/nowhere?host=/nonexistent", "cannot be used"),
    ],
)
def test_an_address_that_cannot_work_is_refused_without_showing_a_password(tmp_path, url, problem):
    with pytest.raises(UsageError, match=problem) as caught:
        create(tmp_path / "book", url, environment={})
    assert "secret" not in str(caught.value)


def test_a_database_that_was_removed_is_not_made_anew(file_casebook):
    file_casebook.close()
    (file_casebook.root / "casebook.db").unlink()
    with pytest.raises(UsageError, match="moved or removed"):
        open_casebook(file_casebook.root, environment={})
