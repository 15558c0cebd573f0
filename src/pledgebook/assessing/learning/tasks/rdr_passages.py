"""Find the passage that an analyst quoted, among all that were quoted for that company.

A passage is compared with the question, with passages that analysts quoted for the same
element and indicator of other companies, and with those quoted for questions that read alike; a
small regression, fitted on other companies, weighs these signs.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pledgebook.assessing.learning.features import intern, learn_vocabulary, run_matrix
from pledgebook.assessing.learning.folds import group_folds
from pledgebook.assessing.learning.logistic import fit_logistic
from pledgebook.assessing.learning.measures import average_precision
from pledgebook.assessing.learning.tasks.rdr_data import Judged
from pledgebook.assessing.learning.tasks.report import Report, Row, Table

Matrix = Any

SATURATION, LENGTH_SHARE = 1.2, 0.75
"""The usual constants of BM25."""
ALIKE = 0.3
"""Likeness of two questions from which on passages of one speak for the other."""
NEGATIVES = 40
"""Passages shown beside each quoted one while fitting: the nearest by the signs, evenly mixed."""
STRENGTH = 1.0
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
        signs = Signs(train, names, known)
        weights = _fit(train, signs)
        for one in test:
            features = signs.of(one, own=False)
            keyword += _precisions(one, features[..., 0])
            learnt += _precisions(one, features @ weights)
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


class Signs:
    """What speaks for a passage, learnt from some companies."""

    def __init__(
        self, train: Sequence[Company], names: Sequence[str], known: Mapping[str, str]
    ) -> None:
        import numpy as np

        self.place = {name: at for at, name in enumerate(names)}
        texts = [known[name] for name in names]
        learnt = [passage for one in train for passage in one.passages]
        self.vocabulary = learn_vocabulary(intern([*learnt, *texts]))
        self.texts = [frozenset(text.lower().split()) for text in texts]
        self.questions = run_matrix(self.vocabulary, intern(texts))
        alike = (self.questions @ self.questions.T).toarray()
        self.alike = np.where(alike >= ALIKE, alike, 0.0)
        indicators = [name.split(".")[0] for name in names]
        self.family = np.array(
            [[float(one == other) for other in indicators] for one in indicators]
        )
        self.rows = {one.name: run_matrix(self.vocabulary, intern(one.passages)) for one in train}
        self.sums = {one.name: self._sum(one) for one in train}
        self.total = sum(self.sums.values())

    def _sum(self, one: Company) -> Matrix:
        """Quoted passages added up by question, over all questions."""
        import numpy as np
        from scipy.sparse import csr_matrix

        where = [self.place[name] for name in one.questions]
        rows, columns = np.nonzero(one.quoted)
        spread = csr_matrix(
            (np.ones(len(rows)), (np.array(where)[rows], columns)),
            shape=(len(self.place), len(one.passages)),
        )
        return spread @ self.rows[one.name]

    def of(self, one: Company, *, own: bool) -> Matrix:
        """Signs (questions by passages by signs); with `own` what it taught is taken out."""
        import numpy as np

        rows = self.rows.get(one.name)
        if rows is None:
            rows = run_matrix(self.vocabulary, intern(one.passages))
        total = self.total - self.sums[one.name] if own else self.total
        where = [self.place[name] for name in one.questions]
        raw = (total @ rows.T).toarray()
        length = np.sqrt(np.asarray(total.multiply(total).sum(axis=1))).ravel()
        same = raw / np.maximum(length, 1e-9)[:, None]
        asked = (self.questions @ rows.T).toarray()
        lengths = np.log([len(text) for text in one.passages])
        signs = [
            _keyword(one, self.questions, rows, where),
            asked[where],
            same[where],
            (self.family @ same)[where] / self.family.sum(axis=1)[where, None],
            (self.alike @ same)[where] / self.alike.sum(axis=1)[where, None],
            (self.family @ asked)[where] / self.family.sum(axis=1)[where, None],
            same[where] - same.mean(axis=0),
            np.broadcast_to(lengths, asked[where].shape),
        ]
        return np.stack([_ranked(sign) for sign in signs] + signs, axis=-1)


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


def _ranked(sign: Matrix) -> Matrix:
    """A sign brought to the same scale in each question: distance from the mean in spreads."""
    spread = sign.std(axis=1, keepdims=True)
    return (sign - sign.mean(axis=1, keepdims=True)) / (spread + 1e-9)


def _fit(train: Sequence[Company], signs: Signs) -> Matrix:
    """Weights of the signs, from quoted passages beside near ones that were not quoted."""
    import numpy as np

    kept, truth = [], []
    for one in train:
        features = signs.of(one, own=True)
        rough = features[..., :5].sum(axis=-1)
        for row in range(len(one.questions)):
            right = np.flatnonzero(one.quoted[row])
            wrong = np.argsort(-np.where(one.quoted[row], -np.inf, rough[row]), kind="stable")
            wrong = wrong[: max(0, len(one.passages) - len(right))]
            near, far = wrong[: NEGATIVES // 2], wrong[NEGATIVES // 2 :: 23][: NEGATIVES // 2]
            for at in (right, near, far):
                kept.append(features[row, at])
                truth.append(np.full(len(at), float(at is right)))
    rows, labels = np.concatenate(kept), np.concatenate(truth)
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    weights, _ = fit_logistic(
        (rows - middle) / spread, labels[:, None], STRENGTH, balance=1.0, iterations=80
    )
    return weights[:, 0] / spread


def _precisions(one: Company, scores: Matrix) -> list[float]:
    return [
        average_precision(quoted, said)
        for quoted, said in zip(one.quoted, scores, strict=True)
        if quoted.any()
    ]
