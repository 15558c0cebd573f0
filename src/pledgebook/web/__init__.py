"""The workbench: where people read, highlight, decide and compare, in a browser."""
