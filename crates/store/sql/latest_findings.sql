SELECT id FROM proposals WHERE type IN ('statement', 'event', 'figure') ORDER BY id DESC
