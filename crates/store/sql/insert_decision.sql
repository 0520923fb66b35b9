INSERT INTO decisions (log, act, body, undoes) VALUES (:log, :act, :body, :undoes)
