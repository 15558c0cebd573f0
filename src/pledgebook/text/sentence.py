"""The sentence as a value; `pledgebook.text.sentences` cuts a layer into them."""

from pledgebook.values import value


@value
class Sentence:
    """`layer.text[start:end] == text`, inside the layer's block number `block`.

    `lead_in` is the index of the sentence that a list item completes ("We will not:"), or -1:
    a promise in a list is read together with its lead-in.
    """

    index: int
    start: int
    end: int
    text: str
    block: int
    lead_in: int = -1
