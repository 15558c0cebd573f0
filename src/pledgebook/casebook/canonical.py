"""One way of writing a value as JSON, so that hashes of it mean something."""

import hashlib
import json
from typing import Any


def canonical(value: Any) -> str:  # noqa: ANN401 - anything JSON can hold
    """JSON with sorted keys, without spaces, in plain UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256_of(text: str) -> str:
    """SHA-256 of a text in UTF-8, as 64 hexadecimal digits.

    Half of a surrogate pair, which hostile files can hold, is hashed as it stands.
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
