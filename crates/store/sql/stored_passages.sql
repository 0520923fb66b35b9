SELECT id, start_byte, end_byte, start_char, end_char, exact FROM passages WHERE version = :version ORDER BY id
