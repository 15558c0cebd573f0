"""The reference of a scan's tables is that of the program."""

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parent.parent.parent


def test_the_reference_of_the_tables_is_up_to_date():
    code = "import write_corpus_reference as w, sys; sys.stdout.write(w.reference())"
    written = subprocess.run(
        [sys.executable, "-c", code],
        cwd=PROJECT / "scripts",
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    ).stdout
    page = (PROJECT / "docs" / "reference" / "corpus.md").read_text(encoding="utf-8")
    assert page == written, "run scripts/write_corpus_reference.py"
