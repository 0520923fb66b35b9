SELECT count(*) FROM (SELECT 1 FROM finding_words WHERE finding_words MATCH :query LIMIT :at_most)
