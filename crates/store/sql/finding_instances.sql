-- The words of the index of findings, with row, column and place; and the lengths of its rows, which ranking goes by.
SELECT doc, col, CAST(term AS BLOB), offset FROM temp.finding_instances
UNION ALL
SELECT id, '', sz, 0 FROM finding_words_docsize
