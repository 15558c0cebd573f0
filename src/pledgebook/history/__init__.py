"""What changed between two texts, which way, and whose change it is. Values in, values out."""
