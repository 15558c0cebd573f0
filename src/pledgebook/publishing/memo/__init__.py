"""The memo: drafted from what is on record, edited by a person, checked, and set for readers."""
