"""Texts computed from the whole record, kept beside it until anything changes.

Every change to a casebook adds a row to its trail, so that a text is right as long as the newest
row is the one it was made after. What is kept may be lost at any time: it is made again.
"""

import hashlib
from collections.abc import Callable
from contextlib import suppress

from sqlalchemy import select

from pledgebook import __version__
from pledgebook.capture.archive import write_whole
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.tables.audit import audit
from pledgebook.errors import UsageError

FOLDER = "computed"


def kept(casebook: Casebook, name: str, inputs: tuple[str, ...], make: Callable[[], str]) -> str:
    """The text of that name for these inputs, as it was made after the newest change, or made now.

    Of each name only the newest text is kept. Where the folder cannot be written, none is.
    """
    key = _key(casebook, inputs)
    path = casebook.root / FOLDER / name
    with suppress(OSError, UnicodeDecodeError):
        first, _, text = path.read_bytes().partition(b"\n")
        if first.decode("ascii") == key:
            return text.decode("utf-8")
    made = make()
    with suppress(UsageError):
        write_whole(path, f"{key}\n{made}".encode())
    return made


def _key(casebook: Casebook, inputs: tuple[str, ...]) -> str:
    newest = select(audit.c.id, audit.c.hash).order_by(audit.c.id.desc()).limit(1)
    with casebook.reading() as connection:
        row = connection.execute(newest).first()
    stands = f"{row.id} {row.hash}" if row else ""
    parts = "\x1f".join((__version__, stands, *inputs))
    return hashlib.sha256(parts.encode("utf-8")).hexdigest()
