"""One module a step; the newest leads to `casebook.tables`."""
