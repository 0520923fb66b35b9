INSERT INTO log (at, by, act, detail) VALUES (:at, :by, :act, :detail)
