INSERT INTO part_words (rowid, words, codes) VALUES (:part, :words, :codes)
