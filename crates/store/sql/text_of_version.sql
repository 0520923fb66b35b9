SELECT text FROM versions WHERE document = :document
