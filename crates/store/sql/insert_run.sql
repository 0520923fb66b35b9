INSERT INTO runs (version, pipeline, log) VALUES (:version, :pipeline, :log)
