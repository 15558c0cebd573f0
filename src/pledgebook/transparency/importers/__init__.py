"""Importers of the field's own data sets: one file of mappings each."""
