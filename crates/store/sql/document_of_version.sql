SELECT document FROM versions WHERE id = :version
