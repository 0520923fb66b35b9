SELECT number, document
FROM appearances JOIN versions ON versions.id = version
WHERE source = :source
ORDER BY number DESC
LIMIT 1
