"""Indexes in and out: the published layout, tables with a mapping, JSON with a schema."""
