SELECT version, start_byte, end_byte, of, nth, kind, due, confidence, wording, copy, id
FROM waiting
WHERE wording = :wording
ORDER BY version, start_byte, end_byte, of, nth
