SELECT id, sha256 FROM versions WHERE document = :document
