INSERT OR REPLACE INTO shown (version, appearance, published, negotiation, turns, statements, events, figures, actors)
VALUES (:version, :appearance, :published, :negotiation, :turns, :statements, :events, :figures, :actors)
