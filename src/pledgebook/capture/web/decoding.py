"""Content encodings undone within a limit, so that a small answer cannot unpack without end."""

import zlib
from collections.abc import Iterable, Iterator

ACCEPTED = "gzip, deflate"
"""What is asked of servers: the encodings that are undone here."""

STEP = 65_536
"""Bytes unpacked at a time: what a bomb can add beyond the limit before it is stopped."""

MOST_LAYERS = 2
"""Encodings one on another: more than one is rare, and each can multiply by a thousand."""


class BrokenEncoding(Exception):
    """The body does not unpack, or is packed in a way that was not asked for."""


class TooLarge(BrokenEncoding):
    """The body unpacks to more than the limit."""


class _Zlib:
    """Undoes gzip, or deflate with or without its zlib header (RFC 9110, 8.4.1.2)."""

    def __init__(self, encoding: str) -> None:
        self._gzip = encoding != "deflate"
        self._engine = zlib.decompressobj(31) if self._gzip else None

    def feed(self, data: bytes) -> Iterator[bytes]:
        if not data:
            return
        if self._engine is None:
            self._engine = zlib.decompressobj(15 if data[0] & 0x0F == 8 else -15)
        while data:
            if self._engine.eof:
                if not (self._gzip and data.startswith(b"\x1f\x8b")):
                    return  # padding after the end, which every client passes over
                self._engine = zlib.decompressobj(31)
            try:
                part = self._engine.decompress(data, STEP)
            except zlib.error as error:
                raise BrokenEncoding("the answer is packed, and does not unpack") from error
            data = self._engine.unconsumed_tail or self._engine.unused_data
            if part:
                yield part

    def finish(self) -> None:
        if self._engine is not None and not self._engine.eof:
            raise BrokenEncoding("the packed answer ends in the middle")


def decoded(parts: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """The body whose packed parts arrive one after another; `encoding` is Content-Encoding.

    `limit` is in bytes, unpacked. Raises BrokenEncoding, or TooLarge beyond the limit.
    """
    return b"".join(unpacked(parts, encoding, limit))


def unpacked(parts: Iterable[bytes], encoding: str, limit: int) -> Iterator[bytes]:
    """As `decoded`, part by part."""
    layers = _layers(encoding)
    total = 0
    for part in parts:
        for piece in _through(layers, part):
            total += len(piece)
            if total > limit:
                raise TooLarge(f"the answer is larger than {limit:,} bytes")
            yield piece
    for layer in layers:
        layer.finish()


def _layers(encoding: str) -> list[_Zlib]:
    names = [name.strip().lower() for name in encoding.split(",")]
    names = [name for name in names if name not in {"", "identity"}]
    unknown = [name for name in names if name not in {"gzip", "x-gzip", "deflate"}]
    if unknown or len(names) > MOST_LAYERS:
        raise BrokenEncoding(f"the answer is packed as {encoding!r}, which was not asked for")
    return [_Zlib(name) for name in reversed(names)]


def _through(layers: list[_Zlib], data: bytes) -> Iterator[bytes]:
    if not layers:
        if data:
            yield data
        return
    for piece in layers[0].feed(data):
        yield from _through(layers[1:], piece)
