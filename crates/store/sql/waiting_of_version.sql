SELECT version, start_byte, end_byte, of, nth, kind, due, confidence, wording, copy, id FROM waiting WHERE version = :version
