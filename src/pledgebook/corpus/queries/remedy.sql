-- Who promises remedy: the answers to questions on remedy and grievance, by company.
SELECT coalesce(nullif(company, ''), '(not named)') AS company, count(DISTINCT document) AS documents,
       count(*) FILTER (answer = 'yes') AS yes,
       count(*) FILTER (answer = 'partial') AS partial,
       count(*) FILTER (answer = 'no') AS no,
       count(*) FILTER (answer = 'no disclosure found') AS no_disclosure
FROM answers JOIN documents USING (document) JOIN elements USING (framework, element)
WHERE theme IN ('remedy-substance', 'grievance-mechanism', 'grievance-criteria') AND read
GROUP BY 1
ORDER BY yes DESC, partial DESC, company
