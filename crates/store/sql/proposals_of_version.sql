SELECT body
FROM proposals
WHERE run = (SELECT max(id) FROM runs WHERE version = :version)
ORDER BY place
