-- Versions the record shows, in order of adding; one that is current at several sources stands as it first appeared
-- at one of them.
SELECT versions.id, document, name, metadata, notes, text
FROM (SELECT min(id) AS id FROM current_appearances GROUP BY version) AS shown
JOIN appearances ON appearances.id = shown.id
JOIN versions ON versions.id = appearances.version
ORDER BY versions.id
