"""`pledgebook serve`: the workbench, in a browser."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from pledgebook.cli.casebook_options import CASEBOOK, opened, person_option, signature
from pledgebook.errors import MissingExtra, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from pledgebook.casebook.folder import Casebook
    from pledgebook.web.settings import OpenId, Settings

SECRET = "PLEDGEBOOK_SECRET"  # noqa: S105 - the name of a variable
OPENID = "PLEDGEBOOK_OPENID"
LOOPBACK_HOST = "127.0.0.1"


@click.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8420,
    show_default=True,
    help="Port; 0 takes a free one.",
)
@click.option("--public", is_flag=True, help="For a team, behind a proxy that speaks TLS.")
@click.option(
    "--address", default="", metavar="URL", help="With --public: where it is reached, https://HOST."
)
@click.option(
    "--host",
    default=LOOPBACK_HOST,
    show_default=True,
    metavar="IP",
    help="With --public: where the proxy finds it.",
)
@person_option
def serve(  # noqa: PLR0917 - click hands over one argument an option
    path: Path, port: int, public: bool, address: str, host: str, person: str | None
) -> int:
    """Serve the workbench for a casebook.

    Without --public it serves you alone, on this machine only (127.0.0.1), and nobody signs in.

    With --public people sign in, and it refuses to start without what makes that safe: an
    address with https, a secret in the environment variable PLEDGEBOOK_SECRET, and an account
    of an administrator. PLEDGEBOOK_OPENID_ISSUER, _CLIENT_ID and _SECRET name an OpenID Connect
    provider to sign in with (_NAME how it is called).

    Exit code: 0 done, 2 wrong use.
    """
    if host != LOOPBACK_HOST and not public:
        raise UsageError("Others can only be let in with --public.")
    try:
        import uvicorn

        from pledgebook.web.app import create_app
        from pledgebook.web.arenas import share_arenas
    except ModuleNotFoundError as error:
        raise MissingExtra("web", "The workbench") from error
    settings = _settings(public, address, person)
    share_arenas()
    with opened(path, keep_open=True) as casebook:
        if public:
            _require_admin(casebook, path)
        server = uvicorn.Server(
            uvicorn.Config(
                create_app(casebook, settings, ahead=True),
                host=host,
                port=port,
                log_level="warning",
                access_log=False,
                server_header=False,
                proxy_headers=public,
                timeout_graceful_shutdown=5,
                timeout_keep_alive=60,
            )
        )
        _say(server, address if public else "")
        # Ctrl+C is how it is stopped: uvicorn raises it again once it has shut down.
        with suppress(KeyboardInterrupt):
            server.run()
    return 0 if server.started else 2


def _settings(public: bool, address: str, person: str | None) -> Settings:
    from pledgebook.web.settings import Settings, check_public

    if not public:
        return Settings(person=signature(person).person)
    secret = os.environ.get(SECRET, "")
    check_public(address, secret)
    return Settings(public=True, address=address, secret=secret, oidc=_openid())


def _openid() -> OpenId | None:
    """The OpenID provider that the environment names, if any. Raises UsageError for half of one."""
    from pledgebook.web.openid import check_issuer
    from pledgebook.web.settings import OpenId

    found = [os.environ.get(f"{OPENID}_{name}", "") for name in ("ISSUER", "CLIENT_ID", "SECRET")]
    if not any(found):
        return None
    if not all(found):
        raise UsageError(f"Set {OPENID}_ISSUER, {OPENID}_CLIENT_ID and {OPENID}_SECRET, or none.")
    issuer, client_id, client_secret = found
    check_issuer(issuer)
    name = os.environ.get(f"{OPENID}_NAME", "OpenID")
    return OpenId(issuer, client_id, client_secret, name)


def _require_admin(casebook: Casebook, path: Path) -> None:
    from pledgebook.casebook.accounts import ADMIN, accounts

    with casebook.reading() as connection:
        known = accounts(connection)
    if not any(account.role == ADMIN and account.active for account in known):
        raise UsageError(
            "A public workbench needs an administrator: make an account with "
            f"`pledgebook accounts add {path} NAME --role admin`."
        )


def _say(server: object, address: str) -> None:
    """Tell where it is once it listens: with port 0 that is not known before."""
    import uvicorn

    assert isinstance(server, uvicorn.Server)
    start = server.startup

    async def startup(sockets: list[object] | None = None) -> None:
        await start(sockets)  # type: ignore[arg-type]
        if server.started:
            port = server.servers[0].sockets[0].getsockname()[1]
            click.echo(f"The workbench is at {address or f'http://{LOOPBACK_HOST}:{port}'}")
            click.echo("Stop it with Ctrl+C.")

    server.startup = startup  # type: ignore[method-assign, assignment]
