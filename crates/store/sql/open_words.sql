-- Every word of the index with its places; these tables hold nothing and are this connection's alone.
CREATE VIRTUAL TABLE IF NOT EXISTS temp.part_instances USING fts5vocab(main, part_words, instance);
CREATE VIRTUAL TABLE IF NOT EXISTS temp.finding_instances USING fts5vocab(main, finding_words, instance);
