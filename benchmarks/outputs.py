"""How large the outputs are and how long they take to write.

    python -m benchmarks.outputs

Writes the bundled example, and a text of some 600 pages put together from archived reports of
the shared data (or from the example, many times over, where that is absent), in every format.
"""

import gzip
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import PROJECT, shared_data
from pledgebook.assessing.assess import assess
from pledgebook.assessing.model import Assessment
from pledgebook.cli.inputs import find_inputs
from pledgebook.cli.pipeline import read_inputs
from pledgebook.frameworks.loader import load_builtin
from pledgebook.frameworks.model import Framework
from pledgebook.publishing.assessment_json import to_json
from pledgebook.publishing.html import to_html
from pledgebook.publishing.markdown import to_markdown
from pledgebook.publishing.tables import to_csv
from pledgebook.publishing.terminal import to_terminal

PAGE = 3_000
"""Characters of a printed page, as a rule of thumb."""

LONG = 600 * PAGE

FORMATS: dict[str, Callable[[Assessment, Sequence[Framework]], str]] = {
    "html": to_html,
    "json": to_json,
    "md": to_markdown,
    "csv": lambda assessment, frameworks: "".join(to_csv(assessment, frameworks).values()),
    "terminal": to_terminal,
}


def main(arguments: Sequence[str] = ()) -> None:
    """Print size and time of every output for a small case and a long document."""
    example = PROJECT / "examples" / "tarnholm"
    _measure("bundled example", example)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "long.md"
        path.write_text(_long_text(example), encoding="utf-8")
        _measure("600 pages", path)


def _measure(label: str, path: Path) -> None:
    loaded = load_builtin()
    found = read_inputs(find_inputs([path]))
    assessment = assess(found.case, found.readings, loaded, failed=found.failed)
    sentences = sum(len(reading.sentences) for reading in found.readings)
    promises = sum(len(reading.commitments) for reading in found.readings)
    print(f"{label}: {sentences:,} sentences, {promises:,} promises")
    for name, write in FORMATS.items():
        begin = time.process_time()
        text = write(assessment, loaded.frameworks)
        took = time.process_time() - begin
        print(f"  {name:10} {len(text.encode()) / 1000:10,.0f} kB {took * 1000:8,.0f} ms")


def _long_text(example: Path) -> str:
    data = shared_data()
    texts: list[str] = []
    if data:
        with gzip.open(data / "ota" / "risk_reports.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                texts.append(json.loads(line)["text"])
                if sum(map(len, texts)) > LONG:
                    break
    else:
        text = (example / "transparency-statement-2016.md").read_text(encoding="utf-8")
        texts = [text] * (LONG // len(text))
    return "\n\n".join(texts)[:LONG]


if __name__ == "__main__":
    main()
