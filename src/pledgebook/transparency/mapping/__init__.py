"""What the columns of a table mean, as a file that a person reads and confirms."""
