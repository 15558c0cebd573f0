"""Capture from the web: policies fetched politely, failures told apart from versions."""
