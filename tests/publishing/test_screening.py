"""Whatever shows a way shows each statement with its status and its outcome."""

import json
from xml.etree import ElementTree

from tests.relations.graphs import company, graph, stated

from pledgebook.publishing.paths_svg import paths_svg
from pledgebook.publishing.screening import step_out, step_sentence
from pledgebook.relations.model import ClaimStatus, RelationKind
from pledgebook.relations.paths import Connections


def way():
    """A way over an allegation that was later withdrawn."""
    made = graph(
        stated("a", RelationKind.OWNS, "b", start="2010", status=ClaimStatus.ALLEGED),
        stated(
            "a", RelationKind.PROCEEDING, "x", start="2012", words=("", "allegation withdrawn", "")
        ),
        entities=[company("a", "Tarnholm <script>"), company("b", "Bergen & Sons")],
    )
    (path,) = Connections(made).paths("a", "b")
    return made, path


def test_a_sentence_a_record_and_a_picture_have_the_outcome():
    made, path = way()
    (step,) = path.steps
    record = step_out(step, made.entities).model_dump(mode="json", by_alias=True)
    picture = paths_svg([("A way", path)], made.entities)
    words = " ".join(" ".join(ElementTree.fromstring(picture).itertext()).split())
    for shown in (step_sentence(step, made.entities), json.dumps(record), words):
        assert "alleged" in shown
        assert "allegation withdrawn" in shown


def test_what_comes_from_outside_is_escaped_in_the_picture():
    made, path = way()
    picture = paths_svg([("<b>title</b>", path)], made.entities)
    assert "<script>" not in picture
    assert "<b>" not in picture
    ElementTree.fromstring(picture)


def test_no_way_is_said_in_words():
    assert "No path was found." in paths_svg([], {})
