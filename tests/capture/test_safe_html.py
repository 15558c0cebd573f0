"""A captured page made safe."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from pledgebook.capture.safe_html import KEPT, safe_html

PIECES = st.sampled_from(
    [
        "<script>alert(1)</script>", "<p onclick=x>", "</p>", "<b>", "</i>", "<svg><script>x</script>",
        "<math><mtext><style><img src=x onerror=y>", "&lt;script&gt;", "<!-- -->", "<table><td>",
        "<a href='javascript:x'>", "words", "<template><script>x</script></template>", "<", ">", "'\"",
        "<noscript><p title='</noscript><img src=x onerror=y>'>", "<plaintext>", "<xmp><b>", "\x00",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=12))
def test_nothing_but_plain_elements_comes_through(pieces):
    html = str(safe_html("".join(pieces).encode()))
    tree = LexborHTMLParser(f"<body>{html}</body>")
    for node in tree.body.css("*"):
        if node.tag != "body":
            assert node.tag in KEPT | {"mark"}
            assert set(node.attributes) <= {"open"}


def test_a_passage_is_lit_across_elements():
    html = safe_html(
        b"<p>We will <b>never</b> sell</p><p>your data.</p>", [("lit", "never sell your")]
    )
    assert html == (
        '<p>We will <b><mark id="lit">never</mark></b><mark> sell</mark></p>'
        "<p><mark>your</mark> data.</p>"
    )


def test_a_page_nested_without_end_is_shown_all_the_same():
    assert "deep" in safe_html(b"<div>" * 2_000 + b"deep")
