SELECT version, start_byte, end_byte, of, nth, kind, due, confidence, wording, copy, id
FROM waiting
WHERE version = :version AND start_byte = :start_byte AND end_byte = :end_byte AND of = :of AND nth = :nth
