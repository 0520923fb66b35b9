SELECT EXISTS (SELECT 1 FROM appearances WHERE source = :source AND version = :version)
