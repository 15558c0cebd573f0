-- Documents that stand in the corpus more than once, by the hash of their bytes.
SELECT count(*) AS copies, any_value(title) AS title, string_agg(document, '; ' ORDER BY document) AS documents
FROM documents GROUP BY sha256 HAVING count(*) > 1 ORDER BY copies DESC, documents
