"""The index: where each company stands as of a date, and from what that follows."""
