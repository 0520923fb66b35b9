SELECT
    document, sha256, number, metadata, at, by,
    (SELECT pipeline FROM runs WHERE runs.version = versions.id ORDER BY runs.id DESC LIMIT 1),
    (SELECT count(*) FROM proposals
        WHERE run = (SELECT max(runs.id) FROM runs WHERE runs.version = versions.id))
FROM sources
JOIN appearances ON appearances.source = sources.id
JOIN versions ON versions.id = appearances.version
JOIN log ON log.seq = appearances.log
WHERE sources.kind = :kind AND sources.key = :key
ORDER BY number
