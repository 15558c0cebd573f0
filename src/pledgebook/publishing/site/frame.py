"""What every page has: the site's name, its navigation, its metadata; and the templates."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from pledgebook.publishing.environment import environment
from pledgebook.publishing.printable import encodable
from pledgebook.publishing.site.linked_data import script_json

TEMPLATES = Path(__file__).parent.parent / "templates"

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""For a server that can send headers: what a page of the site may load. Written beside it."""


@dataclass
class Frame:
    """The frame of all pages: `site` is its name, `as_of` the day as of which it speaks.

    `base` is the address it will have, where that is known: links to cards need it.
    """

    site: str
    as_of: str = ""
    base: str = ""
    cards: bool = False
    reports: str = ""
    """Address of the index of transparency reports; empty where there is none."""
    relations: str = ""
    """Address of the page of relations; empty where none is on record."""
    _environment: Environment = field(init=False)

    def __post_init__(self) -> None:
        self._environment = environment(TEMPLATES)
        self._environment.filters["thousands"] = "{:,}".format
        self._environment.filters["words"] = lambda text: str(text).replace("_", " ")

    @cached_property
    def _templates(self) -> dict[str, Any]:
        return {}

    def page(
        self,
        template: str,
        path: str,
        title: str,
        description: str,
        linked_data: dict[str, Any] | None = None,
        **values: Any,  # noqa: ANN401 - whatever the template shows
    ) -> str:
        """One page as HTML. Everything from outside is escaped by the templates."""
        known = self._templates
        if template not in known:
            known[template] = self._environment.get_template(f"site/{template}.html.j2")
        text = known[template].render(
            site=self.site,
            root="../" * path.count("/"),
            title=f"{title} · {self.site}" if title != self.site else title,
            description=description,
            card=self._card(path),
            linked_data=Markup(script_json(linked_data)) if linked_data else "",  # noqa: S704
            **values,
        )
        return encodable(text) + "\n"

    def _card(self, path: str) -> str:
        if not (self.cards and self.base):
            return ""
        parts = path.split("/")
        name = parts[1] if parts[0] == "companies" and len(parts) > 1 else "site"
        return f"{self.base.rstrip('/')}/cards/{name}.png"
