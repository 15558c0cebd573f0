"""How fast files are read, how much memory that takes, and what is refused.

    python -m benchmarks.intake

Reads every shared document and every hostile file through the same child process as the
program does, then a PDF of 600 pages made for the occasion.
"""

import contextlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks import shared_data
from pledgebook.capture import intake
from pledgebook.errors import InputError

PAGES = 600
LINES = 48
"""A full page of 10-point type: 48 lines of some 80 characters."""

SENTENCE = "We will not knowingly sell equipment that is meant to be used against human rights, "


def main(_arguments: Sequence[str] = ()) -> None:
    """Print one line a file, then the long PDF and the cold start."""
    data = shared_data()
    if data is None:
        print("shared documents: not found, left out")
    else:
        _table(sorted([*data.glob("documents/**/*.*"), *data.glob("hostile/*.*")]))
    _long_pdf()
    _cold_start()


def _table(files: list[Path]) -> None:
    print(f"{'file':55} {'ms':>7} {'pages/s':>8}  blocks or refusal")
    refused = slowest = 0.0
    for file in files:
        begin = time.perf_counter()
        try:
            extraction = intake.extract(file)
        except InputError as error:
            result, pages = f"{type(error).__name__}: {error.problem}", None
            refused += 1
        else:
            result, pages = f"{len(extraction.blocks)} blocks", extraction.page_count
        seconds = time.perf_counter() - begin
        slowest = max(slowest, seconds)
        rate = f"{pages / seconds:.0f}" if pages else ""
        print(f"{file.name[:55]:55} {seconds * 1000:7.1f} {rate:>8}  {result}")
    print(f"{len(files)} files, {refused:.0f} refused, slowest {slowest:.2f} s")


def _long_pdf() -> None:
    """Speed and peak memory of both processes on a PDF of 600 pages."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "long.pdf")
        _write_pdf(path)
        code = (
            "import resource, sys, time\n"
            "from pathlib import Path\n"
            "from pledgebook.capture.intake import extract\n"
            "from pledgebook.capture.containment import READER\n"
            "begin = time.perf_counter()\n"
            "extraction = extract(Path(sys.argv[1]))\n"
            "seconds = time.perf_counter() - begin\n"
            "READER.close()\n"
            "own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024\n"
            "child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024\n"
            "print(f'{extraction.page_count} pages, {len(extraction.blocks)} blocks: "
            "{seconds:.2f} s, {extraction.page_count / seconds:.0f} pages/s, "
            "peak {own:.0f} MB here + {child:.0f} MB in the reading process')\n"
        )
        subprocess.run([sys.executable, "-c", code, str(path)], check=True)


def _write_pdf(path: Path) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for page in range(1, PAGES + 1):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 810, "Tarnholm Networks, human rights policy")
        canvas.drawString(300, 30, f"Page {page} of {PAGES}")
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawString(72, 780, f"{page}. Commitment of part {page}")
        canvas.setFont("Helvetica", 10)
        for line in range(LINES):
            text = SENTENCE if line % 6 else f"and this is paragraph {line} of page {page}."
            canvas.drawString(72, 760 - 14.5 * line - (6 * (line // 6)), text)
        canvas.showPage()
    canvas.save()


def _cold_start() -> None:
    """Time from the start of a process to the blocks of a first small PDF."""
    code = (
        "from pledgebook.capture.intake import extract_bytes\n"
        "extract_bytes(b'We will not sell them.', 'a.txt')\n"
    )
    times = []
    for _ in range(5):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        times.append(time.perf_counter() - begin)
    begin = time.perf_counter()
    with contextlib.suppress(InputError):
        intake.extract_bytes(b"We will not sell them.", "a.txt")
    warm = time.perf_counter() - begin
    print(f"first file from a cold start: {min(times) * 1000:.0f} ms; next: {warm * 1000:.1f} ms")


if __name__ == "__main__":
    main()
