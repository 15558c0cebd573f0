"""Extracted text: layers, sections, sentences, anchors, alignment of two texts."""
