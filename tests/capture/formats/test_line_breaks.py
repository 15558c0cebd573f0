import pytest
from tests.capture.making import text_of

from pledgebook.capture.reader import read


def said(markup, name="a.html"):
    """Kind and text of each block."""
    extraction = read(f"<html><body>{markup}</body></html>".encode(), name)
    return [
        (block.kind.value, f"{block.marker} {text_of(block)}".strip())
        for block in extraction.blocks
    ]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            "<p>We commit to:<br>- respect children<br>- report each year</p>",
            [("paragraph", "We commit to:"), ("list_item", "- respect children"), ("list_item", "- report each year")],
        ),
        (
            "<p>We also:<br>Publish a report<br>Train all employees</p>",
            [("paragraph", "We also:"), ("list_item", "Publish a report"), ("list_item", "Train all employees")],
        ),
        (
            "<p>We will:<br>train our staff;<br>audit suppliers; and<br>report.</p>",
            [("paragraph", "We will:"), ("list_item", "train our staff;"), ("list_item", "audit suppliers; and"),
             ("list_item", "report.")],
        ),
        (
            "<p>A paragraph that its author broke<br>for looks goes on<br>United Nations or not.</p>",
            [("paragraph", "A paragraph that its author broke for looks goes on United Nations or not.")],
        ),
        (
            "<p>One paragraph without a stop<br><br>And another</p>",
            [("paragraph", "One paragraph without a stop"), ("paragraph", "And another")],
        ),
        (
            "<p><b>Scope</b><br>This policy binds everyone.</p>",
            [("paragraph", "Scope"), ("paragraph", "This policy binds everyone.")],
        ),
        (
            "<p>We work with the<br>United Nations and with the<br>European Union.</p>",
            [("paragraph", "We work with the United Nations and with the European Union.")],
        ),
    ],
)  # fmt: skip
def test_lines_that_an_author_broke_are_items_paragraphs_or_one_text(markup, expected):
    assert said(markup) == expected


def test_paragraphs_that_are_the_printed_lines_of_one_are_joined():
    markup = (
        "<div>Our company respects human rights in every country where it operates and</div>"
        "<div>we will publish a report each year.</div><div>Contact</div><div>write to us</div>"
    )
    assert [text for _, text in said(markup)] == [
        "Our company respects human rights in every country where it operates and we will publish "
        "a report each year.",
        "Contact",
        "write to us",
    ]


def test_lines_and_items_of_a_cell_are_blocks_of_their_own():
    markup = (
        "<table><tr><th>What</th><th>Reports<br>published</th></tr><tr><td>We publish a report<br>"
        "We will train staff<br>We will audit suppliers</td><td>12</td></tr></table>"
    )
    assert [text for _, text in said(markup)] == [
        "What", "Reports published",
        "We publish a report", "We will train staff", "We will audit suppliers", "12",
    ]  # fmt: skip


def test_markdown_is_parted_where_its_author_broke_lines_and_not_where_they_are_wrapped():
    text = b"We also:\\\nPublish a report\\\nTrain all employees\n\nWe also:\nPublish a report\nTrain\n"
    found = read(text, "a.md").blocks
    assert [text_of(block) for block in found] == [
        "We also:", "Publish a report", "Train all employees", "We also: Publish a report Train",
    ]  # fmt: skip
