-- What is answered least: questions with the smallest share of yes and partial.
SELECT framework, element, question, importance, count(*) AS documents,
       round(avg((answer IN ('yes', 'partial'))::INT), 3) AS share
FROM answers JOIN documents USING (document) JOIN elements USING (framework, element)
WHERE read AND answer NOT IN ('not applicable', 'not assessed')
GROUP BY ALL
ORDER BY share, importance DESC, framework, element
LIMIT 40
