"""What publishing keeps from one run to the next: shares of companies, and what pages rest on.

It lies in the casebook's folder and not in the site, which is copied to a host as it stands.
Whatever is missing or damaged there is made again; without it a run takes longer and comes to
the same.
"""

import json
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from pledgebook.capture.archive import write_whole
from pledgebook.casebook.canonical import canonical, sha256_of
from pledgebook.publishing.site.shares import Share, packed, unpacked

FOLDER = ".published"
"""In the casebook's folder; one folder a site in it. It may be deleted at any time."""

_BASES = "pages.json"


def shelf_for(casebook: Path, site: Path) -> Path:
    """Where the things kept for the site in a folder lie."""
    return casebook / FOLDER / sha256_of(str(site.resolve()))[:16]


def share_key(made_by: str, data_digest: str) -> str:
    """The name of a share: it changes with its maker and with what the company's data say."""
    return sha256(f"{made_by}\n{data_digest}".encode()).hexdigest()[:32]


def keep_share(shelf: Path, key: str, share: Share) -> None:
    """Keep a share; where that cannot be written, nothing is kept."""
    with suppress(OSError):
        shelf.mkdir(parents=True, exist_ok=True)
        write_whole(shelf / f"{key}.share", packed(share))


def kept_share(shelf: Path, key: str) -> Share | None:
    """A share that was kept, None where it is missing or not what was written."""
    try:
        return unpacked((shelf / f"{key}.share").read_bytes())
    except (OSError, ValueError, KeyError, TypeError):
        return None


@dataclass(slots=True)
class Bases:
    """Path of a file → (hash of what it rests on, hash of the file), as of one run."""

    known: dict[str, tuple[str, str]] = field(default_factory=dict)

    def rests_on(self, path: str, basis: str, written: str | None) -> bool:
        """Whether the file that was `written` there rests on just this."""
        return written is not None and self.known.get(path) == (basis, written)


def kept_bases(shelf: Path) -> Bases:
    """What the files of the last run rested on; nothing where that is not known."""
    try:
        found = json.loads((shelf / _BASES).read_text(encoding="utf-8"))
        return Bases({path: (basis, digest) for path, (basis, digest) in found.items()})
    except (OSError, ValueError, TypeError, AttributeError):
        return Bases()


def tidy(shelf: Path, keys: set[str], bases: Bases) -> None:
    """Write what files rest on now, and drop the shares that nobody needs any more."""
    with suppress(OSError):
        shelf.mkdir(parents=True, exist_ok=True)
        write_whole(shelf / _BASES, canonical(bases.known).encode("utf-8"))
        for path in shelf.glob("*.share"):
            if path.stem not in keys:
                path.unlink()
