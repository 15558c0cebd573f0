"""Who may do what: the roles of people in the workbench."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an account may do. What somebody does in a cycle is a role there, beside this one."""

    READER = "reader"
    RESEARCHER = "researcher"
    REVIEWER = "reviewer"
    LEAD = "lead"
    ADMIN = "admin"
    GUEST = "guest"
    """Somebody at a company: sees the preliminary findings about it, answers them, and no more."""


EVERYBODY = frozenset(Role)
STAFF = EVERYBODY - {Role.GUEST}
"""All but the guests of companies: who may read what is in the casebook."""

RESEARCHERS = frozenset({Role.RESEARCHER, Role.REVIEWER, Role.LEAD, Role.ADMIN})
"""Who may add documents and put judgements forward."""

LEADS = frozenset({Role.LEAD, Role.ADMIN})
"""Who may start cycles, open and close their steps, and publish."""

ADMINS = frozenset({Role.ADMIN})
"""Who may keep accounts."""

GUESTS = frozenset({Role.GUEST})


@dataclass(frozen=True, slots=True)
class Person:
    """Who is at the workbench. `company_id` is that of a guest; `alone` where nobody signs in."""

    name: str
    role: Role
    company_id: int | None = None
    alone: bool = False

    def may(self, roles: frozenset[Role]) -> bool:
        """Whether one of these roles is the person's."""
        return self.role in roles
