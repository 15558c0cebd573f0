"""Sessions: a signed cookie that says who signed in, and the token that every write carries."""

import secrets
from dataclasses import dataclass
from hmac import compare_digest
from typing import Any

from itsdangerous import BadSignature, Signer, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import Response

from pledgebook.web.settings import Settings

COOKIE = "pledgebook_session"
LASTS = 12 * 3600
"""Seconds after which one has to sign in again: a working day."""

FIELD = "csrf"
HEADER = "x-csrf-token"


@dataclass(frozen=True, slots=True)
class Session:
    """`id` is random; `account` is empty until somebody signs in.

    `epoch` is that of the account when it signed in: a changed password ends older sessions.
    """

    id: str
    account: str = ""
    epoch: int = 0
    fresh: bool = False


class Sessions:
    """Reads and writes the session of a request."""

    def __init__(self, settings: Settings) -> None:
        self._public = settings.public
        self._cookies = URLSafeTimedSerializer(settings.secret, salt="pledgebook session")
        self._tokens = Signer(settings.secret, salt="pledgebook csrf")

    def of(self, request: Request) -> Session:
        """The session of a request; a new one where its cookie is missing, forged or too old."""
        try:
            found: Any = self._cookies.loads(request.cookies.get(COOKIE, ""), max_age=LASTS)
            return Session(str(found["id"]), str(found["account"]), int(found["epoch"]))
        except (BadSignature, KeyError, TypeError, ValueError):
            return new_session()

    def write(self, response: Response, session: Session) -> None:
        """Give the browser its session."""
        value = {"id": session.id, "account": session.account, "epoch": session.epoch}
        response.set_cookie(
            COOKIE,
            self._cookies.dumps(value),
            max_age=LASTS,
            httponly=True,
            secure=self._public,
            samesite="lax",
            path="/",
        )

    def token(self, session: Session) -> str:
        """What a form of this session carries, and no page of another site can know."""
        return self._tokens.get_signature(session.id).decode("ascii")

    def holds(self, session: Session, token: str) -> bool:
        """Whether the token is that of the session."""
        return not session.fresh and compare_digest(
            self.token(session).encode(), token.encode("utf-8", "replace")
        )


def new_session(account: str = "", epoch: int = 0) -> Session:
    """A session with an id of its own; made anew when somebody signs in."""
    return Session(secrets.token_urlsafe(18), account, epoch, fresh=not account)
