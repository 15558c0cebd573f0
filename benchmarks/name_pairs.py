"""Quality of matching names: precision and recall beside the field's own matchers.

    python -m benchmarks.name_pairs [--wrong]

The pairs are our own (`benchmarks/data/name-pairs.csv`): several scripts, and pairs that look
alike and are not. Thresholds were set on the development half only. Needs the extra `relations`.
"""

import argparse
import csv
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

PAIRS = Path(__file__).parent / "data" / "name-pairs.csv"
Row = dict[str, str]
Says = Callable[[Row], bool]


def rows() -> list[Row]:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ours(least: str) -> Says:
    from pledgebook.relations.model import Entity, EntityName
    from pledgebook.relations.screening.matching import Band, compare

    good = {"strong": {Band.STRONG}, "fair": {Band.STRONG, Band.FAIR}}[least]

    def says(row: Row) -> bool:
        schema = "Person" if row["kind"] == "person" else "Company"
        left, right = (Entity(side, schema, (EntityName(row[side]),)) for side in ("left", "right"))
        return compare(left, right).band in good

    return says


def theirs(name: str, threshold: float) -> Says:
    from followthemoney import model
    from nomenklatura.matching import DefaultAlgorithm, get_algorithm

    algorithm = DefaultAlgorithm if name == "default" else get_algorithm(name)
    assert algorithm is not None

    def says(row: Row) -> bool:
        schema = "Person" if row["kind"] == "person" else "Company"
        sides = []
        for side in ("left", "right"):
            proxy = model.make_entity(schema)
            proxy.id = f"{side}-{row[side]}"
            proxy.add("name", row[side])
            sides.append(proxy)
        result = algorithm.compare(sides[0], sides[1], algorithm.default_config())
        return bool(result.score >= threshold)

    return says


def measured(name: str, says: Says, pairs: Iterable[Row], wrong: bool) -> str:
    counts = {"true": 0, "false": 0, "missed": 0}
    start = time.process_time()
    for row in pairs:
        said, same = says(row), row["same"] == "yes"
        counts["true"] += said and same
        counts["false"] += said and not same
        counts["missed"] += same and not said
        if wrong and said != same:
            print(
                f"    {'missed' if same else 'false'}: "
                f"{row['left']} / {row['right']} ({row['what']})"
            )
    took = time.process_time() - start
    precision = counts["true"] / max(1, counts["true"] + counts["false"])
    recall = counts["true"] / max(1, counts["true"] + counts["missed"])
    score = 2 * precision * recall / max(1e-9, precision + recall)
    return (
        f"  {name:<28} precision {precision:.3f}  recall {recall:.3f}  F1 {score:.3f}  {took:.2f} s"
    )


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="Name the pairs that we get wrong.")
    options = parser.parse_args(arguments)
    pairs = rows()
    for half in ("development", "held back"):
        chosen = [row for row in pairs if row["half"] == half]
        same = sum(row["same"] == "yes" for row in chosen)
        print(f"{half}: {len(chosen)} pairs, {same} of them the same")
        print(
            measured(
                "ours, strong or fair",
                ours("fair"),
                chosen,
                options.wrong and half == "development",
            )
        )
        print(measured("ours, strong", ours("strong"), chosen, False))
        for name, threshold in (
            ("default", 0.5),
            ("default", 0.7),
            ("logic-v2", 0.7),
            ("logic-v1", 0.7),
        ):
            label = f"nomenklatura {name} ≥ {threshold}"
            print(measured(label, theirs(name, threshold), chosen, False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
