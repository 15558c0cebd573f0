import json
from importlib import resources

import pytest
from jsonschema import validate
from tests.assessing.learning.contracts import RESPECT, quoted

from pledgebook.assessing.learning.labelled_quotes import read_quoted
from pledgebook.errors import DataFileError, UnreadableFile
from pledgebook.text.compose import compose_text
from pledgebook.text.sentences import split

PARAGRAPHS = (
    "Ethics",
    "The Supplier shall respect human rights. It shall not use forced labour. It pays in euro.",
)


def reader(file):
    if file == "lost.pdf":
        raise UnreadableFile(file, "there is no such file.")
    layer = compose_text(PARAGRAPHS)
    return layer, split(layer)


def labels(*quotes):
    data = read_quoted([{"file": "a.pdf", "answers": {"q": list(quotes)}}], "list", reader)
    return dict(zip(data.texts, data.truth[:, 0].tolist(), strict=True))


def test_a_quoted_sentence_answers_and_the_others_do_not():
    assert labels("It shall not use forced labour.") == {
        "Ethics": 0,
        "The Supplier shall respect human rights.": 0,
        "It shall not use forced labour.": 1,
        "It pays in euro.": 0,
    }


def test_a_quote_over_two_sentences_and_one_of_a_few_words_mark_where_they_stand():
    both = labels("The Supplier shall respect  human rights.\nIt shall not use forced labour.")
    assert sum(both.values()) == 2
    assert labels("forced labour")["It shall not use forced labour."] == 1


def test_a_word_of_the_next_sentence_caught_by_a_quote_does_not_make_it_answer():
    said = labels("It shall not use forced labour. It pays")
    assert said["It pays in euro."] == 0


def test_an_empty_list_says_that_nothing_answers_and_a_question_left_out_that_nobody_looked():
    records = [
        {"file": "a.pdf", "answers": {"q": []}},
        {"file": "b.pdf", "answers": {"r": ["forced labour"]}},
    ]
    data = read_quoted(records, "list", reader)
    assert data.questions == ("q", "r")
    assert data.truth[:4].tolist() == [[0, -1]] * 4
    assert data.truth[4:, 0].tolist() == [-1] * 4


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"file": "a.pdf", "answers": {"q": ["The Supplier respects rights"]}}, "word for word"),
        ({"file": "a.pdf", "answers": {"q": ["  "]}}, "word for word"),
        ({"file": "a.pdf", "answers": {"q": "It pays in euro."}}, "must be a list of quotes"),
        ({"file": "a.pdf", "answers": []}, "must be an object"),
        ({"file": "lost.pdf", "answers": {}}, "no such file"),
        ({"file": "", "answers": {}}, "must name a document"),
    ],
)
def test_a_record_that_cannot_be_used_is_named_with_why(record, said):
    with pytest.raises(DataFileError, match=said) as refused:
        read_quoted([{"file": "b.pdf", "answers": {}}, record], "list.jsonl", reader)
    assert "record 2" in str(refused.value)


def test_a_document_that_is_listed_twice_is_refused():
    record = {"file": "a.pdf", "answers": {"q": []}}
    with pytest.raises(DataFileError, match="twice"):
        read_quoted([record, record], "list", reader)


def test_the_published_schema_holds_for_a_list(tmp_path):
    folder = resources.files("pledgebook.assessing.learning") / "schema"
    schema = json.loads((folder / "labelled-quotes-1.schema.json").read_text("utf-8"))
    for record in quoted(tmp_path, 2):
        validate(record, schema)
    assert RESPECT in record["answers"]
