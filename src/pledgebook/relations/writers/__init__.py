"""Entities and relations as files of the field."""
