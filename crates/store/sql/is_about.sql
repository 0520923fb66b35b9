SELECT EXISTS (
    SELECT 1
    FROM appearances JOIN versions ON versions.id = version
    WHERE document = :document AND negotiation = :negotiation
)
