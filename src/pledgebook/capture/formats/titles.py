"""The title of a document that does not declare one."""

from collections.abc import Sequence

from pledgebook.capture.blocks import Block, BlockKind, Region

OPENING = 12
"""Blocks at the beginning among which the title is sought."""


def title_of(blocks: Sequence[Block]) -> str:
    """Text of the highest heading near the beginning, the first of equals, "" without one."""
    shown = [
        block
        for block in blocks
        if block.region is Region.MAIN and block.kind is not BlockKind.FURNITURE
    ]
    headings = [block for block in shown[:OPENING] if block.kind is BlockKind.HEADING]
    if not headings:
        return ""
    best = min(headings, key=lambda block: block.level)
    return " ".join(" ".join(line.text for line in best.lines).split())
