"""Invented statements whose sentences answer two questions, for tests of learning."""

import numpy as np

from pledgebook.assessing.learning.sentence_model import Labelled

QUESTIONS = ("supply_chains", "remedy")

SUPPLY = (
    "We buy {a} from {n} suppliers in {c}.",
    "Our supply chain reaches {n} direct suppliers, most of them in {c}.",
    "Suppliers of {a} stand at the first tier of our supply chain.",
)
REMEDY = (
    "Workers harmed at {a} sites can turn to our grievance line and receive remedy.",
    "We paid back recruitment fees to {n} workers in {c} as remedy.",
    "Our grievance procedure leads to remedy within {n} days.",
)
OTHER = (
    "The board met {n} times during the year.",
    "Our offices are open on weekdays.",
    "We sponsor a football club in {c}.",
    "This page shows our latest products made of {a}.",
    "Turnover grew by {n} per cent.",
)
FILL = {
    "a": ("cotton", "copper", "cables", "coffee", "timber"),
    "c": ("Vietnam", "India", "Kenya", "Peru"),
    "n": ("12", "40", "7", "350"),
}


def statements(count=24, seed=7):
    """Statements of nine sentences each; the second half of them offers no remedy."""
    import random

    chance = random.Random(seed)
    texts, documents, truth = [], [], []

    def add(document, templates, labels):
        text = chance.choice(templates).format(
            **{key: chance.choice(values) for key, values in FILL.items()}
        )
        texts.append(text)
        documents.append(document)
        truth.append(labels)

    for number in range(count):
        name = f"statement-{number}"
        add(name, OTHER, (0, 0))
        for _ in range(2):
            add(name, SUPPLY, (1, 0))
        for _ in range(2):
            add(name, OTHER, (0, 0))
        if number % 2:
            add(name, REMEDY, (0, 1))
        for _ in range(3):
            add(name, OTHER, (0, 0))
    return Labelled(tuple(texts), tuple(documents), QUESTIONS, np.array(truth, dtype=np.int8))
