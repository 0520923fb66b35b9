SELECT document FROM appearances JOIN versions ON versions.id = version WHERE source = :source
