SELECT versions.id, document, name, metadata, notes, text
FROM appearances JOIN versions ON versions.id = appearances.version
WHERE appearances.id = :appearance
