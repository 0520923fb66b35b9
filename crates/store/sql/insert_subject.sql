INSERT INTO subjects (decision, kind, name, document, made) VALUES (:decision, :kind, :name, :document, :made)
