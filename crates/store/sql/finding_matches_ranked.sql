SELECT rowid FROM finding_words WHERE finding_words MATCH :query ORDER BY bm25(finding_words, 1.0, 0.5, 0.0), rowid DESC
