import io
import json
import zipfile
from dataclasses import replace

import numpy as np
import pytest
from tests.assessing.learning.statements import QUESTIONS, statements
from threadpoolctl import threadpool_limits

from pledgebook.assessing.learning.card import CLAUSES, ModelCard, TrainingData
from pledgebook.assessing.learning.clause_model import MOST_SENTENCES, fit_clauses
from pledgebook.assessing.learning.modelfile import from_bytes, to_bytes
from pledgebook.assessing.learning.train import comparable, train
from pledgebook.errors import DataFileError, UsageError

CARD = ModelCard(
    format=CLAUSES,
    name="test",
    data=(TrainingData(name="invented", licence="CC0", documents=24, sentences=9),),
    questions=QUESTIONS,
)


@pytest.fixture(scope="module")
def fitted():
    return fit_clauses(statements(), ("Who supplies?", "Is there remedy?")).model


@pytest.fixture(scope="module")
def content(fitted):
    return to_bytes(fitted, CARD)


def changed(content, name, new):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as archive:
        for entry in old.namelist():
            archive.writestr(entry, new if entry == name else old.read(entry))
    return out.getvalue()


def array(values):
    held = io.BytesIO()
    np.save(held, values, allow_pickle=True)
    return held.getvalue()


def test_a_loaded_model_says_the_same_as_the_fitted_one(fitted, content):
    data = statements(seed=3)
    loaded = from_bytes(content, "m").model
    before = fitted.probabilities(data.texts, data.documents)
    after = loaded.probabilities(data.texts, data.documents)
    assert np.abs(before - after).max() < 1e-4
    assert loaded.asked == ("Who supplies?", "Is there remedy?")


def test_the_same_data_gives_the_same_bytes_however_many_threads_there_are(content):
    loaded = from_bytes(content, "m")
    assert to_bytes(loaded.model, loaded.card) == content
    files = set()
    for threads in (1, 2):
        with threadpool_limits(threads):
            again, _ = train(statements(), CARD)
        files.add(to_bytes(again.model, again.card))
    assert len(files) == 1


def test_the_file_holds_what_it_was_taught_in_the_published_layout(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        lines = archive.read("labelled.jsonl").decode().splitlines()
    assert [json.loads(line)["text"] for line in lines] == list(statements().texts)


def test_what_nobody_looked_at_is_kept_as_such():
    data = statements(8)
    data.truth[::3] = -1
    model = fit_clauses(data).model
    kept = from_bytes(to_bytes(model, CARD), "m").model.learnt.data
    assert np.array_equal(kept.truth, data.truth)


def test_an_array_with_objects_is_refused_and_runs_nothing(content):
    class Evil:
        def __reduce__(self):
            return (pytest.fail, ("code from a model file was run",))

    bad = array(np.array([Evil()], dtype=object))
    with pytest.raises(DataFileError, match="damaged"):
        from_bytes(changed(content, "weights.npy", bad), "evil.model")


@pytest.mark.parametrize(
    ("part", "new", "said"),
    [
        ("weights.npy", array(np.zeros((3, 2))), "shape"),
        ("middle.npy", array(np.array([np.inf, 0])), "no number"),
        ("labelled.jsonl", b'{"document": "a", "text": "b", "answers": {"q": 1}}', "questions"),
        ("labelled.jsonl", b"[1]", "damaged"),
        ("labelled.jsonl", b"", "no sentence"),
        ("labelled.jsonl", b"\xff", "damaged"),
        ("asked.json", b'["one"]', "wording"),
        ("asked.json", b"3", "damaged"),
        ("concepts.json", b'{"a": []}', "damaged"),
    ],
)
def test_a_damaged_part_is_refused_with_what_is_wrong(content, part, new, said):
    with pytest.raises(DataFileError, match=said):
        from_bytes(changed(content, part, new), "odd.model")


def test_a_file_with_more_sentences_than_can_be_compared_is_refused(content):
    line = b'{"document": "a", "text": "b", "answers": {"supply_chains": 1, "remedy": 0}}\n'
    with pytest.raises(DataFileError, match="more than 12,000 sentences"):
        from_bytes(changed(content, "labelled.jsonl", line * (MOST_SENTENCES + 1)), "m")


def test_too_many_sentences_to_compare_are_refused_before_training():
    data = statements(2)
    many = replace(data, texts=data.texts * 1000)
    with pytest.raises(UsageError, match="at most 12,000"):
        comparable(many)


def test_the_reason_is_the_learnt_sentence_that_is_most_alike(fitted):
    at = fitted.likest("We have a grievance line, and workers receive remedy.", 1)
    assert "remedy" in fitted.learnt.data.texts[at]
    assert fitted.learnt.data.truth[at, 1] == 1
    assert fitted.likest("Xyzzy!", 1) is None
