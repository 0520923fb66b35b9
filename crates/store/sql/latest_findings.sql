SELECT rowid
FROM finding_words
WHERE finding_words MATCH 'codes : (tstatement OR tevent OR tfigure)'
ORDER BY rowid DESC
