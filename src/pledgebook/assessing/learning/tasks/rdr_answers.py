"""Whether an element was answered yes or partial, from the question and the analyst's quotes."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pledgebook.assessing.learning.features import design, intern, learn_vocabulary, run_matrix
from pledgebook.assessing.learning.folds import group_folds
from pledgebook.assessing.learning.margin import fit_margin
from pledgebook.assessing.learning.measures import best_macro, macro_f1
from pledgebook.assessing.learning.tasks.rdr_data import Judged
from pledgebook.assessing.learning.tasks.report import Report, Row, Table

Matrix = Any

STRENGTH = 0.1
PRIOR_WEIGHT = 3.0
"""Answers of the indicator that count as much as one's own when an element is rare."""
PUBLISHED = ("Macro-F1: the prior of the element 0.72; TF-IDF 0.755.",)


def evaluate(judged: Sequence[Judged], known: Mapping[str, str]) -> Report:
    """Figures over companies held out in five parts; elements with quotes alone."""
    import numpy as np

    rows = [one for one in judged if one.quotes and one.question in known]
    truth = np.array([one.favourable for one in rows])
    parts = group_folds([one.company for one in rows])
    said = ("prior", "plain", "learnt")
    yes = {name: np.zeros(len(rows), dtype=bool) for name in said}
    for part in np.unique(parts):
        seen, left = np.flatnonzero(parts != part), np.flatnonzero(parts == part)
        inner = group_folds([rows[at].company for at in seen], 3)
        crossed = {name: np.zeros(len(seen)) for name in said}
        for one in np.unique(inner):
            found = _scores(rows, truth, seen[inner != one], seen[inner == one], known)
            for name in said:
                crossed[name][inner == one] = found[name]
        found = _scores(rows, truth, seen, left, known)
        for name, scores in found.items():
            yes[name][left] = scores >= best_macro(truth[seen], crossed[name])
    names = {
        "prior": "prior of the element",
        "plain": "TF-IDF of question and quotes",
        "learnt": "Pledgebook",
    }
    table = tuple(Row(names[name], {"macro-F1": macro_f1(truth, yes[name])}) for name in said)
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
    return {"prior": prior, "plain": plain, "learnt": learnt}


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
