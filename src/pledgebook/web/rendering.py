"""Templates to pages: everything from outside is escaped, every word comes from the wording."""

import hashlib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from pledgebook import __version__
from pledgebook.publishing.printable import encodable, one_line, printable, shortened
from pledgebook.web.deciding import answer_class
from pledgebook.web.filling import Places, filled
from pledgebook.web.kept_pages import KeptPage
from pledgebook.web.roles import LEADS, RESEARCHERS
from pledgebook.web.wording import wording

HTML = "text/html"


@cache
def environment() -> Environment:
    """The templates of the package."""
    made = Environment(
        loader=PackageLoader("pledgebook.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_safe,
    )
    made.globals.update(
        asset=asset, version=__version__, query=_query, researchers=RESEARCHERS, leads=LEADS
    )
    made.filters.update(
        answer_class=answer_class,
        coded=coded,
        one_line=one_line,
        shortened=shortened,
        day=lambda moment: str(moment)[:10],
        minute=lambda moment: str(moment)[:16].replace("T", " "),
        slug=lambda words: str(words).replace(" ", "-").replace("_", "-"),
        thousands=lambda number: f"{number:,}",
    )
    return made


def _safe(value: Any) -> Any:  # noqa: ANN401 - whatever a template prints
    """Text without controls that would act on a page; markup of ours as it is."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def coded(text: str) -> Markup:
    """Text with what stands between backticks, which is to be typed, as code."""
    parts = str(escape(printable(text))).split("`")
    marked = [f"<code>{part}</code>" if number % 2 else part for number, part in enumerate(parts)]
    return Markup("".join(marked))  # noqa: S704 - what came in was escaped


def _query(**values: object) -> str:
    """A query string of the values that are not empty."""
    return urlencode({name: value for name, value in values.items() if value not in {"", None}})


@lru_cache(maxsize=64)
def asset(name: str) -> str:
    """Address of a file of the package, which changes when its content does."""
    data = (resources.files("pledgebook.web") / "static" / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(data).hexdigest()[:12]}"


def page(
    request: Request,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
    section: str = "",
) -> HTMLResponse:
    """A page of the workbench. `section` is that of the navigation which it belongs to."""
    places = Places(request.app.state.workbench.pages.hold)
    html = (
        environment()
        .get_template(template)
        .render(
            {
                "t": wording(),
                "person": getattr(request.state, "person", None),
                "csrf": places.csrf,
                "own": places,
                **(context or {}),
            }
        )
    )
    html = encodable(html)
    request.state.held = KeptPage(section, HTML, html)
    return HTMLResponse(filled(request, environment(), html, section), status)


def part(template: str, context: Mapping[str, Any]) -> Markup:
    """A part of a page that is the same for everybody, to be kept and put into the page."""
    html = environment().get_template(template).render({"t": wording(), **context})
    return Markup(encodable(html))  # noqa: S704 - a template of ours, which escapes
