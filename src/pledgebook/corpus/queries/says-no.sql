-- Who says that it does not: answers "no", with the words they rest on.
SELECT coalesce(nullif(company, ''), '(not named)') AS company, published, framework, element, question, quote, document
FROM answers JOIN elements USING (framework, element) JOIN documents USING (document)
JOIN evidence USING (document, framework, element)
WHERE answer = 'no' AND role = 'evidence' AND evidence.number = 1
ORDER BY company, framework, element, document
