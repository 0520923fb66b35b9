SELECT id, kind, name, document, made FROM subjects WHERE decision = :decision ORDER BY id
