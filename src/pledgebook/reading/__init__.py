"""What one text says: commitments, terms and definitions."""
