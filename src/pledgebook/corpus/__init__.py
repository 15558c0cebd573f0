"""The same reading over a corpus: many documents in, tables out, on one machine or a cluster."""
