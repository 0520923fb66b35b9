SELECT id, (SELECT date FROM appearances WHERE version = versions.id ORDER BY id LIMIT 1)
FROM versions
WHERE document = :document
