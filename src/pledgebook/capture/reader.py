"""The process that reads files: the only one that hands hostile bytes to libraries in C.

It is started by `pledgebook.capture.containment` and serves one request after the other:
a name, the bytes of a file and what to select of it come in, an extraction or an error goes
out, each with its length before it. It ends when its input does.
"""

import os
import sys
from contextlib import suppress
from dataclasses import replace
from typing import BinaryIO

from pledgebook.capture.blocks import Extraction
from pledgebook.capture.sniffing import choose
from pledgebook.capture.transfer import LENGTH, TABLES, dump
from pledgebook.errors import InputError, UnreadableFile

MEMORY = 3_000_000_000
"""Bytes of address space the reading process may take: a 600-page PDF needs 0.3 GB of it, and
a file that asks for ten times that is a bomb."""


def read(data: bytes, name: str) -> Extraction:
    """Blocks of a file's bytes, read in this very process.

    Raises UnreadableFile or ScannedFile; any other failure of a format is turned into an
    UnreadableFile, as a file that breaks a library must not stop the others.
    """
    chosen, problems = choose(data, name)
    try:
        extraction = chosen.extract(data, name)
    except InputError:
        raise
    except MemoryError as error:
        raise UnreadableFile(name, "the file unpacks to more than fits in memory.") from error
    except Exception as error:
        problem = f"the file could not be read as {chosen.label} ({type(error).__name__})."
        raise UnreadableFile(name, problem, "Export it again, or save it as PDF.") from error
    if not extraction.blocks:
        raise UnreadableFile(name, "the file holds no text.", "See whether it is the right file.")
    return replace(extraction, problems=problems + extraction.problems)


def read_tables(data: bytes, name: str) -> Extraction:
    """The tables of a file: of a PDF by the place of what stands on its pages. Raises as `read`."""
    if choose(data, name)[0].name == "pdf":
        from pledgebook.capture.formats.pdf_grids import extract_tables

        try:
            found = extract_tables(data, name)
        except InputError:
            raise
        except Exception:  # noqa: BLE001 - whatever a broken page makes PDFium raise
            found = None
        if found is not None:
            return found
    return read(data, name)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    while header := requests.read(LENGTH.size):
        name = requests.read(LENGTH.unpack(header)[0]).decode("utf-8", "surrogateescape")
        data = requests.read(LENGTH.unpack(requests.read(LENGTH.size))[0])
        selection = requests.read(LENGTH.unpack(requests.read(LENGTH.size))[0])
        try:
            answer = dump(_asked(data, name, selection))
        except InputError as error:
            answer = dump(error)
        del data
        answers.write(LENGTH.pack(len(answer)))
        answers.write(answer)
        answers.flush()


def _asked(data: bytes, name: str, selection: bytes) -> Extraction:
    if selection == TABLES:
        return read_tables(data, name)
    return read(_selected(data, name, selection) if selection else data, name)


def _selected(data: bytes, name: str, selection: bytes) -> bytes:
    """The part of a web page that is declared to be the document, as a page of its own."""
    from pledgebook.capture.web.selection import Selection, select

    try:
        return select(data, name, Selection.load(selection))
    except InputError:
        raise
    except Exception as error:
        problem = f"the declared part cannot be taken out of it ({type(error).__name__})."
        raise UnreadableFile(name, problem, "See whether the selectors are right.") from error


def main() -> None:
    """Serve standard input; what libraries print goes nowhere."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    with suppress(KeyboardInterrupt, BrokenPipeError):
        serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
