SELECT rowid FROM part_words WHERE part_words MATCH :query ORDER BY rowid DESC
