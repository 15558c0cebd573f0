"""The interface as JSON: pages with a cursor, ETags, stable addresses, problems in words."""

import pytest
from tests.web.conftest import ADDRESS, Visitor, signed_in

from pledgebook.errors import UsageError
from pledgebook.web.api.answers import at, position


def everything(visitor, path, **query):
    """All items of a list, page by page."""
    items, cursor = [], ""
    while True:
        answer = visitor.get(path, params={**query, "cursor": cursor}).json()
        items += answer["items"]
        cursor = answer["next"]
        if cursor is None:
            return items


def test_a_list_comes_in_pages_that_hold_everything_once(alone):
    whole = everything(alone, "/api/v1/versions/1/promises", limit=200)
    assert len(whole) > 20
    assert everything(alone, "/api/v1/versions/1/promises", limit=7) == whole


def test_every_promise_stands_literally_in_the_text(alone):
    text = alone.get("/api/v1/versions/1/text").json()["text"]
    for promise in everything(alone, "/api/v1/versions/1/promises"):
        quote, place = promise["quote"]["selector"]
        assert text[place["start"] : place["end"]] == quote["exact"]


def test_who_has_an_answer_already_gets_nothing_but_304(alone):
    first = alone.get("/api/v1/companies")
    again = alone.get("/api/v1/companies", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = alone.get("/api/v1/companies", headers={"if-none-match": '"other"'})
    assert other.status_code == 200


def test_everything_has_an_address_that_opens_it(alone):
    (company,) = everything(alone, "/api/v1/companies")
    documents = everything(alone, f"/api/v1/companies/{company['id']}/documents")
    addresses = [company["address"], documents[0]["address"]]
    addresses += [documents[0]["versions"][0]["address"]]
    assert alone.app.state.workbench.indexing.caught_up(60)
    hits = alone.get("/api/v1/search", params={"q": "surveillance"}).json()
    addresses += [hit["address"] for hit in hits["items"][:3]]
    for address in addresses:
        assert alone.get(address).status_code == 200


def test_a_problem_is_told_as_json(alone):
    answer = alone.get("/api/v1/companies/77")
    assert answer.status_code == 404
    assert answer.json() == {"status": 404, "message": "There is no company 77 in the casebook."}


@pytest.mark.parametrize("cursor", ["x", "W10", "WyJhIl0", "Wy0xXQ", "W3RydWVd", "WzFlOTld", "é"])
def test_a_cursor_that_is_none_of_ours_is_refused(cursor):
    with pytest.raises(UsageError, match="is no cursor"):
        position(cursor)


def test_a_cursor_leads_back_to_its_place():
    assert position(at(50)) == 50


def test_a_number_that_no_database_takes_is_refused(alone):
    for path in ("/api/v1/companies/", "/versions/", "/questions/", "/review/"):
        assert alone.get(f"{path}99999999999999999999").status_code == 404


def test_the_trail_is_for_leads(team):
    assert signed_in(team, "reader").get("/api/v1/audit").status_code == 403
    answer = signed_in(team, "lead").get("/api/v1/audit", params={"after": 2, "limit": 3}).json()
    assert [entry["id"] for entry in answer["items"]] == [3, 4, 5]


def test_a_stranger_is_told_to_sign_in_and_not_led_to_a_form(team):
    answer = Visitor(team, base_url=ADDRESS).get("/api/v1/companies", follow_redirects=False)
    assert answer.status_code == 401


def test_changes_are_those_of_the_published_format(alone, example):
    data = (example / "human-rights-policy-2016.pdf").read_bytes()
    token = alone.token()
    answer = alone.post(
        "/api/v1/documents",
        files={"file": ("policy.pdf", data)},
        data={"document": "2"},
        headers={"x-csrf-token": token},
    )
    assert answer.json()["outcome"] == "new version"
    changes = alone.get("/api/v1/documents/2/changes").json()
    assert changes["format"] == "pledgebook-changes/1"
    assert any(change["kind"] == "weakened" for change in changes["changes"])
