"""Names of partners against names of lists and of the graph: candidates, features, judgements."""
