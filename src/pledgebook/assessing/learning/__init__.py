"""Small linear models that learn from labelled sentences: values in, values out."""
