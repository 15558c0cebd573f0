"""One module a resource of the JSON interface, each with its `router`."""
