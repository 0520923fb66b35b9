SELECT id, start_byte, end_byte FROM parts WHERE version = :version ORDER BY id
