"""Due diligence on one deal: the questions of the vendor's own process against a rule file."""
