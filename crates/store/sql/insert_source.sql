INSERT INTO sources (kind, key, log) VALUES (:kind, :key, :log)
