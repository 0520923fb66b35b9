SELECT id, place, passage, condition, body FROM proposals WHERE run = :run ORDER BY place
