"""Scoring an index: published scores reproduced, every exception explained, and the times.

`python -m benchmarks.index [FOLDER]` reads the published layout (the shared answers where no
folder is named). A score is reproduced where it is the published one at two decimals, rounded
half up. An exception counts as explained where lint names the omission it follows from, or, for
a mean, the published part that carries the slip. Times are wall-clock, the median of the rounds.
"""

import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks import shared_data
from pledgebook.assessing.index.model import CompanyRecord, Cycle
from pledgebook.assessing.index.published import ComparedScore, Scope, compare_published
from pledgebook.assessing.index.scored import scheme_named, score_company, score_cycle
from pledgebook.assessing.lint.model import Finding
from pledgebook.assessing.lint.rules import RULES, lint_cycles
from pledgebook.casebook.exchange.rdr import read_rdr

ROUNDS = 5
RESCORED = 100
"""Answers that are changed one after the other, spread over the largest year."""


def main(arguments: list[str] | None = None) -> int:
    """Print the tables."""
    folder = _folder(sys.argv[1:] if arguments is None else arguments)
    if folder is None:
        print("not run: no folder named and no shared data found.")
        return 0
    cycles = read_rdr(folder)
    findings = list(lint_cycles(cycles))
    _reproduced(cycles, findings)
    _exceptions(findings)
    _found(findings)
    _times(folder, cycles)
    return 0


def _folder(arguments: list[str]) -> Path | None:
    if arguments:
        return Path(arguments[0])
    shared = shared_data()
    return shared / "rdr" if shared else None


def _reproduced(cycles: tuple[Cycle, ...], findings: list[Finding]) -> None:
    explained = _explained(findings)
    print("Published scores reproduced at two decimals\n")
    print("| year | scores of | published | reproduced | exceptions | explained by lint |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    for cycle in cycles:
        counts: dict[Scope, Counter[str]] = defaultdict(Counter)
        for scored in score_cycle(cycle, scheme_named(cycle.edition)):
            if scored.score is None:
                print(f"not scored: {scored.record.company} {cycle.edition}: {scored.problem}")
                continue
            for compared in compare_published(scored.record, scored.score):
                if compared.published is not None:
                    known = (cycle.edition, scored.record.company, compared.name) in explained
                    counts[compared.scope][_outcome(compared, known=known)] += 1
        for scope in Scope:
            count = counts[scope]
            wrong = count["explained"] + count["unexplained"]
            print(
                f"| {cycle.edition} | {scope} | {count.total():,} | {count['reproduced']:,} "
                f"| {wrong} | {count['explained']} |"
            )


def _outcome(compared: ComparedScore, *, known: bool) -> str:
    if compared.agrees:
        return "reproduced"
    return "explained" if known else "unexplained"


def _explained(findings: list[Finding]) -> set[tuple[str, str, str]]:
    """(year, company, name of the score) of the exceptions that lint explains."""
    return {
        (finding.edition, finding.company, finding.indicator)
        for finding in findings
        if finding.rule in {"published-score", "published-total"}
        and ("follows if" in finding.remedy or "slip is in one of them" in finding.sentence)
    }


def _exceptions(findings: list[Finding]) -> None:
    print("\nExceptions and what explains them\n")
    for finding in findings:
        if finding.rule == "published-score":
            print(f"- {finding.edition} {finding.company}: {finding.sentence} {finding.remedy}")


def _found(findings: list[Finding]) -> None:
    counts = Counter((finding.rule, finding.edition) for finding in findings)
    years = sorted({finding.edition for finding in findings})
    print("\nFindings of lint\n")
    print(f"| rule | {' | '.join(years)} |")
    print(f"| --- |{' ---: |' * len(years)}")
    for rule in RULES:
        print(f"| {rule.name} | {' | '.join(str(counts[rule.name, year]) for year in years)} |")


def _times(folder: Path, cycles: tuple[Cycle, ...]) -> None:
    largest = max(cycles, key=_answers)
    year = largest.edition
    scheme = scheme_named(year)

    def import_and_score() -> None:
        (cycle,) = read_rdr(folder, {year})
        score_cycle(cycle, scheme)

    print(f"\nTimes, {year}: {_answers(largest):,} answers with comments and sources\n")
    print(f"- import and all scores: {_median(import_and_score):.2f} s (to stay under 5 s)")
    print(f"- all scores alone: {_median(lambda: score_cycle(largest, scheme)):.3f} s")
    print(f"- lint of all {len(cycles)} years: {_median(lambda: list(lint_cycles(cycles))):.2f} s")
    times = [seconds * 1000 for seconds in _rescored(largest)]
    print(
        f"- one changed answer re-scored: median {statistics.median(times):.1f} ms, at most "
        f"{max(times):.1f} ms over {len(times)} answers (to stay under 20 ms)"
    )


def _answers(cycle: Cycle) -> int:
    return sum(len(record.answers) for record in cycle.companies)


def _median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _rescored(cycle: Cycle) -> list[float]:
    """Seconds from a changed answer to all scores of its company, for answers spread evenly."""
    scheme = scheme_named(cycle.edition)
    every = [
        (record, number) for record in cycle.companies for number in range(len(record.answers))
    ]
    times = []
    for record, number in every[:: max(1, len(every) // RESCORED)]:
        changed = _changed(record, number)
        start = time.perf_counter()
        score_company(changed, scheme)
        times.append(time.perf_counter() - start)
    return times


def _changed(record: CompanyRecord, number: int) -> CompanyRecord:
    answers = list(record.answers)
    judged = answers[number]
    answers[number] = replace(judged, answer=replace(judged.answer, answer="partial"))
    return replace(record, answers=tuple(answers))


if __name__ == "__main__":
    sys.exit(main())
