"""Remarks on how files were read, on standard error: a file that is not what its name says."""

from collections.abc import Sequence

import click

from pledgebook.publishing.printable import one_line
from pledgebook.reading.model import DocumentReading

SHOWN = 3
"""Remarks on a whole document that are printed; the report lists them all, those on pages too."""


def say_remarks(readings: Sequence[DocumentReading]) -> None:
    """Print what a reader should know of whole files before trusting what was read in them."""
    for reading in readings:
        remarks = [one.message for one in reading.layer.problems if one.page is None]
        for message in remarks[:SHOWN]:
            click.echo(f"Remark: {one_line(f'{reading.document.path}: {message}')}", err=True)
