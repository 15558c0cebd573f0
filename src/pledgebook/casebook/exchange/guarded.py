"""Cells that no spreadsheet runs as a formula or reads as a date, and back again.

A cell that begins like a formula gets an apostrophe in front; source numbers are written `S1;
S2`, and a cell kept as it was found stands in brackets. Reading takes exactly this off again.
https://owasp.org/www-community/attacks/CSV_Injection
"""

from collections.abc import Iterable

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def guarded(text: str) -> str:
    """Text as a cell that is shown and never run; one in front of an apostrophe too."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def unguarded(cell: str) -> str:
    """Text of a cell that `guarded` wrote; an opening quotation mark of others stays."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def bracketed(text: str) -> str:
    """Text as a cell that is never a number or a date; empty stays empty."""
    return f"[{text}]" if text else ""


def unbracketed(cell: str) -> str:
    """Text of a cell that `bracketed` wrote."""
    return cell[1:-1] if cell.startswith("[") and cell.endswith("]") else cell


def source_cell(refs: Iterable[str]) -> str:
    """Source numbers as one cell: `S1; S2`."""
    return "; ".join(f"S{ref}" for ref in refs)


def source_refs(cell: str) -> tuple[str, ...]:
    """Source numbers of a cell that `source_cell` wrote."""
    return tuple(ref[1:] for ref in cell.split("; ")) if cell else ()
