"""The application: its pages and resources, and what every answer goes through."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module, resources
from pkgutil import iter_modules
from types import ModuleType

from anyio.to_thread import current_default_thread_limiter
from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from pledgebook import __version__
from pledgebook.casebook.folder import Casebook
from pledgebook.errors import PledgebookError
from pledgebook.web import api, pages
from pledgebook.web.armour import Armour
from pledgebook.web.problems import SignInNeeded, status_of
from pledgebook.web.rendering import page
from pledgebook.web.resource_answers import API
from pledgebook.web.settings import Settings
from pledgebook.web.warming import Warming
from pledgebook.web.workbench import Workbench

THREADS = 12
"""Requests that are worked on at once: more would only wait for one another and take memory."""


def create_app(casebook: Casebook, settings: Settings, *, ahead: bool = False) -> FastAPI:
    """The workbench for a casebook. Every module under `pages` and `api` adds its `router`.

    With `ahead` it makes the pages that take long before anybody asks for them.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = THREADS
        warming = Warming(app)
        app.state.workbench.indexing.start()
        if ahead:
            warming.start()
        yield
        if ahead:
            warming.close()
        app.state.workbench.close()

    app = FastAPI(
        title="Pledgebook",
        version=__version__,
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.workbench = Workbench(casebook, settings)
    for router in routers(pages):
        app.include_router(router, include_in_schema=False)
    for router in routers(api):
        app.include_router(router, prefix=API)
    static = str(resources.files("pledgebook.web") / "static")
    app.mount("/static", _Static(directory=static), name="static")
    app.add_exception_handler(PledgebookError, _expected)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unexpected)
    app.add_middleware(Armour, settings=settings)
    return app


def routers(package: ModuleType) -> list[APIRouter]:
    """The router of each module of a package, by the modules' names."""
    names = sorted(module.name for module in iter_modules(package.__path__))
    found = [getattr(import_module(f"{package.__name__}.{name}"), "router", None) for name in names]
    return [router for router in found if router is not None]


class _Static(StaticFiles):
    """Files of the package; their address changes with their content, so they may be kept."""

    def file_response(self, *arguments: object, **more: object) -> Response:
        """The file, to be kept by the browser."""
        response = super().file_response(*arguments, **more)  # type: ignore[arg-type]
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        # A captured page stands in a sandboxed frame, which has no origin, and needs its style.
        response.headers["cross-origin-resource-policy"] = "cross-origin"
        return response


def _expected(request: Request, error: Exception) -> Response:
    assert isinstance(error, PledgebookError)
    if isinstance(error, SignInNeeded) and not _is_api(request):
        from urllib.parse import quote

        return RedirectResponse(f"/sign-in?next={quote(request.url.path)}", 303)
    return told(request, status_of(error), str(error))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = {404: "There is no such page.", 405: "This cannot be done with that address."}
    return told(request, error.status_code, words.get(error.status_code, str(error.detail)))


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0] if error.errors() else {"loc": (), "msg": "not understood"}
    place = ".".join(str(part) for part in first["loc"] if part not in {"query", "body", "path"})
    return told(request, 422, f"{place or 'The request'}: {first['msg']}.")


def _unexpected(request: Request, error: Exception) -> Response:
    """A fault of ours: the log has it whole, the page says no more than that."""
    return told(
        request,
        500,
        f"The workbench met a fault of its own ({type(error).__name__}). Nothing was half-written. "
        "The window in which it was started says more.",
    )


def told(request: Request, status: int, message: str) -> Response:
    """A problem as a page, or as JSON to whoever asked for that."""
    if _is_api(request):
        return JSONResponse({"status": status, "message": message}, status)
    return page(request, "problem.html.j2", {"status": status, "message": message}, status=status)


def _is_api(request: Request) -> bool:
    return request.url.path.startswith(API) or "application/json" in request.headers.get(
        "accept", ""
    )
