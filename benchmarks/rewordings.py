"""Real rewordings: which of them are called weakened or strengthened, and whether a reader agrees.

    python -m benchmarks.rewordings [--archive FOLDER] [--part NAME] [--wrong]
    python -m benchmarks.rewordings --list FILE [--archive FOLDER]

Scores the labels of benchmarks/data/rewordings.csv, given by eye before the rules were mended.
The file holds no text: each row names a document of the shared `ota` data, two of its versions,
the characters between which the two wordings stand, a digest of both, and the label. A label
with a question mark is one on which two careful readers may differ; it counts neither for nor
against. The services are in four parts: the rules were mended with the first in view, then with
the second, the third and the fourth, each scored before it was opened. A second lot, of all
services, was labelled after the third; rules are not mended on it, though a few of its pairs had
been seen before. Four more lots were labelled later, without sight of the machine's label, scored
and then mended on: what was left of the archive (all that the rules of the day called weaker or
stronger, and a sample), and yearly editions of modern-slavery statements and of risk reports. Of
the last lot only what the rules called weaker or stronger is labelled: it has no recall.
`--wrong` prints the errors of the parts that are open. `--list` writes every rewording that the
package finds in the archive, as JSON lines to label.
"""

import argparse
import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from benchmarks import changes, shared_data
from benchmarks._editions import editions
from pledgebook.capture.formats.markdown import extract
from pledgebook.history.model import Kind
from pledgebook.history.strength import judge
from pledgebook.text.compose import compose

LABELS = Path(__file__).parent / "data" / "rewordings.csv"
ARCHIVES = (*changes.ARCHIVES, "risk_reports")
PARTS = ("first", "second", "third", "fourth", "sealed")
OPEN = PARTS[:-1]
LATER = {"3": "statements", "4": "rest", "5": "editions", "6": "called"}
"""Lots that were labelled later, by what is in them."""

POINTED = ("weakened", "strengthened")
REWORDED = (Kind.REWORDED, Kind.WEAKENED, Kind.STRENGTHENED)


@dataclass(frozen=True)
class Labelled:
    """A pair of wordings, what a reader calls it, and which part it belongs to."""

    document: str
    old: str
    new: str
    label: str
    part: str


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--part", choices=(*PARTS, *LATER.values()))
    parser.add_argument("--wrong", action="store_true", help="print the errors of the open parts")
    parser.add_argument("--list", type=Path, help="write all rewordings to this file")
    options = parser.parse_args(arguments)
    folder = options.archive or ((shared_data() or Path("nowhere")) / "ota")
    if not folder.is_dir():
        print(f"no archive at {folder}: real rewordings are not measured")
        return 0
    recorded = changes.load(folder, ARCHIVES)
    if options.list:
        options.list.write_text("".join(f"{line}\n" for line in listed(recorded)), "utf-8")
        return 0
    pairs = list(labelled(recorded | editions(folder.parent)))
    for part in (*PARTS, *LATER.values()) if options.part is None else (options.part,):
        score([pair for pair in pairs if pair.part == part], part)
    if options.wrong:
        show_wrong([pair for pair in pairs if pair.part != "sealed"])
    return 0


def part_of(document: str) -> str:
    """By service, so that no service lends its phrases to two parts."""
    service = document.split("|")[1]
    for part, name in zip(OPEN[:3], ("half", "second", "third"), strict=True):
        odd = int(sha256(f"{name}:{service}".encode()).hexdigest(), 16) % 2
        if odd == (part == "first"):
            return part
    return OPEN[-1]


def labelled(recorded: dict[str, list[changes.Recorded]]) -> Iterator[Labelled]:
    """The labelled pairs whose versions are in the archive and read as they did then."""
    texts: dict[tuple[str, str], str] = {}
    versions = {
        (version.document, version.commit): version
        for rows in recorded.values()
        for version in rows
    }
    missing = 0
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            sides = []
            for side in ("old", "new"):
                name = (row["document"], row[f"{side}_version"])
                if name in versions and name not in texts:
                    texts[name] = compose(extract(versions[name].text.encode(), "v.md")).text
                start, end = (int(row[f"{side}_{at}"]) for at in ("start", "end"))
                sides.append(texts.get(name, "")[start:end])
            if digest(*sides) != row["digest"]:
                missing += 1
                continue
            old, new = sides
            part = "sealed" if row["lot"] == "2" else part_of(row["document"])
            part = LATER.get(row["lot"], part)
            yield Labelled(row["document"], old, new, row["label"], part)
    if missing:
        print(f"{missing} labelled pairs do not stand in the archive where they stood")


def digest(old: str, new: str) -> str:
    """By which a pair of wordings is known, whatever its spacing."""
    words = "\n".join(" ".join(text.split()) for text in (old, new))
    return sha256(words.encode()).hexdigest()[:16]


def score(pairs: list[Labelled], part: str) -> None:
    """Print precision and recall of both directions; doubtful labels count for nothing."""
    counts = Counter((pair.label, changes.label_of(pair.old, pair.new)) for pair in pairs)
    print(f"{part}: {len(pairs)} real rewordings")
    for kind in POINTED:
        right = counts[kind, kind]
        wrong = sum(
            count
            for (label, got), count in counts.items()
            if got == kind and label not in (kind, f"{kind}?")
        )
        true = sum(count for (label, _), count in counts.items() if label == kind)
        arguable = counts[f"{kind}?", kind]
        print(
            f"  {kind:13} precision {right / max(right + wrong, 1):.3f}"
            f"  recall {right / max(true, 1):.3f}"
            f"  ({right} of {true} found, {wrong} wrong, {arguable} arguable)"
        )


def show_wrong(pairs: list[Labelled]) -> None:
    """Print what was called stronger or weaker and is not, and what was missed."""
    for pair in pairs:
        got = changes.label_of(pair.old, pair.new)
        if got == pair.label or (not {got, pair.label} & set(POINTED)):
            continue
        if got == pair.label.rstrip("?"):
            continue
        verdict = judge(pair.old, pair.new)
        print(f"\n{pair.label} taken for {got}: {verdict.why}\n  - {pair.old}\n  + {pair.new}")


def listed(recorded: dict[str, list[changes.Recorded]]) -> Iterator[str]:
    """Every rewording of the archive once, in its order, as JSON."""
    seen: defaultdict[str, int] = defaultdict(int)
    for found in changes.compared(recorded):
        for change in found.comparison.substantive:
            if change.kind not in REWORDED or not change.old or not change.new:
                continue
            name = digest(change.old.exact, change.new.exact)
            seen[name] += 1
            if seen[name] > 1:
                continue
            yield json.dumps(
                {
                    "document": found.version.document,
                    "old_version": found.before.commit,
                    "new_version": found.version.commit,
                    "old_start": change.old.start,
                    "old_end": change.old.end,
                    "new_start": change.new.start,
                    "new_end": change.new.end,
                    "digest": name,
                    "found": change.kind.value,
                    "why": change.why,
                    "old": change.old.exact,
                    "new": change.new.exact,
                },
                ensure_ascii=False,
            )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
