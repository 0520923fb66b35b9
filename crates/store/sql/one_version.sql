-- A version as it first appeared.
SELECT versions.id, document, name, metadata, notes, text
FROM versions JOIN appearances ON appearances.version = versions.id
WHERE document = :document
ORDER BY appearances.id
LIMIT 1
