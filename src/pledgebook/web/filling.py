"""What is a person's own in a page, filled in where the page holds a place for it.

A page is made with places held by a random word (`kept_pages`), so that it can be kept for all:
the token of the session, the theme, the sections that the person may use, and their name.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import Environment
from starlette.requests import Request

from pledgebook.publishing.printable import encodable
from pledgebook.web.navigation import sections_for
from pledgebook.web.wording import wording

if TYPE_CHECKING:
    from pledgebook.web.roles import Person
    from pledgebook.web.workbench import Workbench

THEMES = ("system", "light", "dark")
THEME_COOKIE = "pledgebook_theme"


@dataclass(frozen=True, slots=True)
class Places:
    """The held places as a template prints them; the letter says which is which."""

    hold: str

    @property
    def csrf(self) -> str:
        """The token of the session."""
        return f"{self.hold}c"

    @property
    def theme(self) -> str:
        """The theme that was chosen."""
        return f"{self.hold}t"

    @property
    def scheme(self) -> str:
        """The colour schemes that the page may be shown in."""
        return f"{self.hold}s"

    @property
    def sections(self) -> str:
        """The sections of the workbench."""
        return f"{self.hold}n"

    @property
    def corner(self) -> str:
        """The choice of a theme, and who is here."""
        return f"{self.hold}o"


def filled(request: Request, environment: Environment, html: str, section: str) -> str:
    """The page with everything that is the person's own."""
    workbench: Workbench = request.app.state.workbench
    first, *rest = html.split(workbench.pages.hold)
    if not rest:
        return html
    values = _values(request, environment, workbench, section)
    return first + "".join(values[part[0]] + part[1:] for part in rest)


def _values(
    request: Request, environment: Environment, workbench: "Workbench", section: str
) -> dict[str, str]:
    person: Person | None = getattr(request.state, "person", None)
    session = getattr(request.state, "session", None)
    chosen = request.cookies.get(THEME_COOKIE, "system")
    theme = chosen if chosen in THEMES else "system"
    csrf = workbench.sessions.token(session) if session else ""
    context = {
        "t": wording(),
        "person": person,
        "csrf": csrf,
        "theme": theme,
        "themes": THEMES,
        "here": _here(request),
        "section": section,
        "sections": sections_for(person),
    }
    return {
        "c": csrf,
        "t": theme,
        "s": "light dark" if theme == "system" else theme,
        "n": environment.get_template("base_sections.html.j2").render(context),
        "o": encodable(environment.get_template("base_corner.html.j2").render(context)),
    }


def _here(request: Request) -> str:
    """Path and query of the page, to come back to."""
    query = request.url.query
    return request.url.path + (f"?{query}" if query else "")
