SELECT version, appearance, published, negotiation, turns, statements, events, figures, actors FROM shown WHERE version = :version
