DELETE FROM finding_words WHERE rowid = :row
