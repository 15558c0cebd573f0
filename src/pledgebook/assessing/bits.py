"""Sets of sentences as the bits of one integer, so that a rule is tried on all of them at once."""

from collections.abc import Iterable, Iterator


def bits(mask: int) -> Iterator[int]:
    """Numbers of the sentences in a mask, the lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def mask_of(sentences: Iterable[int], count: int) -> int:
    """A mask with the bits of `sentences`, in time linear in their number and `count`."""
    flags = bytearray(count // 8 + 1)
    for sentence in sentences:
        flags[sentence >> 3] |= 1 << (sentence & 7)
    return int.from_bytes(flags, "little")
