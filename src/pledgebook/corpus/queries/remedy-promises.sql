-- What is promised about remedy, word for word.
SELECT company, published, modality, quote, document
FROM promises JOIN documents USING (document)
WHERE regexp_matches(lower(quote), '\b(remed|redress|compensat|reparation|grievance)')
  AND standing = 'promise' AND modality IN ('will', 'will not', 'aims to')
ORDER BY company, published, document, start
