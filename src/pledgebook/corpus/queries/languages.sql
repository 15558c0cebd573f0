-- Documents by language.
-- chart: bars language documents
SELECT language, count(*) AS documents, sum(sentences)::BIGINT AS sentences, bool_or(read) AS read
FROM documents GROUP BY 1 ORDER BY documents DESC, language
