"""Publishes the final part of a casebook as a site; again, only what changed is made anew."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from pledgebook import __version__
from pledgebook.casebook import garbage
from pledgebook.casebook.canonical import canonical
from pledgebook.casebook.final_record import (
    FinalRecord,
    final_record,
    publishable,
    text_of_version,
)
from pledgebook.casebook.folder import Casebook, open_casebook
from pledgebook.casebook.incidents import incidents_of
from pledgebook.casebook.recommendations import recommendations_of
from pledgebook.casebook.relations import load_graph
from pledgebook.casebook.transparency_standings import load_index, with_reports
from pledgebook.errors import MissingExtra, UsageError
from pledgebook.publishing.printable import encodable
from pledgebook.publishing.relations_table import table_csv
from pledgebook.publishing.site.addresses import (
    company_data,
    company_page,
    relations_page,
    slugs,
)
from pledgebook.publishing.site.cards import can_draw, card_of, site_card
from pledgebook.publishing.site.company_data import company_value
from pledgebook.publishing.site.company_pages import company_pages
from pledgebook.publishing.site.frame import Frame
from pledgebook.publishing.site.ledger_pages import ledger_pages
from pledgebook.publishing.site.redlines import redlines_of
from pledgebook.publishing.site.relations_pages import relations_pages
from pledgebook.publishing.site.shares import Share, share_of
from pledgebook.publishing.site.shelf import (
    keep_share,
    kept_bases,
    kept_share,
    share_key,
    shelf_for,
    tidy,
)
from pledgebook.publishing.site.together import Together
from pledgebook.publishing.site.writing import (
    CHECKSUMS,
    MANIFEST,
    Manifest,
    SiteFolder,
    read_manifest,
)
from pledgebook.publishing.transparency_index_html import pages as transparency_pages
from pledgebook.relations.writers.ftm import ftm_lines
from pledgebook.transparency.index.standing import State

MADE_BY = f"pledgebook {__version__}, site 3"
"""Name and version of what makes the pages: another one makes all of them anew."""


REPORTS = "transparency.html"
"""Where the index of transparency reports lies."""


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """What a site is called and how it speaks. `texts` publishes the texts that are quoted."""

    title: str
    as_of: str = ""
    base: str = ""
    texts: bool = True


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing came to."""

    companies: int
    made_anew: int
    files: int
    written: int
    removed: int


Progress = Callable[[int, int, str], None]
"""Told (done, of how many, name of the company)."""


def publish(
    casebook: Casebook,
    folder: Path,
    options: SiteOptions,
    progress: Progress | None = None,
    workers: int = 1,
) -> Published:
    """Write the site into `folder`. Raises UsageError for a folder that is something else.

    With several `workers` companies are made side by side, each in a process of its own.

    The same casebook and options give the same bytes. Stopped half-way, what was published
    before is still whole in its old files, and the next run makes the rest.
    """
    before = read_manifest(folder)
    frame = _frame(options)
    chosen = canonical([options.title, options.base, options.texts, frame.cards])
    with casebook.reading() as connection:
        found = publishable(connection)
    if not found:
        raise UsageError(
            "Nothing in this casebook is final yet: close the last step of a review, import a "
            "published index, or record recommendations."
        )
    site = SiteFolder(folder, before)
    shelf = shelf_for(casebook.root, folder)
    same_maker = (before.made_by, before.options, before.interrupted) == (MADE_BY, chosen, False)
    addresses = slugs(one.company for one in found)
    manifest = Manifest(MADE_BY, chosen)
    shares: dict[str, Share] = {}
    anew: list[tuple[str, str]] = []
    known = _by_company(before)
    with garbage.paused():
        for one in found:
            address = addresses[one.company]
            manifest.companies[address] = one.fingerprint
            kept = (address, one.fingerprint)
            share = _kept(site, before, known, kept, shelf) if same_maker else None
            if share is None:
                anew.append((one.company, address))
            else:
                shares[address] = share
    jobs = [_Job(casebook.root, folder, shelf, options, named) for named in anew]
    for number, (files, written, share) in enumerate(_made(jobs, before, workers), 1):
        site.files |= files
        site.written += written
        shares[share.head["slug"]] = share
        if progress:
            progress(number, len(jobs), share.head["company"])
    ordered = [shares[addresses[one.company]] for one in found]
    beside = dict(_beside(casebook, frame))
    frame.reports = REPORTS if REPORTS in beside else ""
    frame.relations = relations_page(1) if relations_page(1) in beside else ""
    together = Together(site, frame, kept_bases(shelf), canonical([MADE_BY, chosen]))
    together.write(ordered)
    for path, text in beside.items():
        site.put(path, text)
    if frame.cards:
        site.put(*site_card(frame.site, len(ordered), sum(s.head["findings"] for s in ordered)))
    manifest.removed = _remove(site, frame, before, options.as_of)
    site.finish(manifest)
    tidy(shelf, {_key(site.files, address) for address in shares}, together.now)
    return Published(len(found), len(anew), len(site.files), site.written, len(manifest.removed))


def _key(files: Mapping[str, str], address: str) -> str:
    """The name of the share that a company's published data make."""
    return share_key(MADE_BY, files[company_data(address)])


def _frame(options: SiteOptions) -> Frame:
    # A card is named by its whole address, so it needs to be known where the site will lie.
    return Frame(options.title, options.as_of, options.base, bool(options.base) and can_draw())


def _by_company(before: Manifest) -> dict[str, list[str]]:
    """Address of a company → the files of its own that were published; "" → all texts."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in before.files:
        folder, _, rest = name.partition("/")
        if folder in {"companies", "redlines"}:
            found[rest.partition("/")[0]].append(name)
        elif folder == "cards":
            found[rest.removesuffix(".png")].append(name)
        elif folder == "texts":
            found[""].append(name)
    return found


def _kept(
    site: SiteFolder,
    before: Manifest,
    known: dict[str, list[str]],
    one: tuple[str, str],
    shelf: Path,
) -> Share | None:
    """A company's share as published before, with its pages kept; None where it has changed.

    `one` is its address and its fingerprint.
    """
    address, stamp = one
    path = company_data(address)
    if before.companies.get(address) != stamp or any(
        name not in before.files for name in (path, company_page(address))
    ):
        return None
    key = _key(before.files, address)
    share = kept_share(shelf, key)
    if share is None:
        try:
            share = share_of(json.loads((site.folder / path).read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        keep_share(shelf, key, share)
    shown = set(share.head["versions"])
    texts = [name for name in known.get("", ()) if name[len("texts/") :][:64] in shown]
    site.keep([path, *known.get(address, ()), *texts])
    return share


@dataclass(frozen=True, slots=True)
class _Job:
    """One company to be made: where from, where to, how, and its (name, address)."""

    root: Path
    folder: Path
    shelf: Path
    options: SiteOptions
    named: tuple[str, str]


_Made = tuple[dict[str, str], int, Share]
"""(path → sha256 of its files, how many were written, what it adds to the pages over all)."""


def _made(jobs: Sequence[_Job], before: Manifest, workers: int) -> Iterator[_Made]:
    """Make companies, in their order; a fault in one of them ends the run with its message."""
    if workers > 1 and len(jobs) >= LEAST_FOR_WORKERS:
        # Processes are started afresh: a database connection must not be shared with a child.
        context = get_context("spawn")
        with ProcessPoolExecutor(workers, context, _remember, (before,)) as pool:
            yield from pool.map(_make_here, jobs)
    else:
        for job in jobs:
            yield _make(job, before)


LEAST_FOR_WORKERS = 8
"""Companies from which processes of their own pay: starting one costs as much as two companies."""

_before = Manifest()


def _remember(before: Manifest) -> None:
    _before.files = before.files
    _before.interrupted = before.interrupted


def _make_here(job: _Job) -> _Made:
    return _make(job, _before)


def _make(job: _Job, before: Manifest) -> _Made:
    """Write the pages of one company."""
    company, address = job.named
    site = SiteFolder(job.folder, before)
    frame = _frame(job.options)
    casebook = open_casebook(job.root)
    try:
        incidents = incidents_of(casebook, company)
        recommendations = recommendations_of(casebook, company)
        with casebook.reading() as connection:
            record = final_record(connection, company)
            quoted = dict(_texts(connection, record)) if job.options.texts else {}
        redlines = tuple(redlines_of(casebook, company, address)) if job.options.texts else ()
    finally:
        casebook.close()
    for redline in redlines:
        site.put(redline.path, redline.html)
    published = company_value(record, address, recommendations, incidents)
    published["redlines"] = [
        {"path": one.path, "old": one.old, "new": one.new, "says": one.says} for one in redlines
    ]
    text = encodable(canonical(published)) + "\n"
    site.put(company_data(address), text)
    # Read back, so that pages made now and pages made from what was published are the same.
    value: dict[str, Any] = json.loads(text)
    for path, page in chain(
        company_pages(frame, value, quoted), ledger_pages(frame, value, quoted)
    ):
        site.put(path, page)
    if frame.cards:
        site.put(f"cards/{address}.png", card_of(frame.site, value))
    share = share_of(value)
    keep_share(job.shelf, _key(site.files, address), share)
    return site.files, site.written, share


def _texts(connection: Connection, record: FinalRecord) -> Iterator[tuple[str, str]]:
    """The texts that final findings quote, and no others."""
    seen: set[str] = set()
    for finding in record.findings:
        for quote in finding.quotes:
            if quote.sha256 not in seen:
                seen.add(quote.sha256)
                yield quote.sha256, text_of_version(connection, quote.sha256, quote)


def _beside(casebook: Casebook, frame: Frame) -> Iterator[tuple[str, str]]:
    """The index of transparency reports and the relations, where there are any on record."""
    with casebook.reading() as connection:
        index = load_index(connection, frame.as_of)
        if any(one.state not in {State.NOT_SURVEYED, State.NONE} for one in index.standings):
            yield from transparency_pages(
                index, REPORTS, lambda shown: with_reports(connection, shown)
            )
    graph = load_graph(casebook)
    if graph.relations:
        yield from relations_pages(frame, graph)
        yield "data/relations.csv", table_csv(graph)
        with suppress(MissingExtra):
            yield "data/relations.ftm.json", "".join(f"{line}\n" for line in ftm_lines(graph))


def _remove(site: SiteFolder, frame: Frame, before: Manifest, as_of: str) -> dict[str, str]:
    """Leave a note where a page stood that is no longer published; other files are deleted."""
    removed = {path: day for path, day in before.removed.items() if path not in site.files}
    for path in before.files:
        if path in site.files or path in removed or path in {MANIFEST, CHECKSUMS}:
            continue
        if path.endswith(".html"):
            removed[path] = as_of
        else:
            with suppress(OSError):
                (site.folder / path).unlink()
    for path, day in removed.items():
        note = frame.page("removed", path, "No longer published", "A page taken away.", day=day)
        site.put(path, note)
    return removed
