-- The words of the index of texts, with row, column and place; and the lengths of its rows, which ranking goes by.
SELECT doc, col, CAST(term AS BLOB), offset FROM temp.part_instances
UNION ALL
SELECT id, '', sz, 0 FROM part_words_docsize
