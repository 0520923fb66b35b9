INSERT INTO proposals (run, place, passage, condition, body) VALUES (:run, :place, :passage, :condition, :body)
