"""Run every benchmark, one after the other: `make bench` or `python -m benchmarks [NAME…]`.

Each module of this folder is one benchmark; its `main(arguments)` prints its figures.
"""

import sys
from importlib import import_module
from pathlib import Path

BENCHMARKS = sorted(
    path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_")
)


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all."""
    unknown = sorted(set(names) - set(BENCHMARKS))
    if unknown:
        print(f"unknown: {', '.join(unknown)}. There are: {', '.join(BENCHMARKS)}")
        return 2
    for name in names or BENCHMARKS:
        print(f"\n## {name}\n", flush=True)
        import_module(f"benchmarks.{name}").main([])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
