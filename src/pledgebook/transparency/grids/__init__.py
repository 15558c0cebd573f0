"""Tables as they stand in files, cell by cell, before anybody has said what they mean."""
