-- Words that carry promises and are defined least often.
-- chart: bars word undefined_share
SELECT name AS word, count(*) AS documents,
       count(*) FILTER (state = 'used and undefined') AS undefined,
       round(count(*) FILTER (state = 'used and undefined') / count(*), 3) AS undefined_share
FROM terms
WHERE from_glossary
GROUP BY 1
HAVING count(*) >= 3
ORDER BY undefined_share DESC, documents DESC, word
LIMIT 30
