-- How companies stand: documents, promises, and questions answered, by company.
SELECT coalesce(nullif(company, ''), '(not named)') AS company, any_value(sector) AS sector, count(DISTINCT document) AS documents,
       count(*) FILTER (answer = 'yes') AS yes, count(*) FILTER (answer = 'partial') AS partial,
       count(*) FILTER (answer = 'no') AS no,
       round(avg((answer IN ('yes', 'partial'))::INT), 3) AS share
FROM answers JOIN documents USING (document)
WHERE read AND answer NOT IN ('not applicable', 'not assessed')
GROUP BY 1
ORDER BY share DESC, company
