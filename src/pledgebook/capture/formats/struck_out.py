"""Text that is struck out: still to be seen, no longer said."""

STRUCK_OUT = "text that is struck out was left out"
"""What a reader is told of it."""
