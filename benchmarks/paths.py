"""Speed of paths: two entities at random in a graph of a million statements.

    python -m benchmarks.paths [--edges 1000000]

The graph is grown so that a few entities have thousands of neighbours, as registers have.
"""

import argparse
import sys
import time

import numpy as np

from pledgebook.relations.paths import PathIndex


def grown(
    edges: int, seed: int = 4
) -> tuple[
    int, "np.ndarray[tuple[int], np.dtype[np.int64]]", "np.ndarray[tuple[int], np.dtype[np.int64]]"
]:
    """Nodes, and the two ends of edges: half of the ends go to entities that are busy already."""
    chance = np.random.default_rng(seed)
    nodes = int(edges * 0.6)
    sources = chance.integers(0, nodes, edges)
    targets = (nodes * chance.random(edges) ** 3).astype(np.int64)
    return nodes, sources, targets


def walked(index: PathIndex, chance: np.random.Generator, start: int) -> list[int]:
    """The start, and where a walk of four steps at random ends."""
    here = start
    for _ in range(4):
        around = index.neighbours[index.starts[here] : index.starts[here + 1]]
        here = int(chance.choice(around)) if len(around) else here
    return [start, here]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edges", type=int, default=1_000_000)
    options = parser.parse_args(arguments)
    nodes, sources, targets = grown(options.edges)
    start = time.process_time()
    index = PathIndex(nodes, sources, targets)
    built = time.process_time() - start
    chance = np.random.default_rng(9)
    pairs = chance.integers(0, nodes, (150, 2)).tolist()
    # Entities at random are mostly farther apart than four steps: as many that are not.
    pairs += [walked(index, chance, pair[0]) for pair in pairs]
    took, lengths = [], []
    for first, last in pairs:
        start = time.process_time()
        found = index.shortest(first, last)
        took.append((time.process_time() - start) * 1000)
        lengths.append(len(found[0]) - 1 if found else -1)
    degrees = np.diff(index.starts)
    took.sort()
    print(f"{nodes:,} entities, {options.edges:,} statements, the busiest has {degrees.max():,}")
    print(f"  laid out in {built:.2f} s")
    print(
        f"  {len(pairs)} pairs: median {took[len(took) // 2]:.2f} ms, 95 % within "
        f"{took[int(len(took) * 0.95)]:.2f} ms, slowest {took[-1]:.2f} ms (processor time)"
    )
    counts = {length: lengths.count(length) for length in sorted(set(lengths))}
    print(f"  lengths found (-1: none within four steps): {counts}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
