"""Accounts in the workbench: who may sign in, and what is kept of it."""

import pytest
from tests.web.conftest import ADDRESS, PASSWORD, Visitor, signed_in

from pledgebook.casebook import accounts, audit
from pledgebook.web.passwords import TRIES_A_NAME, WAIT, Tries
from pledgebook.web.problems import TooOften


def sign_in(visitor, name, password, next_="/"):
    data = {"csrf": visitor.token("/sign-in"), "name": name, "password": password, "next": next_}
    return visitor.post("/sign-in", data=data, follow_redirects=False)


def test_somebody_signs_in_and_out(team):
    ada = Visitor(team, base_url=ADDRESS)
    assert ada.get("/companies/1").url.path == "/sign-in"
    answer = sign_in(ada, "reader", PASSWORD, "/companies/1")
    assert answer.headers["location"] == "/companies/1"
    assert ada.get("/companies/1").status_code == 200
    ada.post("/sign-out", data={"csrf": ada.token("/account")})
    assert ada.get("/companies/1").url.path == "/sign-in"


def test_the_session_cookie_is_out_of_reach_of_scripts_and_of_plain_http(team):
    ada = Visitor(team, base_url=ADDRESS)
    cookie = sign_in(ada, "reader", PASSWORD).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "secure" in cookie
    assert "samesite=lax" in cookie


@pytest.mark.parametrize(("name", "password"), [("reader", "wrong"), ("nobody", PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_are_told_in_the_same_words(team, name, password):
    answer = sign_in(Visitor(team, base_url=ADDRESS), name, password)
    assert answer.status_code == 403
    assert "Name or password is wrong." in answer.text


def test_a_session_from_before_signing_in_is_not_taken_over(team):
    ada = Visitor(team, base_url=ADDRESS)
    before = ada.token("/sign-in")
    sign_in(ada, "reader", PASSWORD)
    assert ada.token("/account") != before


def test_too_many_wrong_tries_have_to_wait():
    clock = [0.0]
    tries = Tries(lambda: clock[0])
    for _ in range(TRIES_A_NAME):
        tries.check("ada", "192.0.2.1")
        tries.wrong("ada", "192.0.2.1")
    with pytest.raises(TooOften, match="10 minutes"):
        tries.check("ADA", "192.0.2.9")
    tries.check("ben", "192.0.2.1")
    clock[0] = WAIT + 1
    tries.check("ada", "192.0.2.1")


def test_a_right_password_is_not_looked_at_after_too_many_wrong_ones(team):
    ada = Visitor(team, base_url=ADDRESS)
    for _ in range(TRIES_A_NAME):
        sign_in(ada, "reader", "wrong")
    answer = sign_in(ada, "reader", PASSWORD)
    assert answer.status_code == 429
    assert "Too many wrong tries" in answer.text


def test_a_changed_password_ends_other_sessions(team):
    here, there = signed_in(team, "reader"), signed_in(team, "reader")
    data = {"old": PASSWORD, "new": "another long one", "again": "another long one"}
    answer = here.post("/account/password", data={"csrf": here.token("/account"), **data})
    assert "has been changed" in answer.text
    assert here.get("/").url.path == "/"
    assert there.get("/").url.path == "/sign-in"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"old": "wrong"}, "The password of now is wrong."),
        ({"again": "something else"}, "The two new ones are not the same."),
        ({"new": "short", "again": "short"}, "at least 12 characters"),
    ],
)
def test_a_password_is_only_changed_by_who_knows_it(team, change, said):
    ada = signed_in(team, "reader")
    data = {"old": PASSWORD, "new": "another long one", "again": "another long one", **change}
    answer = ada.post("/account/password", data={"csrf": ada.token("/account"), **data})
    assert answer.status_code == 422
    assert said in answer.text


def test_an_administrator_adds_changes_and_closes_accounts_and_the_trail_has_it(
    team, example_casebook
):
    admin = signed_in(team, "admin")
    token = admin.token("/people")
    data = {"name": "<b>Cy</b>", "role": "researcher", "password": "a password for cy"}
    text = admin.post("/people", data={"csrf": token, **data}).text
    assert "&lt;b&gt;Cy&lt;/b&gt;" in text
    admin.post("/people/change", data={"csrf": token, "name": "<b>Cy</b>", "role": "lead"})
    cy = signed_in(team, "<b>Cy</b>", "a password for cy")
    admin.post("/people/change", data={"csrf": token, "name": "<b>Cy</b>", "active": "no"})
    assert cy.get("/").url.path == "/sign-in"
    assert (
        sign_in(Visitor(team, base_url=ADDRESS), "<b>Cy</b>", "a password for cy").status_code
        == 403
    )
    with example_casebook.reading() as connection:
        trail = [e for e in audit.entries(connection) if e.subject == "account <b>Cy</b>"]
        kept = accounts.find_account(connection, "<b>Cy</b>")
    assert [(e.act, e.person) for e in trail] == [
        ("add account", "admin"),
        ("change account", "admin"),
        ("change account", "admin"),
    ]
    assert kept.password.startswith("$argon2id$")
    assert not any("argon2" in str(e.detail) for e in trail)


def test_the_last_administrator_stays(team):
    admin = signed_in(team, "admin")
    data = {"csrf": admin.token("/people"), "name": "admin", "active": "no"}
    answer = admin.post("/people/change", data=data)
    assert answer.status_code == 400
    assert "last administrator" in answer.text


def test_a_forged_session_is_nobodys(team):
    ada = signed_in(team, "reader")
    value = ada.cookies["pledgebook_session"]
    ada.cookies.set("pledgebook_session", value[:-2] + "xx", domain="pledges.example.org")
    ada.cookies.clear()
    ada.cookies.set("pledgebook_session", value[:-2] + "xx")
    assert ada.get("/").url.path == "/sign-in"
