"""The casebook that the workbench is measured on: the index of all shared years and documents.

`python -m benchmarks._workbench_casebook FOLDER [--database URL]` makes it, in a few minutes; with
`--small` one of the last two years, the PDF files and 60 versions, in some 30 seconds.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks import shared_data
from pledgebook.capture.documents import RANK_OF_KIND, Document
from pledgebook.capture.histories import extraction_of, versions
from pledgebook.capture.histories.version import CapturedVersion
from pledgebook.capture.intake import extract_bytes
from pledgebook.casebook.audit import Signature
from pledgebook.casebook.cycles_loading import load_cycle
from pledgebook.casebook.cycles_saving import save_cycle
from pledgebook.casebook.documents_saving import add_documents
from pledgebook.casebook.exchange.rdr import read_rdr
from pledgebook.casebook.folder import Casebook, create
from pledgebook.casebook.planning import Plan, plan_after, start_cycle
from pledgebook.casebook.reviewing import cycles_under_review
from pledgebook.casebook.steps import Scope, record_names, set_state
from pledgebook.casebook.workflow import builtin_workflow
from pledgebook.errors import InputError
from pledgebook.reading.glossary import builtin_glossary
from pledgebook.reading.kinds import guess_document
from pledgebook.reading.read import read
from pledgebook.text.compose import compose

YEARS = ("2015", "2017", "2019", "2020")
HISTORIES = ("rights_types", "reports_lists", "risk_reports", "platform_telecom_terms")
MOST_VERSIONS = 900

SMALL_YEARS = ("2019", "2020")
SMALL_VERSIONS = 60

PERSON = "benchmark"
"""Who decides in the cycle under review."""


def make(
    root: Path, data: Path, url: str = "sqlite:///casebook.db", *, small: bool = False
) -> Casebook:
    """A casebook of the four years of answers, the PDF and web documents, and 900 versions.

    A small one has less of each, to see whether all works before it is measured.
    """
    casebook = create(root, url, environment={})
    most = SMALL_VERSIONS if small else MOST_VERSIONS
    read = {".pdf"} if small else {".pdf", ".html", ".htm"}
    for year in SMALL_YEARS if small else YEARS:
        (cycle,) = read_rdr(data / "rdr", [year])
        save_cycle(casebook, cycle, "rdr", Signature("benchmark", f"{year}-12-01T00:00:00Z"))
    for path in sorted((data / "documents").rglob("*")):
        if path.is_file() and path.suffix.lower() in read:
            _add_file(casebook, path)
    count = 0
    for name in HISTORIES:
        for version in _versions(data / "ota" / f"{name}.jsonl.gz"):
            if count >= most:
                break
            count += _add_version(casebook, version)
    return casebook


def put_under_review(casebook: Casebook) -> int:
    """Id of the cycle after the newest one, with its first step open at every company."""
    with casebook.reading() as connection:
        known = cycles_under_review(connection)
        if known:
            return int(known[0].id)
    before = load_cycle(casebook, "rdr", YEARS[-1])
    by = Signature(PERSON, "2021-01-01T00:00:00Z")
    workflow = builtin_workflow()
    roles = {role for step in workflow.steps for role in step.roles}
    plan = Plan(
        "rdr",
        str(int(YEARS[-1]) + 1),
        workflow,
        plan_after(before),
        before.elements,
        tuple((PERSON, role) for role in sorted(roles)),
        scheme="rdr-2020",
        previous=YEARS[-1],
    )
    cycle_id = start_cycle(casebook, plan, by)
    with casebook.reading() as connection:
        records = record_names(connection, cycle_id)
    for record in records:
        set_state(casebook, cycle_id, workflow.steps[0].id, Scope(record), state="open", by=by)
    return cycle_id


def _versions(path: Path) -> Iterator[CapturedVersion]:
    yield from versions(path, [])


def _add_file(casebook: Casebook, path: Path) -> None:
    data = path.read_bytes()
    try:
        layer = compose(extract_bytes(data, path.name))
    except InputError as error:
        print(f"not read: {error}", file=sys.stderr)
        return
    guess = guess_document(path.name, layer)
    company = guess.company or "Various"
    document = Document(
        id=path.stem.lower(),
        title=guess.title,
        kind=guess.kind,
        rank=RANK_OF_KIND[guess.kind],
        path=path.name,
        published=guess.published,
        sha256=casebook.archive.add(data),
        guessed=("kind", "title"),
    )
    reading = read(document, layer, builtin_glossary(), company=company)
    by = Signature("benchmark", "2020-12-01T00:00:00Z")
    add_documents(casebook, company, [reading], {document.id: data}, by)


def _add_version(casebook: Casebook, version: CapturedVersion) -> int:
    try:
        layer = compose(extraction_of(version))
    except InputError:
        return 0
    guess = guess_document(version.name or version.source, layer)
    company = version.company or version.document.split("/")[0]
    document = Document(
        id=version.document,
        title=version.title or guess.title,
        kind=version.kind or guess.kind,
        rank=version.rank or RANK_OF_KIND[guess.kind],
        path=version.source.rpartition("/")[2],
        published=version.captured_at[:10],
        sha256=version.sha256,
    )
    data = version.data
    document = replace(document, sha256=casebook.archive.add(data))
    reading = read(document, layer, builtin_glossary(), company=company)
    by = Signature("benchmark", version.captured_at)
    add_documents(casebook, company, [reading], {document.id: data}, by)
    return 1


def main(arguments: list[str] | None = None) -> int:
    """Make it and say how long that took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--database", default="sqlite:///casebook.db")
    parser.add_argument("--small", action="store_true")
    chosen = parser.parse_args(arguments)
    data = shared_data()
    if data is None:
        print("not made: the shared development data is absent")
        return 0
    began = time.perf_counter()
    make(chosen.folder, data, chosen.database, small=chosen.small).close()
    print(f"made {chosen.folder} in {time.perf_counter() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
