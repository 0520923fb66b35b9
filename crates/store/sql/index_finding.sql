INSERT OR REPLACE INTO finding_words (rowid, words, people, codes) VALUES (:row, :words, :people, :codes)
