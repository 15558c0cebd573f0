"""Nobody gets past the guard: the routes are taken from the application, so none is forgotten."""

import pytest
from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.routing import Route
from tests.web.conftest import ADDRESS, Visitor, signed_in

from pledgebook.web import api, pages
from pledgebook.web.app import API, create_app, routers
from pledgebook.web.guard import SAFE_METHODS, GuardedRoute
from pledgebook.web.roles import Role
from pledgebook.web.settings import Settings

OURS = {"/api/v1/openapi.json"}
"""Routes that FastAPI adds itself: the description of the interface, which holds no data."""


def all_routes() -> list[tuple[str, APIRoute]]:
    """(path, route) of every page and resource."""
    found = [("", route) for router in routers(pages) for route in router.routes]
    found += [(API, route) for router in routers(api) for route in router.routes]
    return [(prefix + route.path, route) for prefix, route in found]


def writes() -> list[tuple[str, str]]:
    return [
        (method, path)
        for path, route in all_routes()
        for method in sorted(route.methods - SAFE_METHODS)
    ]


def filled(path: str) -> str:
    """The path with a number for each of its parameters."""
    while "{" in path:
        before, _, rest = path.partition("{")
        path = before + "1" + rest.partition("}")[2]
    return path


def test_every_route_is_guarded(example_casebook):
    app = create_app(example_casebook, Settings(person="Ada"))
    assert [path for path, route in all_routes() if not isinstance(route, GuardedRoute)] == []
    assert len(all_routes()) > 8
    others = {route.path for route in app.routes if isinstance(route, Route)}
    assert others <= OURS


def test_an_endpoint_that_does_not_say_who_may_use_it_is_refused_at_once():
    router = APIRouter(route_class=GuardedRoute)
    with pytest.raises(TypeError, match="does not say who may use it"):
        router.get("/open")(lambda: None)


def test_every_write_without_its_token_is_refused(alone):
    alone.get("/")
    for method, path in writes():
        for token in ("", "wrong"):
            answer = alone.request(
                method, filled(path), data={"csrf": token}, headers={"accept": "text/html"}
            )
            assert answer.status_code == 403, (method, path, answer.text[:200])


def test_a_token_of_another_session_is_refused(alone, example_casebook):
    other = alone.token()
    alone.cookies.clear()
    alone.get("/")
    answer = alone.post("/appearance", data={"csrf": other, "theme": "dark"})
    assert answer.status_code == 403


def test_the_appearance_is_kept_and_leads_back(alone):
    answer = alone.submit("/appearance", {"theme": "dark", "here": "/companies/1"})
    assert answer.url.path == "/companies/1"
    assert 'data-theme="dark"' in answer.text


@pytest.mark.parametrize("here", ["//evil.example", "https://evil.example", "/\\evil", "x"])
def test_nobody_is_led_to_another_host(alone, here):
    token = alone.token()
    answer = alone.post(
        "/appearance", data={"csrf": token, "theme": "dark", "here": here}, follow_redirects=False
    )
    assert answer.headers["location"] == "/"


def test_every_route_refuses_who_is_not_signed_in(team):
    somebody = Visitor(team, base_url=ADDRESS)
    for path, route in all_routes():
        if not route.allowed:
            continue
        for method in sorted(route.methods - {"HEAD"}):
            answer = somebody.request(
                method, filled(path), headers={"accept": "application/json"}, follow_redirects=False
            )
            assert answer.status_code == 401, (method, path)


@pytest.mark.parametrize("role", sorted(Role))
def test_every_route_refuses_a_role_that_may_not_use_it(team, role):
    somebody = signed_in(team, role)
    token = somebody.token("/account")
    for path, route in all_routes():
        if not route.allowed or role in route.allowed:
            continue
        for method in sorted(route.methods - {"HEAD"}):
            answer = somebody.request(
                method,
                filled(path),
                headers={"x-csrf-token": token, "accept": "application/json"},
                follow_redirects=False,
            )
            assert answer.status_code == 403, (role, method, path)


@pytest.mark.parametrize("role", sorted(Role))
def test_every_write_of_somebody_signed_in_needs_the_token(team, role):
    somebody = signed_in(team, role)
    for method, path in writes():
        answer = somebody.request(method, filled(path), data={"csrf": "x"}, follow_redirects=False)
        assert answer.status_code == 403, (role, method, path)
