"""Evidence search, suggested answers, recommendations, scoring schemes."""
