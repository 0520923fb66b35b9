-- Every decision that names something, and every undo of one of them or of such an undo.
WITH RECURSIVE told (log) AS (
    SELECT decision FROM subjects WHERE kind = :kind AND name = :name AND made IN (0, 1)
    UNION
    SELECT decisions.log FROM told CROSS JOIN decisions ON decisions.undoes = told.log
)
SELECT decisions.log, at, by, undoes, body
FROM told
CROSS JOIN decisions ON decisions.log = told.log -- from the few that were told, not from all decisions in their order
CROSS JOIN log ON log.seq = told.log
ORDER BY decisions.log
