SELECT count(*) FROM (SELECT 1 FROM part_words WHERE part_words MATCH :query LIMIT :at_most)
