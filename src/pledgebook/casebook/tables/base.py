"""What all tables share: the metadata, and the types of columns."""

import zlib
from typing import Any

from sqlalchemy import LargeBinary, MetaData, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

SHA256 = String(64)
"""A SHA-256 as 64 lower-case hexadecimal digits."""

TIME = String(40)
"""A moment in UTC as ISO 8601 text, as the caller's clock gave it."""


class PackedText(TypeDecorator[str]):
    """Long text, compressed in the table; text to everyone who asks."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Compress on the way in."""
        return None if value is None else zlib.compress(value.encode("utf-8"), 6)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:  # noqa: ANN401
        """Decompress on the way out; raises zlib.error for damaged bytes."""
        return None if value is None else zlib.decompress(value).decode("utf-8")


__all__ = ["METADATA", "SHA256", "TIME", "PackedText", "Text"]
