"""Files of the field as entities and relations, one module a format, named in `READERS`."""
