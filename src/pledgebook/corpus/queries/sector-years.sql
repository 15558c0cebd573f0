-- Coverage by sector and year: the share of questions answered yes or in part.
-- chart: lines year share sector
SELECT coalesce(nullif(sector, ''), '(not given)') AS sector, year, count(DISTINCT document) AS documents,
       round(avg((answer IN ('yes', 'partial'))::INT), 3) AS share
FROM answers JOIN documents USING (document)
WHERE read AND year IS NOT NULL AND answer NOT IN ('not applicable', 'not assessed')
GROUP BY ALL
ORDER BY sector, year
