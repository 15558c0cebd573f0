import dataclasses

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.text.layers import LAYERS, heading, layer_of, paragraph

from pledgebook.errors import AnchorError
from pledgebook.text.anchors import make_anchor, resolve, web_annotation_target


@given(LAYERS, st.data())
def test_an_anchor_resolves_to_exactly_its_quote(layer, data):
    assume(layer.text)
    start = data.draw(st.integers(0, len(layer.text) - 1))
    end = data.draw(st.integers(start + 1, len(layer.text)))
    anchor = make_anchor(layer, start, end)
    assert resolve(layer, anchor) == (start, end)
    assert layer.text[start:end] == anchor.exact
    assert layer.text[:start].endswith(anchor.prefix)
    assert layer.text[end:].startswith(anchor.suffix)


def test_an_anchor_says_page_and_headings():
    layer = layer_of(heading("Policy"), paragraph("We will resist.", page=3))
    start = layer.text.index("We")
    anchor = make_anchor(layer, start, len(layer.text))
    assert anchor.page == 3
    assert anchor.heading_path == ("Policy",)
    assert anchor.prefix == "Policy\n"


def test_a_quote_that_changed_by_one_word_is_refused():
    promise = make_anchor(layer_of(paragraph("Service will be suspended.")), 0, 26)
    with pytest.raises(AnchorError, match="does not stand"):
        resolve(layer_of(paragraph("Service may be suspended.")), promise)
    with pytest.raises(AnchorError):
        resolve(
            layer_of(paragraph("Service will be suspended.")), dataclasses.replace(promise, start=1)
        )


@pytest.mark.parametrize(("start", "end"), [(0, 0), (-1, 2), (3, 99), (4, 2)])
def test_an_empty_or_outside_range_makes_no_anchor(start, end):
    with pytest.raises(AnchorError, match="no text at"):
        make_anchor(layer_of(paragraph("We care.")), start, end)


def test_an_anchor_is_a_web_annotation_target():
    anchor = make_anchor(layer_of(paragraph("We care.")), 0, 2)
    target = web_annotation_target(anchor, "https://corvane.example/policy")
    assert target["selector"][0] == {
        "type": "TextQuoteSelector",
        "exact": "We",
        "prefix": "",
        "suffix": " care.",
    }
    assert target["selector"][1] == {"type": "TextPositionSelector", "start": 0, "end": 2}
