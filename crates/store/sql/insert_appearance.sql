INSERT INTO appearances (source, version, number, name, metadata, log)
VALUES (:source, :version, :number, :name, :metadata, :log)
