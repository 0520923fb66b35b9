SELECT proposals.body
FROM runs JOIN proposals ON proposals.run = runs.id
WHERE runs.version = :version AND runs.log = :log
ORDER BY runs.id, place
