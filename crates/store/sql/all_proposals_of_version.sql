SELECT proposals.id, proposals.body
FROM runs JOIN proposals ON proposals.run = runs.id
WHERE runs.version = :version
ORDER BY runs.id, place
