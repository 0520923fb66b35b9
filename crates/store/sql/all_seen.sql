SELECT source, version, id, date FROM appearances ORDER BY source, number
