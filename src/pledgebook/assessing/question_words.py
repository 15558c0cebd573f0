"""The words of a question by which passages near to it are looked for, beside its concepts."""

import re

STEM = 6
"""Letters by which words are compared, so that "remedies" meets "remedied". Five letters, or a list
of endings that are cut off, found as much (`benchmarks.near`)."""

SHORTEST = 3

_WORD = re.compile(r"[a-z]+")
_SAY_NOTHING = frozenset(
    "about all also and any are between both but can company companies could did does done each "
    "every for from had has have her his how includes including into its itself least less like "
    "made make makes may more most must name names nor not one only other others our out over own "
    "per same say says shall should some such tell tells text than that the their them then there "
    "these they this those through two under was way were what when where whether which while "
    "who whom whose why will with without would you your document documents".split()
)
"""Words that are in questions of every sort and say nothing of their subject."""


def question_words(question: str) -> dict[str, str]:
    """First letters of each word of a question that says something, and that word."""
    return {
        word[:STEM]: word
        for word in reversed(_WORD.findall(question.lower()))
        if len(word) >= SHORTEST and word not in _SAY_NOTHING
    }


OF_A_QUESTION = "question: "
"""Before the names of words that stand in a question and in no rule."""

_TECHNICAL = re.compile(r"_(?:words?|any|strict)$")
"""Ends of names of concepts that say nothing to a reader."""


def near_name(name: str) -> str:
    """How a concept, a phrase of a rule or a word of a question is named to a reader."""
    if name.startswith(OF_A_QUESTION):
        return f"“{name.removeprefix(OF_A_QUESTION)}”"
    if name.startswith('"'):
        return f"“{name.strip(chr(34)).replace('* ', ' ').replace('*', '…')}”"
    return _TECHNICAL.sub("", name).replace("_", " ")
