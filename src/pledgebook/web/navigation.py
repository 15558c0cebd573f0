"""The sections of the workbench, in the order in which they are offered, and to whom.

A page module that is a section adds a line here; its name is the key of its words.
"""

from dataclasses import dataclass

from pledgebook.web.roles import ADMINS, GUESTS, RESEARCHERS, STAFF, Person, Role


@dataclass(frozen=True, slots=True)
class Section:
    """A section: `name` is the key of its words under `nav`, `path` where it begins."""

    name: str
    path: str
    roles: frozenset[Role]


SECTIONS = (
    Section("home", "/", STAFF),
    Section("review", "/review", STAFF),
    Section("scores", "/scores", STAFF),
    Section("transparency", "/transparency", STAFF),
    Section("search", "/search", STAFF),
    Section("import", "/import", RESEARCHERS),
    Section("findings", "/findings", GUESTS),
    Section("people", "/people", ADMINS),
)


def sections_for(person: Person | None) -> tuple[Section, ...]:
    """The sections that a person may use."""
    if person is None:
        return ()
    return tuple(section for section in SECTIONS if person.may(section.roles))
