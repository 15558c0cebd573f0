"""Which documents stand now in place of an older one."""

from collections import defaultdict

from sqlalchemy import Connection, select

from pledgebook.capture.documents import LinkKind
from pledgebook.casebook.tables.documents import document_link


class Successors:
    """The links by which documents supersede one another, read once."""

    def __init__(self, connection: Connection) -> None:
        self._of: dict[int, list[int]] = defaultdict(list)
        for row in connection.execute(
            select(document_link.c.document_id, document_link.c.target_id)
            .where(document_link.c.kind == LinkKind.SUPERSEDES.value)
            .order_by(document_link.c.document_id)
        ):
            self._of[row.target_id].append(row.document_id)

    def current(self, document_id: int) -> list[int]:
        """The last documents of the chain that supersedes this one, itself where none does."""
        last, seen, waiting = [], set(), [document_id]
        while waiting:
            number = waiting.pop(0)
            if number in seen:
                continue
            seen.add(number)
            after = self._of.get(number, [])
            waiting.extend(after)
            if not after:
                last.append(number)
        # Links that run in a circle say of none that it came last.
        return last or [document_id]
