"""The readable formats: one module each, and the list that is their registry."""

from pledgebook.capture.formats import docx, html, markdown, pdf, text
from pledgebook.capture.formats.format import Format

FORMATS: tuple[Format, ...] = (pdf.FORMAT, docx.FORMAT, html.FORMAT, text.FORMAT, markdown.FORMAT)
