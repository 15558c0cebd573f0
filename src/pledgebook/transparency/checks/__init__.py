"""Checks of figures: findings about the data, never repairs of it."""
