SELECT source, document FROM appearances JOIN versions ON versions.id = version WHERE negotiation = :negotiation
