import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.publishing.sample import EVIL, sample_assessment, sample_framework

from pledgebook.publishing.markdown import escaped, to_markdown
from pledgebook.publishing.printable import one_line

RENDERER = MarkdownIt("gfm-like", {"linkify": False, "html": True})


def inline_types(text: str) -> set[str]:
    return {child.type for token in RENDERER.parse(text) for child in (token.children or [])}


def shown(text: str) -> str:
    tokens = RENDERER.parse(text)
    return "".join(child.content for token in tokens for child in (token.children or []))


@pytest.mark.parametrize(
    "text",
    [
        EVIL,
        "# no heading",
        "- no item",
        "1. no item",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "![a](https://evil.example/x.png)",
        "**bold** _it_ `code` ~~gone~~",
        "a | b",
        "&lt;script&gt;",
        "<https://evil.example>",
    ],
)
def test_text_from_outside_stays_text(text):
    tokens = RENDERER.parse(escaped(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert inline_types(escaped(text)) == {"text"}
    assert shown(escaped(text)) == one_line(text)


@given(st.text(alphabet="ab *_[]()<>#+-.!|~&`\\=1$:/@\n\"'"))
def test_any_text_is_shown_as_it_is(text):
    assert shown(escaped(text)) == one_line(text)


def test_the_report_renders_without_markup_from_outside():
    text = to_markdown(sample_assessment(evil=True), [sample_framework()])
    tokens = RENDERER.parse(text)
    kinds = {token.type for token in tokens}
    kinds |= {child.type for token in tokens for child in (token.children or [])}
    assert not kinds & {"html_block", "link_open", "image"}
    # Line breaks between two definitions in a cell are the only markup in HTML.
    html = [c.content for t in tokens for c in (t.children or []) if c.type == "html_inline"]
    assert set(html) <= {"<br>"}
    assert "\x1b" not in text


def test_the_report_says_what_an_analyst_asks():
    text = to_markdown(sample_assessment(), [sample_framework()])
    for words in (
        "# Orlanda Systems: promises and gaps",
        "### 1. Publish what the assessments find",
        "**will not** (we)",
        "| unlawful surveillance |",
        "**No disclosure found.** Nothing speaks of a channel.",
        "Searched: 8 sentences in 2 documents, for assessment, findings.",
        "Arabic, not read for meaning",
        "folder/scan.pdf: its pages are pictures without text.",
    ):
        assert words in text
