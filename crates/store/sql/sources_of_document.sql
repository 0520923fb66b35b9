SELECT source FROM appearances JOIN versions ON versions.id = version WHERE document = :document
