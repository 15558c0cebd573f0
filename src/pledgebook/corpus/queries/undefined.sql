-- Who defines nothing: documents whose promises rest on words that are nowhere defined in them.
SELECT coalesce(nullif(company, ''), '(not named)') AS company, title, published,
       documents.terms AS terms, undefined,
       string_agg(name, ', ' ORDER BY weight DESC, terms.promises DESC, name) AS words, document
FROM documents JOIN terms USING (document)
WHERE undefined = documents.terms AND state = 'used and undefined'
GROUP BY ALL
ORDER BY undefined DESC, company, document
