-- Who reports zero: documents that say a count of zero in words.
SELECT coalesce(nullif(company, ''), '(not named)') AS company, title, published, quote, document
FROM answers JOIN elements USING (framework, element) JOIN documents USING (document)
JOIN evidence USING (document, framework, element)
WHERE measure = 'zero_said' AND answer = 'yes' AND role = 'evidence'
ORDER BY company, document, evidence.number
