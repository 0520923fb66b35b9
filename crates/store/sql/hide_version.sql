DELETE FROM shown WHERE version = :version
