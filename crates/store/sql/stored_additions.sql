-- What was stored with each row of the log that adds something, in its order.
SELECT
    appearances.log, appearances.name, metadata, versions.id,
    (SELECT text FROM versions AS added WHERE added.id = versions.id AND added.log = appearances.log),
    notes
FROM appearances JOIN versions ON versions.id = version
ORDER BY appearances.id
