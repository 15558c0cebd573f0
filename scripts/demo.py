"""Run the main job on the bundled example and say where to look."""

import sys
import time
from pathlib import Path

from pledgebook.cli.main import run

PROJECT = Path(__file__).parent.parent


def main(out: str) -> int:
    """Assess the example, write its report to `out` and print where it is."""
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    report = folder / "tarnholm.html"
    case = PROJECT / "examples" / "tarnholm" / "case.yaml"
    started = time.perf_counter()
    for arguments in ([], ["--format", "html", "-o", str(report)]):
        code = run(["assess", str(case), *arguments])
        if code:
            return code
    took = time.perf_counter() - started
    print(f"\nBoth runs took {took:.1f} s. Open the report in a browser:\n  {report.resolve()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
