"""Find the passage that an analyst quoted, among all that were quoted for that company.

A regression over pairs: passages that read alike answer questions that ask alike. It is fitted on
what analysts quoted for other companies (a two-step kernel ridge regression: T. Pahikkala and
others, A Two-Step Learning Approach for Solving Full and Almost Full Cold Start Problems in Dyadic
Prediction, 2014).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pledgebook.assessing.learning.features import (
    Vocabulary,
    design,
    intern,
    learn_vocabulary,
    run_matrix,
)
from pledgebook.assessing.learning.folds import group_folds
from pledgebook.assessing.learning.measures import average_precision
from pledgebook.assessing.learning.tasks.rdr_data import Judged
from pledgebook.assessing.learning.tasks.report import Report, Row, Table

Matrix = Any

SATURATION, LENGTH_SHARE = 1.2, 0.75
"""The usual constants of BM25."""
PASSAGE_RIDGES = (1.0, 3.0, 10.0)
"""Tried by cross-validation inside the companies that are fitted on."""
INNER_FOLDS = 3
QUESTION_RIDGE = 1.0
SAME_INDICATOR = 0.5
"""How alike two questions of one indicator are beyond their words. Of 0.1 to 1 for this and 0.1 to
5 for the ridge, eight pairs gave 0.43 to 0.48 in cross-validation over all companies."""
PUBLISHED = ("Mean average precision without training: BM25 0.21, MiniLM 0.26.",)


@dataclass(frozen=True)
class Company:
    """Passages of one company, and for each question which of them were quoted."""

    name: str
    passages: tuple[str, ...]
    questions: tuple[str, ...]
    quoted: Matrix
    """Questions by passages."""


def companies_of(judged: Sequence[Judged], known: Mapping[str, str]) -> tuple[Company, ...]:
    """Companies with what was quoted for questions whose text is known."""
    import numpy as np

    quotes: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in judged:
        if one.quotes and one.question in known:
            quotes[one.company][one.question] |= set(one.quotes)
    found = []
    for name in sorted(quotes):
        passages = sorted({text for texts in quotes[name].values() for text in texts})
        place = {text: at for at, text in enumerate(passages)}
        questions = sorted(quotes[name])
        quoted = np.zeros((len(questions), len(passages)), dtype=bool)
        for row, question in enumerate(questions):
            quoted[row, [place[text] for text in quotes[name][question]]] = True
        found.append(Company(name, tuple(passages), tuple(questions), quoted))
    return tuple(found)


def evaluate(judged: Sequence[Judged], known: Mapping[str, str]) -> Report:
    """Figures over companies held out in five parts."""
    import numpy as np

    companies = companies_of(judged, known)
    names = sorted({question for one in companies for question in one.questions})
    parts = group_folds([one.name for one in companies])
    keyword: list[float] = []
    learnt: list[float] = []
    for part in np.unique(parts):
        train = [one for one, here in zip(companies, parts, strict=True) if here != part]
        test = [one for one, here in zip(companies, parts, strict=True) if here == part]
        ridge = _best_ridge(train, names, known)
        pairs = Pairs(train, names, known)
        weights = pairs.weights(ridge)
        for one in test:
            keyword += _precisions(one, pairs.keyword(one))
            learnt += _precisions(one, pairs.scores(one, weights))
    rows = (
        Row("BM25", {"MAP": float(np.mean(keyword))}),
        Row("Pledgebook, trained on other companies", {"MAP": float(np.mean(learnt))}),
    )
    title = (
        f"{len(companies)} companies held out in {len(np.unique(parts))} parts "
        f"({len(keyword):,} questions to companies, "
        f"{sum(len(one.passages) for one in companies):,} passages)"
    )
    return Report(
        task="rdr-passages",
        about="Ranking Digital Rights: the passages that analysts quoted for a question",
        tables=(Table(title, rows),),
        published=PUBLISHED,
        notes=(
            "Answers of groups and operating companies; passages of at least 30 characters; a "
            "question is an element of one year.",
        ),
    )


def _best_ridge(train: Sequence[Company], names: Sequence[str], known: Mapping[str, str]) -> float:
    """The ridge that finds most for companies held out of those to be fitted on."""
    import numpy as np

    parts = group_folds([one.name for one in train], INNER_FOLDS)
    found: dict[float, list[float]] = {ridge: [] for ridge in PASSAGE_RIDGES}
    for part in np.unique(parts):
        seen = [one for one, here in zip(train, parts, strict=True) if here != part]
        left = [one for one, here in zip(train, parts, strict=True) if here == part]
        if not seen:
            continue
        pairs = Pairs(seen, names, known)
        for ridge in PASSAGE_RIDGES:
            weights = pairs.weights(ridge)
            for one in left:
                found[ridge] += _precisions(one, pairs.scores(one, weights))
    return max(found, key=lambda ridge: sum(found[ridge]))


class Pairs:
    """What passages of some companies and questions have in common."""

    def __init__(
        self, train: Sequence[Company], names: Sequence[str], known: Mapping[str, str]
    ) -> None:
        import numpy as np

        self.place = {name: at for at, name in enumerate(names)}
        learnt = [passage for one in train for passage in one.passages]
        questions = intern([known[name] for name in names])
        self.vocabulary: Vocabulary = learn_vocabulary(
            intern([*learnt, *(known[name] for name in names)])
        )
        self.rows = design(self.vocabulary, intern(learnt))
        self.question_runs = run_matrix(self.vocabulary, questions)
        asked = design(self.vocabulary, questions)
        indicators = np.array([name.split(".")[0] for name in names])
        alike = (asked @ asked.T).toarray()
        alike += SAME_INDICATOR * (indicators[:, None] == indicators[None, :])
        self.between = np.linalg.solve(alike + QUESTION_RIDGE * np.eye(len(names)), alike)
        self.truth = np.concatenate([self._truth(one) for one in train])

    def _truth(self, one: Company) -> Matrix:
        """Passages by all questions: quoted or not, less what is usual for that question."""
        import numpy as np

        truth = np.zeros((len(one.passages), len(self.place)))
        truth[:, self._places(one)] = one.quoted.T - one.quoted.mean(axis=1)
        return truth

    def _places(self, one: Company) -> list[int]:
        return [self.place[name] for name in one.questions]

    def weights(self, ridge: float) -> Matrix:
        """Weights of the training passages for every question."""
        import numpy as np

        alike = (self.rows @ self.rows.T).toarray()
        return np.linalg.solve(alike + ridge * np.eye(len(alike)), self.truth) @ self.between

    def scores(self, one: Company, weights: Matrix) -> Matrix:
        """Scores (questions by passages) of a company."""
        rows = design(self.vocabulary, intern(one.passages))
        return ((rows @ self.rows.T).toarray() @ weights)[:, self._places(one)].T

    def keyword(self, one: Company) -> Matrix:
        """BM25 (questions by passages) of a company."""
        rows = run_matrix(self.vocabulary, intern(one.passages))
        return _keyword(one, self.question_runs, rows, self._places(one))


def _keyword(one: Company, questions: Matrix, rows: Matrix, where: list[int]) -> Matrix:
    """BM25 over single words and runs that both hold; the question's words weigh alike."""
    import numpy as np

    counts = np.array([len(text.split()) for text in one.passages], dtype=float)
    there = (rows > 0).astype(float)
    often = np.asarray(there.sum(axis=0)).ravel()
    rarity = np.log(1 + (len(counts) - often + 0.5) / (often + 0.5))
    norm = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * counts / counts.mean())
    asked = (questions[where] > 0).astype(float).multiply(rarity)
    return (asked.tocsr() @ there.T).toarray() * (SATURATION + 1) / (1 + norm)


def _precisions(one: Company, scores: Matrix) -> list[float]:
    return [
        average_precision(quoted, said)
        for quoted, said in zip(one.quoted, scores, strict=True)
        if quoted.any()
    ]
