INSERT INTO versions (sha256, characters, notes, log, text) VALUES (:sha256, :characters, :notes, :log, :text)
