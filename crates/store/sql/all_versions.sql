-- Every version, with the date it first appeared with.
SELECT versions.id, document, text, (SELECT date FROM appearances WHERE version = versions.id ORDER BY id LIMIT 1)
FROM versions
ORDER BY versions.id
