-- What could not be read at all, with the reason and what to do.
SELECT source, reason, remedy FROM quarantine ORDER BY source
