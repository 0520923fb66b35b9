INSERT INTO waiting (version, start_byte, end_byte, of, nth, kind, due, confidence, wording, copy)
VALUES (:version, :start_byte, :end_byte, :of, :nth, :kind, :due, :confidence, :wording, :copy)
