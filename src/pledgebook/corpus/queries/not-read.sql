-- What was not read for meaning, and why: other languages, texts of others.
SELECT reason, language, count(*) AS documents
FROM documents
WHERE NOT read
GROUP BY ALL
ORDER BY documents DESC, reason, language
