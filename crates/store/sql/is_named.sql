SELECT EXISTS (SELECT 1 FROM appearances WHERE negotiation = :negotiation)
