"""Holds a published site to itself, from outside: files, links, quotes and scores.

Nothing but the folder is needed: no casebook, no network.
"""

import csv
import hashlib
import io
import json
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from pledgebook.assessing.index.scored import scheme_named
from pledgebook.assessing.scoring.answer import IndexAnswer, Level, Place
from pledgebook.assessing.scoring.tree import shown
from pledgebook.errors import InputError, UsageError
from pledgebook.publishing.site.addresses import text_file
from pledgebook.publishing.site.writing import CHECKSUMS, MANIFEST, MARKER, read_manifest

_HREF = re.compile(r'(?:href|src)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
_AMP = re.compile(r"&amp;")


@dataclass(frozen=True, slots=True)
class SiteFault:
    """One thing that does not hold, with the file it stands in."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked, and what does not hold."""

    files: int
    links: int
    quotes: int
    scores: int
    unchecked_quotes: int
    """Quotes whose text is not published, so that they cannot be checked from outside."""
    faults: tuple[SiteFault, ...]


def check_site(folder: Path) -> Checked:
    """Check a whole site. Raises UsageError for a folder that is none."""
    manifest = read_manifest(folder)
    if not manifest.files:
        raise UsageError(f"{folder} holds no site: name the folder that was published.")
    faults: list[SiteFault] = []
    faults += _files(folder, manifest.files)
    pages = {path for path in manifest.files if path.endswith((".html", ".xml"))}
    links, broken = _links(folder, pages, set(manifest.files))
    faults += broken
    quotes, unchecked, wrong = _quotes(folder)
    faults += wrong
    scores, false = _scores(folder)
    faults += false
    return Checked(len(manifest.files), links, quotes, scores, unchecked, tuple(faults))


def _files(folder: Path, files: dict[str, str]) -> Iterator[SiteFault]:
    for path, expected in files.items():
        target = folder / path
        if not target.is_file():
            yield SiteFault(path, "is missing")
            continue
        if hashlib.sha256(target.read_bytes()).hexdigest() != expected:
            yield SiteFault(path, "is not what the manifest says: it was changed after publishing")
    own = {MANIFEST, CHECKSUMS, MARKER}
    for target in folder.rglob("*"):
        path = target.relative_to(folder).as_posix()
        if target.is_file() and path not in files and path not in own:
            yield SiteFault(path, "stands in no manifest")


def _links(folder: Path, pages: set[str], files: set[str]) -> tuple[int, list[SiteFault]]:
    """(how many links were followed, those that lead nowhere)."""
    targets: dict[str, set[str]] = {}
    wanted: dict[str, list[tuple[str, str]]] = defaultdict(list)
    count = 0
    faults = []
    for page in sorted(pages):
        text = _text(folder / page)
        targets[page] = set(_ID.findall(text))
        for href in _HREF.findall(text):
            parts = urlsplit(_AMP.sub("&", href))
            if parts.scheme or parts.netloc:
                continue
            count += 1
            path = unquote(parts.path)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
            target = page if not path else target
            if target not in files and target not in {MANIFEST, CHECKSUMS}:
                faults.append(SiteFault(page, f"the link {href} leads nowhere"))
            elif parts.fragment:
                wanted[target].append((page, unquote(parts.fragment)))
    for target, places in wanted.items():
        for page, fragment in places:
            if fragment not in targets.get(target, ()):
                faults.append(SiteFault(page, f"there is no place {fragment} in {target}"))
    return count, faults


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    text = _text(folder / "data" / name)
    return iter(csv.DictReader(io.StringIO(text, newline="")))


def _quotes(folder: Path) -> tuple[int, int, list[SiteFault]]:
    texts: dict[str, str | None] = {}
    count = unchecked = 0
    faults = []
    for row in _rows(folder, "quotes.csv"):
        sha256 = row["sha256"]
        if sha256 not in texts:
            path = folder / text_file(sha256)
            texts[sha256] = path.read_bytes().decode("utf-8") if path.is_file() else None
        text = texts[sha256]
        if text is None:
            unchecked += 1
            continue
        count += 1
        if text[int(row["start"]) : int(row["end"])] != row["exact"]:
            place = f"finding {row['finding']}, quote {row['number']}"
            faults.append(SiteFault("data/quotes.csv", f"{place} does not stand in its document"))
    return count, unchecked, faults


def _scores(folder: Path) -> tuple[int, list[SiteFault]]:
    """Score every company anew from the published answers, and compare what is published."""
    answers: dict[tuple[str, str, str], list[IndexAnswer]] = defaultdict(list)
    for row in _rows(folder, "findings.csv"):
        place = Place(Level(row["level"]), row["service_class"], row["service"], row["aspect"])
        answer = IndexAnswer(place, row["indicator"], row["element"], row["answer"])
        answers[row["company"], row["project"], row["edition"]].append(answer)
    count = 0
    faults = []
    found: dict[tuple[str, str, str], Any] = {}
    for row in _rows(folder, "scores.csv"):
        key = (row["company"], row["project"], row["edition"])
        if key not in found:
            found[key] = _score(answers[key], row["edition"], row["scheme"])
        expected = _published(found[key], row["scope"], row["name"])
        count += 1
        if expected != row["score"]:
            where = " ".join((*key, row["scope"], row["name"]))
            faults.append(
                SiteFault(
                    "data/scores.csv",
                    f"{where}: {row['score'] or 'no score'} is published, "
                    f"{expected or 'no score'} follows from the answers",
                )
            )
    return count, faults


def _score(answers: list[IndexAnswer], edition: str, scheme: str) -> Any:  # noqa: ANN401
    try:
        return scheme_named(edition, scheme)(answers)
    except (InputError, UsageError):
        return None


def _published(score: Any, scope: str, name: str) -> str:  # noqa: ANN401
    if score is None:
        return ""
    if scope == "total":
        value = score.total.value
    elif scope == "categories":
        value = score.categories[name].value if name in score.categories else None
    else:
        named = {**score.indicators, **score.families}
        value = named[name].value if name in named else None
    return "" if value is None else shown(value)


def checked_lines(checked: Checked) -> Iterator[str]:
    """What a check came to, in lines for a person."""
    for fault in checked.faults:
        yield f"{fault.path}: {fault.message}"
    yield (
        f"{checked.files:,} files, {checked.links:,} links, {checked.quotes:,} quotes, "
        f"{checked.scores:,} scores checked: "
        + (f"{len(checked.faults):,} do not hold." if checked.faults else "all hold.")
    )
    if checked.unchecked_quotes:
        yield f"{checked.unchecked_quotes:,} quotes have no published text to check them in."


def checked_json(checked: Checked) -> str:
    """What a check came to, as JSON."""
    value = {
        "format": "pledgebook-check/1",
        "files": checked.files,
        "links": checked.links,
        "quotes": checked.quotes,
        "scores": checked.scores,
        "unchecked_quotes": checked.unchecked_quotes,
        "faults": [{"path": one.path, "message": one.message} for one in checked.faults],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
