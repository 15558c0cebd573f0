"""Accounts are kept on both databases, and go into no export."""

import zipfile

import pytest

from pledgebook.casebook.accounts import account_of_subject, accounts, add_account, change_account
from pledgebook.casebook.companies import ensure_company
from pledgebook.casebook.verifying import verify
from pledgebook.casebook.whole import export_casebook
from pledgebook.errors import NotFound, UsageError


def test_an_account_is_kept_changed_and_found(casebook, by):
    add_account(casebook, " Ada ", "admin", "hash", by, subject="sub-1")
    change_account(casebook, "Ada", by, password="other")
    with casebook.reading() as connection:
        (ada,) = accounts(connection)
        assert account_of_subject(connection, "sub-1") == ada
        assert account_of_subject(connection, "") is None
    assert (ada.name, ada.role, ada.password, ada.epoch) == ("Ada", "admin", "other", 2)
    assert not verify(casebook).damage


def test_a_guest_belongs_to_a_company_and_nobody_else_does(casebook, by):
    with casebook.writing() as connection:
        number = ensure_company(connection, "Tarnholm")
    add_account(casebook, "Guest", "guest", "hash", by, company_id=number)
    for role, company in (("guest", None), ("reader", number), ("guest", 99), ("king", None)):
        with pytest.raises(UsageError):
            add_account(casebook, "Other", role, "hash", by, company_id=company)


def test_a_name_is_taken_once(casebook, by):
    add_account(casebook, "Ada", "admin", "hash", by)
    with pytest.raises(UsageError, match="already"):
        add_account(casebook, "Ada", "reader", "hash", by)
    with pytest.raises(NotFound):
        change_account(casebook, "Ben", by, role="lead")


def test_no_password_leaves_with_an_export(casebook, by, tmp_path):
    add_account(casebook, "Ada", "admin", "a-secret-hash", by)
    export_casebook(casebook, tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as file:
        assert not any("account.jsonl" in name for name in file.namelist())
        assert not any(b"a-secret-hash" in file.read(name) for name in file.namelist())
