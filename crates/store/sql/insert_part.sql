INSERT INTO parts (version, start_byte, end_byte) VALUES (:version, :start_byte, :end_byte)
