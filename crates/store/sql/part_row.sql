SELECT versions.id, document, start_byte, substr(CAST(text AS BLOB), start_byte + 1, end_byte - start_byte)
FROM parts JOIN versions ON versions.id = version
WHERE parts.id = :row
