"""Whether an element was answered yes or partial, from the question and the analyst's quotes."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pledgebook.assessing.learning.features import design, intern, learn_vocabulary, run_matrix
from pledgebook.assessing.learning.folds import group_folds
from pledgebook.assessing.learning.logistic import fit_logistic
from pledgebook.assessing.learning.margin import fit_margin
from pledgebook.assessing.learning.measures import best_macro, macro_f1
from pledgebook.assessing.learning.tasks.rdr_data import Judged
from pledgebook.assessing.learning.tasks.rdr_likeness import by_likeness
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


def evaluate(judged: Sequence[Judged], known: Mapping[str, str]) -> Report:
    """Figures over companies held out in five parts; elements with quotes alone."""
    import numpy as np

    rows = [one for one in judged if one.quotes and one.question in known]
    truth = np.array([one.favourable for one in rows])
    parts = group_folds([one.company for one in rows])
    yes = {name: np.zeros(len(rows), dtype=bool) for name in NAMES}
    for part in np.unique(parts):
        seen, left = np.flatnonzero(parts != part), np.flatnonzero(parts == part)
        crossed = _crossed(rows, truth, seen, known)
        found = _scores(rows, truth, seen, left, known)
        crossed["weighed"], found["weighed"] = _weighed(
            [rows[at] for at in seen], [rows[at] for at in left], truth[seen], crossed, found
        )
        for name, scores in found.items():
            if name in NAMES:
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
            "that were fitted on.",
        ),
    )


def _crossed(
    rows: Sequence[Judged], truth: Matrix, seen: Matrix, known: Mapping[str, str]
) -> dict[str, Matrix]:
    """Scores of the rows to be fitted on, each by what was fitted on other companies."""
    import numpy as np

    inner = group_folds([rows[at].company for at in seen], INNER_FOLDS)
    crossed: dict[str, Matrix] = {}
    for one in np.unique(inner):
        here = inner == one
        for name, scores in _scores(rows, truth, seen[~here], seen[here], known).items():
            crossed.setdefault(name, np.zeros(len(seen)))[here] = scores
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


def _scores(
    rows: Sequence[Judged], truth: Matrix, seen: Matrix, left: Matrix, known: Mapping[str, str]
) -> dict[str, Matrix]:
    """Scores of the rows left out, by each way of answering."""
    import numpy as np
    from scipy.sparse import csr_matrix, hstack

    odds = _prior([rows[at] for at in seen], truth[seen])
    every = np.concatenate([seen, left])
    prior = np.array([odds(rows[at], None) for at in left])
    own = np.array([odds(rows[at], bool(truth[at])) for at in seen] + list(prior))
    quotes = intern([" ".join(rows[at].quotes) for at in every])
    learnt_from = intern([" ".join(rows[at].quotes) for at in seen])
    vocabulary = learn_vocabulary(learnt_from)
    questions = intern([known[rows[at].question] for at in every])
    asked = learn_vocabulary(intern([known[rows[at].question] for at in seen]))
    labels = truth[seen].astype(np.int8)[:, None]
    count = len(seen)
    words = hstack([run_matrix(vocabulary, quotes), run_matrix(asked, questions)]).tocsr()
    weights, bias = fit_margin(words[:count], labels, STRENGTH)
    plain = (words[count:] @ weights + bias)[:, 0]
    sizes = np.log1p([[len(rows[at].quotes), sum(map(len, rows[at].quotes)) / 100] for at in every])
    full = hstack(
        [design(vocabulary, quotes), run_matrix(asked, questions), csr_matrix(np.c_[own, sizes])]
    ).tocsr()
    weights, bias = fit_margin(full[:count], labels, STRENGTH)
    learnt = (full[count:] @ weights + bias)[:, 0]
    texts = [known[rows[at].question] for at in every]
    alike = by_likeness([rows[at] for at in every], (vocabulary, asked), truth[seen], texts)
    return {"prior": prior, "plain": plain, "learnt": learnt, "alike": alike}


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
