SELECT id FROM sources WHERE kind = :kind AND key = :key
