"""One module a page of the workbench, each with its `router`."""
