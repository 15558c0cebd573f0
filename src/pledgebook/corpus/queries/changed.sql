-- Which questions changed most between the first and the last year, in share of yes and partial.
WITH shares AS (
  SELECT framework, element, year, avg((answer IN ('yes', 'partial'))::INT) AS share,
         count(*) AS documents
  FROM answers JOIN documents USING (document)
  WHERE read AND year IS NOT NULL AND answer NOT IN ('not applicable', 'not assessed')
  GROUP BY ALL),
ends AS (SELECT min(year) AS first_year, max(year) AS last_year FROM shares)
SELECT a.framework, a.element, question, first_year, round(a.share, 3) AS first_share,
       last_year, round(b.share, 3) AS last_share, round(b.share - a.share, 3) AS change
FROM ends JOIN shares a ON a.year = first_year JOIN shares b ON b.year = last_year
  AND a.framework = b.framework AND a.element = b.element
JOIN elements ON elements.framework = a.framework AND elements.element = a.element
WHERE first_year < last_year
ORDER BY abs(b.share - a.share) DESC, a.framework, a.element
LIMIT 40
