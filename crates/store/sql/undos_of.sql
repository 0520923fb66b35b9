-- A decision and every undo that leads to it.
WITH RECURSIVE told (log, undoes) AS (
    SELECT log, undoes FROM decisions WHERE log = :log
    UNION
    SELECT decisions.log, decisions.undoes FROM told CROSS JOIN decisions ON decisions.undoes = told.log
)
SELECT log, undoes FROM told ORDER BY log
