import io
import zipfile

import numpy as np
import pytest
from tests.assessing.learning.statements import QUESTIONS, statements

from pledgebook.assessing.learning.card import ModelCard, TrainingData
from pledgebook.assessing.learning.modelfile import from_bytes, to_bytes
from pledgebook.assessing.learning.sentence_model import fit
from pledgebook.errors import DataFileError

CARD = ModelCard(
    name="test",
    data=(TrainingData(name="invented", licence="CC0", documents=24, sentences=9),),
    questions=QUESTIONS,
)


@pytest.fixture(scope="module")
def content():
    return to_bytes(fit(statements()).model, CARD)


def changed(content, name, new):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as archive:
        for entry in old.namelist():
            archive.writestr(entry, new if entry == name else old.read(entry))
    return out.getvalue()


def test_a_loaded_model_says_the_same_as_the_fitted_one(content):
    data = statements(seed=3)
    before = fit(statements()).model.probabilities(data.texts, data.documents)
    after = from_bytes(content, "m").model.probabilities(data.texts, data.documents)
    assert np.abs(before - after).max() < 0.01


def test_the_same_data_gives_the_same_bytes(content):
    assert to_bytes(fit(statements()).model, CARD) == content
    loaded = from_bytes(content, "m")
    assert to_bytes(loaded.model, loaded.card) == content


def test_an_array_with_objects_is_refused_and_runs_nothing(content):
    class Evil:
        def __reduce__(self):
            return (pytest.fail, ("code from a model file was run",))

    held = io.BytesIO()
    np.save(held, np.array([Evil()], dtype=object), allow_pickle=True)
    with pytest.raises(DataFileError, match="damaged"):
        from_bytes(changed(content, "bias.npy", held.getvalue()), "evil.model")


@pytest.mark.parametrize("bad", [b"", b"PK", b"{}", b"\x00" * 400])
def test_what_is_no_model_is_refused_with_its_name(bad):
    with pytest.raises(DataFileError, match=r"odd\.model"):
        from_bytes(bad, "odd.model")


def test_a_card_that_breaks_its_schema_and_weights_of_another_shape_are_refused(content):
    with pytest.raises(DataFileError):
        from_bytes(changed(content, "card.json", b'{"format": "pledgebook-model/9"}'), "m")
    held = io.BytesIO()
    np.save(held, np.zeros(5), allow_pickle=False)
    with pytest.raises(DataFileError, match="shape"):
        from_bytes(changed(content, "bias.npy", held.getvalue()), "m")
    np.save(held := io.BytesIO(), np.array([np.nan, 0.0]), allow_pickle=False)
    with pytest.raises(DataFileError, match="no number"):
        from_bytes(changed(content, "bias.npy", held.getvalue()), "m")


def test_a_file_cut_short_is_refused(content):
    with pytest.raises(DataFileError):
        from_bytes(content[: len(content) // 2], "m")
