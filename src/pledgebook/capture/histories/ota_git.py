"""A git repository in the Open Terms Archive layout: a file a document, a commit a version.

The file is `<Service>/<Terms type>.md`.

The repository may come from anyone, so the `git` program runs with nothing of its
configuration that can start another program or reach the network.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from pledgebook.capture.histories.version import (
    CapturedVersion,
    Recording,
    Skipped,
    by_time,
    captured,
    moment,
)
from pledgebook.errors import UnreadableFile

SUFFIXES = {
    ".md": "text/markdown",
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
}
"""Endings of recorded files: versions are Markdown, a repository of snapshots holds the others."""

LARGEST_BLOB = 200_000_000
"""Bytes of one recorded file; more is refused as it would be from a folder."""

SECONDS = 300.0
"""Longest time for the list of commits: 47,000 of them take about 10 s."""

_OPTIONS = (
    "--no-pager --no-replace-objects --literal-pathspecs "
    "-c core.fsmonitor=false -c core.hooksPath=/dev/null -c core.attributesFile=/dev/null "
    "-c core.alternateRefsCommand=false -c log.showSignature=false -c log.mailmap=false "
    "-c protocol.allow=never -c safe.bareRepository=all"
).split()
_FORMAT = "%H%x00%aI%x00%s%x00"
_COMMIT = re.compile(r"\n*([0-9a-f]{40,64})")


def is_repository(path: Path) -> bool:
    """Whether a folder is the root of a git repository, with a working tree or bare."""
    return (path / ".git").exists() or (
        (path / "HEAD").is_file() and (path / "objects").is_dir() and (path / "refs").is_dir()
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """One file as one commit left it."""

    commit: str
    recorded_at: str
    recording: Recording
    path: str
    blob: str


def versions(path: Path, skipped: list[Skipped]) -> Iterator[CapturedVersion]:
    """Versions of all documents by document and time, from the commits of the current branch.

    The moment of a version is its commit's author date, at which the archive fetched the page.
    Raises UnreadableFile where git is missing or fails.
    """
    entries = list(_entries(path, skipped))
    if not entries:
        raise UnreadableFile(
            str(path),
            "this repository records no <Service>/<Terms type>.md.",
            "Give the root of an Open Terms Archive repository of versions.",
        )
    keyed = [(_identity(entry), entry) for entry in entries]
    keyed.sort(key=lambda pair: by_time(pair[0]))
    with _Blobs(path) as blobs:
        for identity, entry in keyed:
            data = blobs.read(entry.blob)
            if data is None:
                skipped.append(Skipped(identity.source, "its bytes are missing or too large"))
                continue
            version = captured(
                identity.document,
                identity.captured_at,
                identity.media_type,
                data,
                identity.source,
                identity.name,
            )
            yield replace(
                version,
                company=identity.company,
                title=identity.title,
                recording=entry.recording,
            )


def _identity(entry: _Entry) -> CapturedVersion:
    """A version without its bytes yet."""
    path = PurePosixPath(entry.path)
    return CapturedVersion(
        document=f"{path.parent.name}/{path.stem}",
        captured_at=entry.recorded_at,
        media_type=SUFFIXES[path.suffix],
        data=b"",
        source=f"{entry.commit}:{entry.path}",
        sha256="",
        name=path.name,
        company=path.parent.name,
        title=path.stem,
    )


def _entries(path: Path, skipped: list[Skipped]) -> Iterator[_Entry]:
    listed = _git(
        path,
        "log",
        "--reverse",
        "--first-parent",
        "--diff-merges=first-parent",
        "--root",
        "--raw",
        "-z",
        "--no-abbrev",
        "--no-renames",
        "--no-ext-diff",
        "--no-textconv",
        "--no-show-signature",
        "--no-color",
        f"--format=tformat:{_FORMAT}",
    )
    commit, recorded_at, recording = "", "", Recording.UNSAID
    # Fields end with a zero byte, which neither a subject nor a path can hold, and are taken by
    # their number: no subject and no path is ever looked at to see what it is.
    fields = iter(listed.split("\0"))
    for field in fields:
        if match := _COMMIT.fullmatch(field):
            commit, date, subject = match[1], next(fields, ""), next(fields, "")
            recording, recorded_at = _recording(subject), _moment(date)
            if not recorded_at:
                skipped.append(Skipped(commit, f"its date {date!r} is none"))
        elif field.lstrip("\n").startswith(":"):
            name = next(fields, "")
            blob = _blob(field.lstrip("\n"), name)
            if blob and recorded_at:
                yield _Entry(commit, recorded_at, recording, name, blob)


def _moment(date: str) -> str:
    try:
        return moment(date)
    except ValueError:
        return ""


def _blob(change: str, name: str) -> str:
    """The object of a regular file that a commit wrote, out of a line of git's raw listing."""
    _, mode, _, blob, status = change.split(" ", 4)
    path = PurePosixPath(name)
    regular = mode in {"100644", "100755"} and status[:1] in {"A", "M"}
    return blob if regular and len(path.parts) == 2 and path.suffix in SUFFIXES else ""


def _recording(subject: str) -> Recording:
    """What the subject of a commit says; the wordings are those of the archive's engine."""
    lower = subject.lower()
    if lower.startswith(("first record", "start tracking")):
        return Recording.FIRST
    if lower.startswith(("apply ", "refilter", "technical")):
        return Recording.TECHNICAL
    if lower.startswith(("update", "record new changes")):
        return Recording.CHANGE
    return Recording.UNSAID


def _environment() -> dict[str, str]:
    """Nothing of the user's settings, no prompt, no network, no lazy download of objects."""
    kept = {key: value for key, value in os.environ.items() if key in {"PATH", "SYSTEMROOT"}}
    return kept | {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",
        "LC_ALL": "C",
        "HOME": os.devnull,
    }


def _command(path: Path, *arguments: str) -> list[str]:
    folder = path.resolve()
    # The repository is only read, and with none of its commands: its owner need not be the user.
    return [
        "git", "-C", str(folder), *_OPTIONS,
        "-c", f"safe.directory={folder}", "-c", f"safe.directory={folder / '.git'}",
        *arguments,
    ]  # fmt: skip


def _git(path: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            _command(path, *arguments),
            check=False,
            capture_output=True,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            timeout=SECONDS,
        )
    except FileNotFoundError as error:
        problem = "reading a git repository needs the program git."
        raise UnreadableFile(str(path), problem, "Install git.") from error
    except subprocess.TimeoutExpired as error:
        problem = f"git took longer than {SECONDS:g} seconds."
        raise UnreadableFile(str(path), problem, "Give a repository with fewer commits.") from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        problem = f"git cannot read this repository: {reason[-1] if reason else 'it failed'}."
        raise UnreadableFile(str(path), problem, "See whether it is complete (git fsck).")
    return done.stdout.decode("utf-8", "replace")


class _Blobs:
    """One `git cat-file --batch` that is asked for the bytes of one object after another."""

    def __init__(self, path: Path) -> None:
        self._process = subprocess.Popen(
            _command(path, "cat-file", "--batch"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )

    def __enter__(self) -> "_Blobs":
        return self

    def __exit__(self, *_: object) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        self._process.kill()
        self._process.wait()

    def read(self, blob: str) -> bytes | None:
        """The bytes of an object, None where it is missing or too large."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(blob.encode("ascii") + b"\n")
            self._process.stdin.flush()
        except OSError:
            return None
        header = self._process.stdout.readline().split()
        if len(header) != 3 or header[1] != b"blob":
            return None
        size = int(header[2])
        if size > LARGEST_BLOB:
            self._pass_over(size + 1)
            return None
        data = self._process.stdout.read(size)
        self._process.stdout.read(1)
        return data if len(data) == size else None

    def _pass_over(self, size: int) -> None:
        assert self._process.stdout is not None
        while size > 0 and (part := self._process.stdout.read(min(size, 1 << 20))):
            size -= len(part)
