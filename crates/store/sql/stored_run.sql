SELECT version, pipeline, log FROM runs WHERE id = :id
