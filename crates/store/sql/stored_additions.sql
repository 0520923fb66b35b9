-- What was stored with each row of the log that adds something, in its order.
SELECT
    log.seq, appearances.name, metadata, versions.id,
    (SELECT text FROM versions AS added WHERE added.id = versions.id AND added.log = log.seq),
    notes
FROM log
JOIN appearances ON appearances.log = log.seq
JOIN versions ON versions.id = appearances.version
ORDER BY log.seq
