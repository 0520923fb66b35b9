DELETE FROM parts;
INSERT INTO part_words (part_words) VALUES ('delete-all');
INSERT INTO finding_words (finding_words) VALUES ('delete-all');
