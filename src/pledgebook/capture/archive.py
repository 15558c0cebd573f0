"""Content addresses: a capture is named by the hash of its raw bytes."""

import hashlib


def digest(data: bytes) -> str:
    """SHA-256 of raw bytes as 64 lower-case hexadecimal digits, the name of a capture."""
    return hashlib.sha256(data).hexdigest()
