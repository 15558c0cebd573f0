import re
import time
from pathlib import Path

import pytest

from pledgebook.errors import DataFileError, UsageError
from pledgebook.frameworks.loader import (
    builtin_ids,
    load_builtin,
    load_lexicon,
    parse_framework,
    parse_lexicon,
    parse_themes,
    set_problems,
    validate_files,
    with_framework,
)

OWN = """
format: pledgebook-framework/1
id: own
title: Our own questions
short_title: Own
issuer: Us
edition: 2016
source: https://example.org
summary: Three questions.
concepts:
  own_word: [tulip*, spring flower*]
themes:
  - {id: own-theme, title: Flowers, text: Plant flowers.}
categories:
  - id: c
    title: C
    indicators:
      - id: i
        title: I
        cites: [Rule 1]
        elements:
          - id: e1
            question: Are there tulips?
            cites: [Rule 1]
            counts: Tulips.
            theme: own-theme
            recommend: Plant tulips.
            sdg: [16.10]
            evidence:
              yes:
                - {all: [own_word, human_rights], promise: true}
              no:
                - {all: ['"no tulips"']}
"""


def broken(old: str, new: str) -> list[tuple[str, str]]:
    assert old in OWN
    with pytest.raises(DataFileError) as caught:
        with_framework(load_builtin([]), OWN.replace(old, new), "own.yaml")
    assert caught.value.path == "own.yaml"
    return caught.value.problems


ELEMENT = "categories[c].indicators[i].elements[e1]"


def test_an_own_framework_is_read_with_its_concepts_and_themes():
    loaded = with_framework(load_builtin([]), OWN, "own.yaml")
    (element,) = loaded.framework("own").elements()
    assert element.evidence.no[0].all == ('"no tulips"',)
    assert element.sdg == ("16.10",)
    assert loaded.framework("own").edition == "2016"
    assert loaded.theme("own-theme").title == "Flowers"


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        ("question:", "qestion:", f"{ELEMENT}.qestion", "unknown key; did you mean 'question'?"),
        ("            counts: Tulips.\n", "", f"{ELEMENT}.counts", "this key is missing"),
        ("own_word, human", "own_wrd, human", f"{ELEMENT}.evidence.yes[0].all[0]", "did you mean 'own_word'?"),
        ("theme: own-theme", "theme: own-them", f"{ELEMENT}.theme", "did you mean 'own-theme'?"),
        ("sdg: [16.10]", "sdg: [18.1]", f"{ELEMENT}.sdg[0]", "not a target"),
        ("sdg: [16.10]", "crosswalk: [own:zz]", f"{ELEMENT}.crosswalk[0]", "no element 'zz'"),
        ("sdg: [16.10]", "crosswalk: [ownn:e1]", f"{ELEMENT}.crosswalk[0]", "did you mean 'own'?"),
        ("sdg: [16.10]", "crosswalk: [own:e1]", f"{ELEMENT}.crosswalk[0]", "cannot point at itself"),
        ("promise: true", "pattern: '('", f"{ELEMENT}.evidence.yes[0].pattern", "not a regular expression"),
        ("promise: true", "kinds: [polcy]", f"{ELEMENT}.evidence.yes[0].kinds[0]", "did you mean 'policy'?"),
        ("all: [own_word, human_rights], ", "", f"{ELEMENT}.evidence.yes[0]", "at least one concept"),
        ("own_word, human_rights", "own word", f"{ELEMENT}.evidence.yes[0].all[0]", "neither a concept name"),
        ("tulip*,", "tu*lip,", "concepts.own_word[0]", "only at the end of a word"),
        ("own_word: [", "human_rights: [", "concepts.human_rights", "choose another"),
        ("recommend: Plant tulips.", "recommend: Plant tulips.\n            recommend: x", ELEMENT, "stands twice"),
        ("promise: true", "promise: maybe", f"{ELEMENT}.evidence.yes[0].promise", "boolean"),
        ("id: own\n", "id: Own!\n", "id", "an id is made of"),
        ("format: pledgebook-framework/1", "format: something", "format", "has to be pledgebook-framework/1"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_by_file_and_key(old, new, key, message):
    found = broken(old, new)
    if key == ELEMENT:
        key = "categories[0].indicators[0].elements[0]"
    assert any(re.sub(r"\(line.*", "", k) == key and message in m for k, m in found), found


def test_an_element_with_nothing_to_look_for_is_refused():
    text = OWN[: OWN.index("            evidence:")] + "            evidence: {}\n"
    with pytest.raises(DataFileError, match="nothing to look for"):
        with_framework(load_builtin([]), text, "own.yaml")


def test_all_mistakes_of_a_file_are_told_at_once():
    text = OWN.replace("theme: own-theme", "theme: x").replace("own_word, human", "a_word, human")
    with pytest.raises(DataFileError) as caught:
        with_framework(load_builtin([]), text, "own.yaml")
    assert len(caught.value.problems) == 2


def test_an_unknown_framework_is_answered_with_the_nearest_name():
    with pytest.raises(UsageError, match="did you mean 'ungp'"):
        load_builtin(["ungps"])


def test_everything_built_in_is_right():
    wrong = {name: found for name, found in set_problems(load_builtin()).items() if found}
    assert wrong == {}


def test_a_built_in_file_is_named_after_its_framework():
    assert builtin_ids() == tuple(one.id for one in load_builtin().frameworks)


def test_a_concept_stands_in_one_file_of_the_lexicon_only():
    assert len(load_lexicon().concepts) > 100


def test_themes_and_lexicons_say_what_is_wrong_too():
    with pytest.raises(DataFileError, match="stands twice"):
        parse_themes("{format: pledgebook-themes/1, themes: [{id: a, title: A, text: T}, {id: a, title: A, text: T}]}", "t")  # fmt: skip
    with pytest.raises(DataFileError, match=r"a\[0\]"):
        parse_lexicon("a: ['x*y']", "l")
    with pytest.raises(DataFileError, match="not a data file"):
        parse_framework("just text", "f")


def test_files_are_checked_together_with_what_is_built_in():
    found = validate_files({"own.yaml": OWN, "words.yaml": "new_word: [x*y z]", "t": "]"})
    assert found["own.yaml"] == []
    assert found["words.yaml"][0][0] == "new_word[0]"
    assert "not YAML" in found["t"][0][1]


def test_built_in_files_are_loaded_in_an_instant():
    """A cold start has to stay under 2 s with everything in it; this is the questions' share."""
    load_builtin()
    started = time.process_time()
    load_builtin()
    assert time.process_time() - started < 0.6, "about 0.1 s on an idle machine"


def test_the_published_schema_is_that_of_the_model():
    import json

    from pledgebook.frameworks import model
    from pledgebook.frameworks.schema_file import framework_schema

    published = Path(model.__file__).parent / "schema" / "framework-1.schema.json"
    assert json.loads(published.read_text("utf-8")) == framework_schema()
