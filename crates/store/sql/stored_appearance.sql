SELECT
    appearances.log, number, name, metadata,
    sources.kind, sources.key, sources.log,
    versions.id, sha256, versions.log, characters, notes, text
FROM appearances
JOIN sources ON sources.id = source
JOIN versions ON versions.id = version
WHERE appearances.id = :id
