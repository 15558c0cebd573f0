"""Transparency reports: who publishes, the figures in them, and what each silence means."""
