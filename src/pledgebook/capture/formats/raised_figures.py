"""Figures that stand raised behind a word or number: the numbers of notes."""

RAISED_FIGURES = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Left as plain figures they would be read as part of what they stand behind: "rights1"."""
