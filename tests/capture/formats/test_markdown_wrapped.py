from pledgebook.capture.formats.markdown import extract
from pledgebook.capture.formats.markdown_wrapped import join_wrapped

WRAPPED = """Human rights

We will assess the effect of each new product on the people who use it and on others,

and we publish what we found.



"""


def test_lines_of_a_page_become_the_paragraphs_they_were():
    blocks = extract((WRAPPED * 12).encode(), "policy.md").blocks
    texts = [" ".join(line.text for line in block.lines) for block in blocks]
    assert texts[:2] == [
        "Human rights",
        "We will assess the effect of each new product on the people who use it and on others,"
        " and we publish what we found.",
    ]


def test_markdown_that_was_written_as_such_is_left_alone():
    text = "# Title\n\n" + "A short paragraph that ends.\n\nAnother one.\n\n- an item\n\n" * 20
    assert join_wrapped(text) == text


def test_a_few_odd_lines_do_not_make_a_document_a_wrapped_one():
    assert join_wrapped(WRAPPED) == WRAPPED
