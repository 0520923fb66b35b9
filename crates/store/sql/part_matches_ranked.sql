SELECT rowid FROM part_words WHERE part_words MATCH :query ORDER BY bm25(part_words, 1.0, 0.0), rowid DESC
