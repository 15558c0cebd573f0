"""A folder of dated files: `2015-03-02-policy.pdf`, `policy_2016-06-01.html`, `2017/policy.pdf`.

The date may stand anywhere in the name of the file or of a folder above it. What is left of
the name says which document it is a version of, whatever its ending.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath

from pledgebook.capture.gathering import gather
from pledgebook.capture.histories.version import CapturedVersion, Skipped, captured
from pledgebook.capture.intake import read_bytes
from pledgebook.errors import InputError, UnreadableFile

MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
}

_BEFORE, _AFTER = r"(?<![0-9])", r"(?![0-9])"
_CENTURIES = r"(?:19[89]|20[0-9])[0-9]"
_DATES = tuple(
    re.compile(_BEFORE + pattern + _AFTER)
    for pattern in (
        rf"(?P<y>{_CENTURIES})(?P<m>\d\d)(?P<d>\d\d)(?P<H>\d\d)(?P<M>\d\d)(?P<S>\d\d)",
        rf"(?P<y>{_CENTURIES})-?(?P<m>\d\d)-?(?P<d>\d\d)"
        r"[T_ ](?P<H>\d\d)[-:.]?(?P<M>\d\d)(?:[-:.]?(?P<S>\d\d))?Z?",
        rf"(?P<y>{_CENTURIES})(?P<s>[-._ ]?)(?P<m>\d\d)(?P=s)(?P<d>\d\d)",
        rf"(?P<d>\d\d?)(?P<s>[.])(?P<m>\d\d?)(?P=s)(?P<y>{_CENTURIES})",
        rf"(?P<y>{_CENTURIES})[-._ ](?P<m>\d\d)",
        rf"(?P<y>{_CENTURIES})",
    )
)
"""Ways a date is written in a name, the most exact first. Only with dots may the day come first:
with other signs nobody can tell whether 03-02-2015 is in March or in February."""

_LEFTOVER = re.compile(r"[\s._()\[\]-]+")


@dataclass(frozen=True, slots=True)
class Dated:
    """The date that a name tells, as ISO 8601 as far as it is known, and the name without it."""

    when: str
    rest: str


def date_in(name: str) -> Dated | None:
    """The first date in a name without ending, None where there is none that exists."""
    for pattern in _DATES:
        for match in pattern.finditer(name):
            when = _when({key: value for key, value in match.groupdict().items() if value})
            if when:
                rest = f"{name[: match.start()]} {name[match.end() :]}"
                return Dated(when, "-".join(_LEFTOVER.sub(" ", rest).split()).lower())
    return None


def _when(parts: dict[str, str]) -> str:
    number = {key: int(value) for key, value in parts.items() if key != "s"}
    try:
        moment = datetime(  # noqa: DTZ001 - only checks that the date exists
            number["y"],
            number.get("m", 1),
            number.get("d", 1),
            number.get("H", 0),
            number.get("M", 0),
            number.get("S", 0),
        )
    except ValueError:
        return ""
    if "H" in number:
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    if "d" in number:
        return moment.strftime("%Y-%m-%d")
    return moment.strftime("%Y-%m") if "m" in number else moment.strftime("%Y")


def versions(path: Path, skipped: list[Skipped]) -> Iterator[CapturedVersion]:
    """Versions of all documents by document and time; files without a date are `skipped`.

    Raises UnreadableFile where no file has a date.
    """
    case, left_out = gather([path])
    skipped += [Skipped(str(one.path), one.reason) for one in left_out]
    found: list[tuple[str, str, Path]] = []
    for declared in case.documents:
        dated = _dated(declared.path.relative_to(path))
        if dated is None:
            reason = "its name tells no date (write it as 2016-06-01)"
            skipped.append(Skipped(str(declared.path), reason))
        else:
            found.append((dated.rest, dated.when, declared.path))
    if not found:
        raise UnreadableFile(
            str(path),
            "no file in this folder has a date in its name.",
            "Name the versions as 2016-06-01-policy.pdf.",
        )
    found.sort()
    for document, when, file in found:
        try:
            data = read_bytes(file)
        except InputError as error:
            skipped.append(Skipped(str(file), error.problem))
            continue
        media_type = MEDIA_TYPES.get(file.suffix.lower(), "application/octet-stream")
        yield captured(document, when, media_type, data, str(file), file.name)


def _dated(file: PurePath) -> Dated | None:
    """Date and document of a file, from its own name, or else from the nearest dated folder."""
    own = date_in(file.stem)
    parents = [part for part in file.parent.parts if date_in(part) is None]
    if own:
        return Dated(own.when, "/".join([*parents, own.rest or "document"]))
    for part in reversed(file.parent.parts):
        if dated := date_in(part):
            rest = "-".join(_LEFTOVER.sub(" ", file.stem).split()).lower()
            left = [*parents, dated.rest] if dated.rest else parents
            return Dated(dated.when, "/".join([*left, rest or "document"]))
    return None
