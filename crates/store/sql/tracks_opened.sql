SELECT decision FROM subjects WHERE kind = 'track' AND name = :name AND made = 1 ORDER BY decision DESC
