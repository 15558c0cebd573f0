"""The questions: data files, their schema, loader and crosswalks."""
