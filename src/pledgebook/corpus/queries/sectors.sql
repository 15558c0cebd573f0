-- Coverage by sector: documents, and the share of questions answered yes or in part.
-- chart: bars sector share
SELECT coalesce(nullif(sector, ''), '(not given)') AS sector, count(DISTINCT document) AS documents,
       count(DISTINCT company) AS companies,
       round(avg((answer IN ('yes', 'partial'))::INT), 3) AS share
FROM answers JOIN documents USING (document)
WHERE read AND answer NOT IN ('not applicable', 'not assessed')
GROUP BY 1
ORDER BY share DESC, sector
