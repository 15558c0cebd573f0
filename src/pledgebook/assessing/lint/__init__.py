"""Find what is wrong in an index before it is published."""
