"""An index: one cycle of judgements over companies, as values."""
