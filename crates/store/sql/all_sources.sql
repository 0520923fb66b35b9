SELECT id FROM sources ORDER BY id
