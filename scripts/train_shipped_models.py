"""Train the models that come with the package, from data that is not part of it.

    python scripts/train_shipped_models.py FOLDER --as-of DATE

FOLDER holds the labelled data as `pledgebook evaluate --data` reads it. Only data whose licence
allows it is used: AIMS statements of the United Kingdom and Canada, CC BY 4.0. The same data and
date give the same files, byte for byte.
"""

import argparse
import sys
from pathlib import Path

from pledgebook.assessing.learning.card import ModelCard
from pledgebook.assessing.learning.modelfile import to_bytes
from pledgebook.assessing.learning.sentence_model import Labelled, joined
from pledgebook.assessing.learning.tasks.aims import read_statements
from pledgebook.assessing.learning.train import data_record, train
from pledgebook.cli.evaluate import csv_rows

MODELS = Path(__file__).parent.parent / "src" / "pledgebook" / "assessing" / "learning" / "models"

FRAMEWORK = "modern-slavery"
ELEMENT_OF = {
    "approval": "approval",
    "signature": "signature",
    "c2_structure": "structure",
    "c2_operations": "operations",
    "c2_supply_chains": "supply-chains",
    "c3_risk_description": "risks",
    "c4_risk_mitigation": "actions",
    "c4_remediation": "remediation",
    "c5_effectiveness": "effectiveness",
}
"""Criterion of the data → element of the built-in framework."""


def modern_slavery(folder: Path, as_of: str) -> None:
    """The model of the framework for modern-slavery statements."""
    sets = {
        country: read_statements(csv_rows(folder / "aims" / name), name)
        for country, name in (("AIMS.uk", "aims_uk.csv.gz"), ("AIMS.ca", "aims_ca.csv.gz"))
    }
    both = joined(list(sets.values()))
    questions = tuple(f"{FRAMEWORK}:{ELEMENT_OF[name]}" for name in both.questions)
    data = Labelled(both.texts, both.documents, questions, both.truth)
    card = ModelCard(
        name=FRAMEWORK,
        about="Which sentences of a modern-slavery statement answer which reporting criterion.",
        intended_use="Ranking passages and suggesting answers for the framework “modern-slavery”, "
        "for a person who decides.",
        not_for="Deciding whether a company complies with a law; texts that are no statements; "
        "languages other than English.",
        trained=as_of,
        data=tuple(
            data_record(name, "AIMS.au project, labelled statements", "CC BY 4.0", part)
            for name, part in sets.items()
        ),
        questions=questions,
    )
    loaded, _ = train(data, card)
    MODELS.mkdir(exist_ok=True)
    path = MODELS / f"{FRAMEWORK}.model"
    path.write_bytes(to_bytes(loaded.model, loaded.card))
    print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB, {loaded.card.figures}")


def main(arguments: list[str]) -> int:
    """Train them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--as-of", required=True)
    options = parser.parse_args(arguments)
    modern_slavery(options.folder, options.as_of)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
