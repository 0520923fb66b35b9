SELECT rowid FROM finding_words WHERE finding_words MATCH :query ORDER BY rowid DESC
