SELECT decision
FROM subjects
WHERE kind = :kind AND name = :name AND made IN (0, 1) AND decision > :after
ORDER BY decision DESC
