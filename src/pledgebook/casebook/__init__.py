"""The record: what was captured, read and judged, by whom and when, in a real database."""
