INSERT INTO passages (version, start_byte, end_byte, start_char, end_char, exact)
VALUES (:version, :start_byte, :end_byte, :start_char, :end_char, :exact)
