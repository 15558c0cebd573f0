"""How long a casebook takes, and how large it is, on the published index.

`python -m benchmarks.casebook`: import of each shared year with its scores, one changed answer
re-scored, and the size of the casebook of all years.
"""

import argparse
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from benchmarks import shared_data


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; 0 whatever they are."""
    argparse.ArgumentParser(description=__doc__).parse_args(arguments)
    data = shared_data()
    if data is None:
        print("not measured: the shared development data is absent")
        return 0
    folder = data / "rdr"
    with tempfile.TemporaryDirectory(prefix="casebook-") as place:
        _measure(folder, Path(place) / "casebook")
    return 0


def _measure(folder: Path, root: Path) -> None:
    from pledgebook.assessing.scoring import rescored, scheme_for_edition
    from pledgebook.casebook.audit import Signature
    from pledgebook.casebook.cycles_loading import load_cycle
    from pledgebook.casebook.cycles_saving import save_cycle
    from pledgebook.casebook.exchange.rdr import read_rdr
    from pledgebook.casebook.folder import create
    from pledgebook.casebook.verifying import verify

    casebook = create(root, environment={})
    for year in ("2015", "2017", "2019", "2020"):
        began = time.perf_counter()
        processor = time.process_time()
        (cycle,) = read_rdr(folder, [year])
        read = time.perf_counter()
        save_cycle(casebook, cycle, "rdr", Signature("benchmark", "2026-03-01"))
        saved = time.perf_counter()
        scheme = scheme_for_edition(year)
        for record in cycle.companies:
            scheme(judged.answer for judged in record.answers)
        scored = time.perf_counter()
        used = time.process_time() - processor
        loaded = load_cycle(casebook, "rdr", year)
        end = time.perf_counter()
        count = sum(len(record.answers) for record in cycle.companies)
        print(
            f"{year}: {count} answers: files read {read - began:.2f} s, stored "
            f"{saved - read:.2f} s, scored {scored - saved:.2f} s, together "
            f"{scored - began:.2f} s (of the processor: {used:.2f} s); loaded "
            f"again {end - scored:.2f} s, "
            f"{'the same' if loaded == cycle else 'NOT THE SAME'}"
        )
    record = max(loaded.companies, key=lambda record: len(record.answers))
    answers = [judged.answer for judged in record.answers]
    score = scheme(answers)
    times = []
    for number in range(0, len(answers), max(1, len(answers) // 100)):
        processor = time.process_time()
        changed = replace(answers[number], answer="no")
        rescored(scheme, score, answers, [*answers[:number], changed, *answers[number + 1 :]])
        times.append(1000 * (time.process_time() - processor))
    print(
        f"one changed answer of {len(answers)} re-scored, processor time: median "
        f"{statistics.median(times):.1f} ms, at most {max(times):.1f} ms over {len(times)} answers"
    )
    began = time.perf_counter()
    verified = verify(casebook)
    print(f"verified: {time.perf_counter() - began:.2f} s, {len(verified.damage)} damaged")
    casebook.close()
    size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file())
    print(f"casebook of all years: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    sys.exit(main())
