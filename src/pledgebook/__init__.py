"""A casebook for people who hold companies to their human-rights word."""

__version__ = "0.1.0"
