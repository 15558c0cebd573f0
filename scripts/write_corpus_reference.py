"""Write docs/reference/corpus.md from the schema of the tables; a test holds the two equal."""

import sys
from pathlib import Path

from pledgebook.corpus.query import ready_questions
from pledgebook.corpus.schema import CHOSEN, FORMAT, TABLES, TEXTS
from pledgebook.corpus.sources.fields import NAMES

REFERENCE = Path(__file__).parent.parent / "docs" / "reference" / "corpus.md"

HEAD = f"""# The tables of a scan

Generated from the program by `scripts/write_corpus_reference.py`. Format `{FORMAT}`: it is raised
whenever a column changes its name, type or meaning.

`pledgebook scan INPUT... -o FOLDER` writes:

| file | what |
| --- | --- |
| `corpus.json` | which scan it is: program, method, frameworks, inputs; when done, totals |
| `plan.jsonl` | the parts of the input, one a line |
| `elements.parquet` | the questions that were asked |
| `shards/NNNNNN/TABLE.parquet` | the tables of one part, all at once |

Files hold no time and no name of a machine: the same scan gives the same bytes, for any number of
workers and any engine. `document` ties the tables together. {len(CHOSEN)} tables can be chosen with
`--table`; `{TEXTS.name}` is written only when it is asked for.

There is no table of sentences: it would be as large as the corpus and say nothing that the quotes
do not say. Offsets count Unicode code points of the text as read; `--table texts` keeps that text.

## What a record says of its document

JSON lines and Parquet hold one document a record, under these names, the first that is there; other
names with `--field TARGET=FIELD`. Only the text is needed. A text that begins like HTML is read as
HTML, any other as Markdown, unless `format` says `text`, `markdown` or `html`.

| target | names |
| --- | --- |
"""


def reference() -> str:
    """Return the whole page."""
    lines = [HEAD + "\n".join(f"| {one} | {', '.join(names)} |" for one, names in NAMES.items())]
    for table in TABLES:
        lines += [f"\n## {table.name}\n", f"{table.about}.\n", "| column | type | what |"]
        lines.append("| --- | --- | --- |")
        lines += [f"| {one.name} | {one.type} | {one.about} |" for one in table.columns]
    lines += ["\n## Ready-made questions\n", "| `--ready` | what it asks |", "| --- | --- |"]
    lines += [
        f"| {one.name} | {one.about}{' Has a chart.' if one.chart else ''} |"
        for one in ready_questions()
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the page."""
    REFERENCE.write_text(reference(), encoding="utf-8")
    print(f"wrote {REFERENCE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
