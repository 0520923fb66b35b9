-- What the record shows, counted by type.
SELECT type, count(*)
FROM proposals
WHERE run IN (
    SELECT max(id) FROM runs
    WHERE version IN (SELECT version FROM current_appearances)
    GROUP BY version
)
GROUP BY type
