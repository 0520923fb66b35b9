INSERT INTO linked_log (seq, at, by, act, detail, hash) VALUES (:seq, :at, :by, :act, :detail, :hash)
