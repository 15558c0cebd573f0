"""Whether an element was answered yes or partial, from the question and the analyst's quotes."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pledgebook.assessing.learning.features import design, intern, learn_vocabulary, run_matrix
from pledgebook.assessing.learning.folds import group_folds
from pledgebook.assessing.learning.logistic import fit_logistic
from pledgebook.assessing.learning.margin import fit_margin
from pledgebook.assessing.learning.measures import best_macro, likeliest_macro, macro_f1
from pledgebook.assessing.learning.tasks.rdr_data import Judged
from pledgebook.assessing.learning.tasks.rdr_likeness import by_likeness, likeness_of
from pledgebook.assessing.learning.tasks.report import Report, Row, Table

Matrix = Any

STRENGTH = 0.1
PRIOR_WEIGHT = 3.0
"""Answers of the indicator that count as much as one's own when an element is rare."""
PUBLISHED = ("Macro-F1: the prior of the element 0.72; TF-IDF 0.755.",)


FEW = 2
"""Other answers below which their mean is drawn towards nothing."""
PRIOR_SHARE = 0.25
"""Of the prior's log-odds in a score of the support vectors, about."""
WEIGHING = 0.05
"""Inverse regularisation of the last regression; 0.5 gave the same."""
INNER_FOLDS = 4
NAMES = {
    "prior": "prior of the element",
    "plain": "TF-IDF of question and quotes",
    "learnt": "support vectors with the prior",
    "weighed": "Pledgebook",
}


def evaluate(
    judged: Sequence[Judged], known: Mapping[str, str], of_services: Sequence[Judged] = ()
) -> Report:
    """Figures over companies held out in five parts; elements with quotes alone.

    Those `of_services` are learnt from, where they are of the companies fitted on, and not scored.
    """
    import numpy as np

    data = _Data(
        [one for one in judged if one.quotes and one.question in known],
        [one for one in of_services if one.quotes and one.question in known],
        known,
    )
    rows, truth = data.rows, data.truth
    parts = group_folds([one.company for one in rows])
    yes = {name: np.zeros(len(rows), dtype=bool) for name in NAMES}
    for part in np.unique(parts):
        seen, left = np.flatnonzero(parts != part), np.flatnonzero(parts == part)
        fold = _fold(data, seen, left)
        crossed = _crossed(fold, len(seen))
        found = _scores(fold, np.arange(len(seen)), np.arange(len(fold.rows))[-len(left) :])
        crossed["weighed"], found["weighed"] = _weighed(
            [rows[at] for at in seen], [rows[at] for at in left], truth[seen], crossed, found
        )
        for name, scores in found.items():
            if name == "weighed":
                yes[name][left] = scores >= likeliest_macro(crossed[name])
            elif name in NAMES:
                yes[name][left] = scores >= best_macro(truth[seen], crossed[name])
    table = tuple(
        Row(title, {"macro-F1": macro_f1(truth, yes[name])}) for name, title in NAMES.items()
    )
    companies = len({one.company for one in rows})
    return Report(
        task="rdr-answers",
        about="Ranking Digital Rights: yes or partial, from the question and the quotes",
        tables=(
            Table(
                f"{companies} companies held out in {len(np.unique(parts))} parts "
                f"({len(rows):,} distinct answers with a quote, {truth.mean():.0%} yes or partial)",
                table,
            ),
        ),
        published=PUBLISHED,
        notes=(
            "Answers of groups and operating companies. Thresholds are chosen inside the companies "
            "that were fitted on. The last two rows also learn from what was asked of these "
            f"companies' services ({len(data.more):,} answers).",
        ),
    )


@dataclass(frozen=True)
class _Data:
    """Answers to be scored, further answers to learn from, and the text of each question."""

    rows: list[Judged]
    more: list[Judged]
    known: Mapping[str, str]

    @cached_property
    def truth(self) -> Matrix:
        """Whether each row is favourable."""
        import numpy as np

        return np.array([one.favourable for one in self.rows])


@dataclass(frozen=True)
class _Fold:
    """Companies fitted on and left out, with features whose words are those of the first."""

    rows: list[Judged]
    """Answers of companies fitted on, further answers of theirs, and those left out."""
    companies: Sequence[str]
    asked: Sequence[str]
    truth: Matrix
    learnable: range
    """Places of the further answers."""
    words: Matrix
    likeness: Matrix


def _fold(data: _Data, seen: Matrix, left: Matrix) -> _Fold:
    import numpy as np
    from scipy.sparse import csr_matrix, hstack

    own = [data.rows[at] for at in seen]
    fitted = {one.company for one in own}
    more = [one for one in data.more if one.company in fitted]
    rows = [*own, *more, *(data.rows[at] for at in left)]
    count = len(own) + len(more)
    asked = [data.known[one.question] for one in rows]
    texts = _texts(rows)
    quotes = learn_vocabulary(intern(texts[:count]))
    questions = learn_vocabulary(intern(asked[:count]))
    said, put = design(quotes, intern(texts)), intern(asked)
    sizes = np.log1p([[len(one.quotes), sum(map(len, one.quotes)) / 100] for one in rows])
    return _Fold(
        rows=rows,
        companies=[one.company for one in rows],
        asked=asked,
        truth=np.array([one.favourable for one in rows]),
        learnable=range(len(own), count),
        words=hstack([said, run_matrix(questions, put), csr_matrix(sizes)]).tocsr(),
        likeness=likeness_of(rows, asked, said, design(questions, put), count),
    )


def _crossed(fold: _Fold, count: int) -> dict[str, Matrix]:
    """Scores of the rows to be fitted on, each by what was fitted on other companies."""
    import numpy as np

    inner = group_folds(fold.companies[:count], INNER_FOLDS)
    crossed: dict[str, Matrix] = {}
    for one in np.unique(inner):
        seen, left = np.flatnonzero(inner != one), np.flatnonzero(inner == one)
        for name, scores in _scores(fold, seen, left).items():
            crossed.setdefault(name, np.zeros(count))[left] = scores
    return crossed


def _weighed(
    seen: Sequence[Judged],
    left: Sequence[Judged],
    truth: Matrix,
    crossed: Mapping[str, Matrix],
    found: Mapping[str, Matrix],
) -> tuple[Matrix, Matrix]:
    """One score out of all: of the rows seen (each by other companies) and of those left out."""
    import numpy as np

    rows, scored = _beside(seen, crossed), _beside(left, found)
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    rows, scored = (rows - middle) / spread, (scored - middle) / spread
    labels = truth.astype(np.int8)[:, None]
    parts = group_folds([one.company for one in seen], INNER_FOLDS)
    inside = np.zeros(len(seen))
    for part in np.unique(parts):
        here = parts == part
        weights, bias = fit_logistic(rows[~here], labels[~here], WEIGHING, balance=0.0)
        inside[here] = (rows[here] @ weights + bias)[:, 0]
    weights, bias = fit_logistic(rows, labels, WEIGHING, balance=0.0)
    return inside, (scored @ weights + bias)[:, 0]


def _beside(rows: Sequence[Judged], scores: Mapping[str, Matrix]) -> Matrix:
    """Scores of each answer, and those of the company's other answers: one discloses or does not.

    The others are all of the company, those under the indicator, and those to the same element in
    other years, each less what the prior says of them.
    """
    import numpy as np

    beyond = scores["learnt"] - PRIOR_SHARE * scores["prior"]
    columns = [scores["prior"], scores["learnt"], scores["alike"]]
    for keys in (
        [one.company for one in rows],
        [(one.company, one.element.split(".")[0]) for one in rows],
        [(one.company, one.element) for one in rows],
    ):
        total: dict[object, float] = defaultdict(float)
        count: dict[object, int] = defaultdict(int)
        for key, amount in zip(keys, beyond.tolist(), strict=True):
            total[key] += amount
            count[key] += 1
        columns.append(
            np.array(
                [
                    (total[key] - amount) / (count[key] - 1 + FEW)
                    for key, amount in zip(keys, beyond.tolist(), strict=True)
                ]
            )
        )
    return np.stack(columns, axis=1)


def _scores(fold: _Fold, seen: Matrix, left: Matrix) -> dict[str, Matrix]:
    """Scores of the rows left out, by each way of answering; `seen` are answers of companies."""
    import numpy as np
    from scipy.sparse import csr_matrix, hstack

    fitted = {fold.companies[at] for at in seen}
    more = [at for at in fold.learnable if fold.companies[at] in fitted]
    learnt = np.r_[seen, np.array(more, dtype=np.int64)]
    truth = fold.truth[learnt]
    rows = [fold.rows[at] for at in learnt]
    own, scored = rows[: len(seen)], [fold.rows[at] for at in left]
    odds, of_companies = _prior(rows, truth), _prior(own, truth[: len(seen)])
    priors = [odds(one, one.favourable) for one in rows] + [odds(one, None) for one in scored]
    words = fold.words[np.r_[learnt, left]]
    asked = [fold.asked[at] for at in np.r_[seen, left]]
    return {
        "prior": np.array([of_companies(one, None) for one in scored]),
        "plain": _plain(_texts([*own, *scored]), asked, truth[: len(seen)]),
        "learnt": _by_margin(hstack([words, csr_matrix(np.c_[priors])]).tocsr(), truth),
        "alike": by_likeness(fold.likeness, learnt, left, truth),
    }


def _texts(rows: Sequence[Judged]) -> list[str]:
    return [" ".join(one.quotes) for one in rows]


def _plain(quotes: Sequence[str], asked: Sequence[str], truth: Matrix) -> Matrix:
    """The baseline's scores: words of quotes and question, of companies alone."""
    from scipy.sparse import hstack

    parts = []
    for texts in (quotes, asked):
        vocabulary = learn_vocabulary(intern(texts[: len(truth)]))
        parts.append(run_matrix(vocabulary, intern(texts)))
    return _by_margin(hstack(parts).tocsr(), truth)


def _by_margin(rows: Matrix, truth: Matrix) -> Matrix:
    """Scores of the rows behind those whose `truth` is given, by support vectors."""
    import numpy as np

    count = len(truth)
    weights, bias = fit_margin(rows[:count], truth.astype(np.int8)[:, None], STRENGTH)
    return (rows[count:] @ weights + bias)[:, 0]


def _prior(rows: Sequence[Judged], truth: Matrix) -> Callable[[Judged, bool | None], float]:
    """Log-odds of an element by other companies, drawn towards those of its indicator."""
    import math

    elements: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    indicators: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    by_company: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    overall = float(truth.mean())
    for one, label in zip(rows, truth, strict=True):
        for table, key in (
            (elements, one.question),
            (indicators, one.indicator),
        ):
            table[key][0] += float(label)
            table[key][1] += 1
        by_company[one.company, one.question][0] += float(label)
        by_company[one.company, one.question][1] += 1

    def odds(one: Judged, known_label: bool | None) -> float:
        """With a known label the row's whole company is taken out of its own prior."""
        right, count = elements[one.question]
        wide_right, wide = indicators[one.indicator]
        if known_label is not None:
            own = by_company[one.company, one.question]
            right, count = right - own[0], count - own[1]
            wide_right, wide = wide_right - own[0], wide - own[1]
        broad = (wide_right + PRIOR_WEIGHT * overall) / (wide + PRIOR_WEIGHT)
        share = (right + PRIOR_WEIGHT * broad) / (count + PRIOR_WEIGHT)
        return math.log((share + 0.01) / (1.01 - share))

    return odds
