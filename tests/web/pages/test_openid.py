"""Signing in with a provider: a real one on loopback, with keys, codes and PKCE."""

import base64
import hashlib
import threading
import time
from urllib.parse import parse_qs, urlsplit

import pytest
import uvicorn
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from tests.web.conftest import ADDRESS, NOW, Visitor

from pledgebook.casebook.accounts import add_account
from pledgebook.casebook.audit import Signature
from pledgebook.errors import UsageError
from pledgebook.web.app import create_app
from pledgebook.web.openid import check_issuer
from pledgebook.web.settings import OpenId, Settings


class FakeProvider:
    """Vouches for whoever the test says, for a code that the test hands out."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, parameters={"kid": "1", "alg": "RS256", "use": "sig"})
        self.issuer = ""
        self.challenge = ""
        self.claims: dict = {}

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self.about),
                Route("/keys", self.keys),
                Route("/token", self.token, methods=["POST"]),
            ]
        )

    async def about(self, request: Request):
        return JSONResponse(
            {
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
            }
        )

    async def keys(self, request: Request):
        return JSONResponse(KeySet([self.key]).as_dict(private=False))

    async def token(self, request: Request):
        form = await request.form()
        made = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest())
        if form["code"] != "good" or made.decode().rstrip("=") != self.challenge:
            return JSONResponse({"error": "invalid_grant"}, 400)
        token = jwt.encode({"alg": "RS256", "kid": "1"}, self.claims, self.key)
        return JSONResponse({"access_token": "x", "token_type": "Bearer", "id_token": token})


@pytest.fixture(scope="module")
def provider():
    fake = FakeProvider()
    config = uvicorn.Config(fake.app(), host="127.0.0.1", port=0, log_level="error", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    fake.issuer = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    yield fake
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture
def browser(example_casebook, provider):
    add_account(example_casebook, "Ada", "reader", "", Signature("s", NOW), subject="ada-1")
    settings = Settings(
        public=True,
        address=ADDRESS,
        secret="s" * 40,
        oidc=OpenId(provider.issuer, "pledgebook", "hush", "the house"),
    )
    return Visitor(create_app(example_casebook, settings), base_url=ADDRESS)


def come_back(browser, provider, *, code="good", state=None, **claims):
    """What the provider's page does: send the browser back with a code."""
    answer = browser.get("/sign-in/openid?next=/companies/1", follow_redirects=False)
    asked = {k: v[0] for k, v in parse_qs(urlsplit(answer.headers["location"]).query).items()}
    assert asked["code_challenge_method"] == "S256"
    provider.challenge = asked["code_challenge"]
    provider.claims = {
        "iss": provider.issuer,
        "aud": "pledgebook",
        "exp": int(time.time()) + 300,
        "sub": "ada-1",
        "nonce": asked["nonce"],
        **claims,
    }
    query = {"code": code, "state": state or asked["state"]}
    return browser.get("/sign-in/openid/back", params=query, follow_redirects=False)


def test_somebody_with_an_account_signs_in(browser, provider):
    assert "Sign in with the house" in browser.get("/sign-in").text
    answer = come_back(browser, provider)
    assert answer.headers["location"] == "/companies/1"
    assert browser.get("/companies/1").status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"sub": "stranger"},
        {"nonce": "another"},
        {"aud": "another"},
        {"iss": "https://evil.example"},
        {"exp": 1},
        {"code": "bad"},
        {"state": "another"},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_nobody_else_gets_in(browser, provider, wrong):
    assert come_back(browser, provider, **wrong).status_code == 403
    assert browser.get("/companies/1").url.path == "/sign-in"


def test_an_answer_that_this_browser_did_not_ask_for_is_refused(browser):
    answer = browser.get("/sign-in/openid/back?code=good&state=x")
    assert answer.status_code == 403


def test_a_provider_without_https_is_refused():
    with pytest.raises(UsageError, match="https"):
        check_issuer("http://provider.example")


def test_without_a_provider_there_is_no_such_page(alone):
    assert alone.get("/sign-in/openid").status_code == 404
