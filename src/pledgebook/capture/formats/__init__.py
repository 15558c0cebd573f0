"""One module a format, behind one interface (see `pledgebook.capture.intake`)."""
