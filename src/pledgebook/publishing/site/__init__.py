"""A casebook's final part as a static site, its open data, and the check of such a site."""
