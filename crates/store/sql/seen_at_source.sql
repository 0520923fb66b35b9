SELECT source, version, id, date FROM appearances WHERE source = :source ORDER BY number
