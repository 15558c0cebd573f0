"""`pledgebook scan`: the same reading over a corpus, into Parquet tables."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.cli.options import ONLY_THIS_STANDARD, frameworks_option
from pledgebook.errors import MissingExtra, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.corpus.answering import Task
    from pledgebook.corpus.scan import Engine, Progress, Result, Show

TABLES = ("promises", "terms", "evidence", "answers", "texts")

EVERY = 0.5
"""Seconds between two lines of progress at a terminal; a file gets one a minute."""
EVERY_IN_A_FILE = 60.0


@click.command()
@click.argument("inputs", nargs=-1, type=click.Path(path_type=Path), metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    required=True,
    help="Folder of the results. One that holds this very scan, unfinished, is gone on with.",
)
@frameworks_option(ONLY_THIS_STANDARD)
@click.option(
    "--model",
    "models",
    multiple=True,
    metavar="FILE|none",
    help="Let this trained model answer too; may be repeated. none: use no model, also not the one "
    "that comes with a framework.",
)
@click.option(
    "--table",
    "tables",
    multiple=True,
    type=click.Choice(TABLES),
    help="Write only this table beside documents and quarantine: what no table needs is not "
    "looked for. May be repeated. All but texts without it.",
)
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="TARGET=FIELD",
    help="Where records keep something: text, id, company, title, kind, rank, sector, published, "
    "url or format. May be repeated.",
)
@click.option("--sector", metavar="ID", default="", help="Sector of documents that name none.")
@click.option(
    "--workers",
    type=click.IntRange(1),
    metavar="N",
    help="Processes; without it, one for each processor.",
)
@click.option(
    "--engine",
    type=click.Choice(("local", "dask")),
    default="local",
    show_default=True,
    help="What runs the work: processes of this machine, or a Dask cluster.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    default="",
    help="With --engine dask: a scheduler that runs already, as tcp://HOST:8786; without it, one "
    "on this machine. Inputs and FOLDER have to be reached by all workers under the same path.",
)
@click.option("--part-bytes", type=click.IntRange(1), hidden=True)
def scan(  # noqa: PLR0917 - click hands over one argument an option
    inputs: tuple[Path, ...],
    out: Path,
    frameworks: tuple[str, ...],
    models: tuple[str, ...],
    tables: tuple[str, ...],
    fields: tuple[str, ...],
    sector: str,
    workers: int | None,
    engine: str,
    scheduler: str,
    part_bytes: int | None,
) -> int:
    """Read a corpus and write what it promises and answers as Parquet tables.

    INPUT is a folder, a JSON-lines file (.jsonl, .ndjson, packed with gzip or not), a Parquet
    file or a WARC file. Each document is read by itself. Ask the results with pledgebook query.

    The scan can be stopped at any moment: the same command goes on where it was. What cannot be
    read is named, with the reason, in the table quarantine.

    Exit code: 0 done, 2 wrong use, 3 some documents went to quarantine, or the results could
    not be written.
    """
    from dataclasses import replace

    from pledgebook.cli.trained_models import model_files

    if not inputs:
        raise UsageError("Nothing to scan: name a folder or a file.")
    if scheduler and engine != "dask":
        raise UsageError("--scheduler belongs to --engine dask.")
    task = replace(_task(frameworks, tables, fields, sector), models=model_files(models))
    chosen = _engine(workers, engine, scheduler)
    with _progress() as show:
        try:
            result = _scan(inputs, out, task, chosen, show, part_bytes)
        except KeyboardInterrupt:
            show(None)
            click.echo("Stopped. Give the same command again: it goes on where it was.", err=True)
            return 130
    _say(result, out)
    return 3 if result.counts.quarantined else 0


def _task(
    frameworks: tuple[str, ...], tables: tuple[str, ...], fields: tuple[str, ...], sector: str
) -> Task:
    try:
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise MissingExtra("scan", "Scanning a corpus") from error
    from pledgebook.cli.framework_choice import framework_text
    from pledgebook.corpus.answering import Task
    from pledgebook.corpus.schema import CHOSEN, OPTIONAL
    from pledgebook.corpus.sources.fields import checked

    files = [name for name in frameworks if Path(name).suffix.lower() in {".yaml", ".yml"}]
    chosen = tables or tuple(table.name for table in CHOSEN)
    return Task(
        builtin=tuple(name for name in frameworks if name not in files) if frameworks else None,
        own=tuple((Path(name).name, framework_text(Path(name))) for name in files),
        tables=tuple(table.name for table in OPTIONAL if table.name in chosen),
        fields=checked(dict(_pair(one) for one in fields)),
        sector=sector,
    )


def _pair(written: str) -> tuple[str, str]:
    target, sign, name = written.partition("=")
    if not sign or not target or not name:
        raise UsageError(f"--field {written!r}: write it as TARGET=FIELD, as in text=body.")
    return target.strip(), name


def _engine(workers: int | None, engine: str, scheduler: str) -> Callable[[Task, Path], Engine]:
    from pledgebook.corpus.workers import LocalPool, processors

    count = workers or processors()
    if engine == "local":
        return lambda task, out: LocalPool(task, out, count)
    from pledgebook.corpus.cluster import DaskEngine

    return lambda task, out: DaskEngine(task, out, scheduler, count)


def _scan(  # noqa: PLR0917
    inputs: tuple[Path, ...],
    out: Path,
    task: Task,
    engine: Callable[[Task, Path], Engine],
    show: Show,
    size: int | None,
) -> Result:
    from pledgebook.corpus.scan import scan as scan_corpus

    return scan_corpus(inputs, out, task, engine=engine, show=show, size=size)


@contextmanager
def _progress() -> Iterator[Callable[[Progress | None], None]]:
    """Prints how far the scan is: on one line of a terminal, else once a minute."""
    line = sys.stderr.isatty()
    begin = last = time.monotonic()

    def show(progress: Progress | None) -> None:
        nonlocal last
        now = time.monotonic()
        if progress is None:
            return
        if now - last < (EVERY if line else EVERY_IN_A_FILE):
            return
        last = now
        text = described(progress, now - begin)
        with suppress(OSError):
            sys.stderr.write(f"\r\x1b[2K{text}" if line else f"{text}\n")
            sys.stderr.flush()

    try:
        yield show
    finally:
        if line:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()


def described(progress: Progress, seconds: float) -> str:
    """How far a scan is, how fast, and how long it will take."""
    done = progress.before + progress.read.weight
    share = done / progress.weight if progress.weight else 1.0
    documents = progress.read.documents + progress.read.quarantined + progress.underway
    text = f"{share:4.0%}  part {progress.finished:,} of {progress.shards:,}"
    text += f"  {documents:,} documents, {documents / max(seconds, 0.1):,.0f}/s"
    if progress.read.sentences:
        text += f", {progress.read.sentences / max(seconds, 0.1):,.0f} sentences/s"
    if progress.read.weight:
        left = seconds * (progress.weight - done) / progress.read.weight
        text += f"  {duration(left)} left"
    return text


def duration(seconds: float) -> str:
    """A time in words: "40 s", "12 min", "3 h 20 min"."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02} min"


def _say(result: Result, out: Path) -> None:
    counts = result.manifest.counts
    documents, quarantined = counts["documents"], counts["quarantined"]
    click.echo(f"{documents:,} documents, {counts['sentences']:,} sentences in {out}")
    if "promises" in result.manifest.tables:
        click.echo(f"{counts['promises']:,} promises")
    if quarantined:
        click.echo(
            f"{quarantined:,} not read, with the reason: pledgebook query {out} --ready quarantine"
        )
    click.echo(f"Ask it: pledgebook query {out} --list")
