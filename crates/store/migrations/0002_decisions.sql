-- Format 2, second half: decisions, tracks by name, and an index of words.

DROP TABLE log;
ALTER TABLE linked_log RENAME TO log;

CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER log_is_not_removed BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- What people decided, each the detail of one row of the log. Where a finding stands is derived from these and kept
-- nowhere.
CREATE TABLE decisions (
    log    INTEGER PRIMARY KEY REFERENCES log (seq),
    act    TEXT NOT NULL CHECK (act IN (
        'accept', 'reject', 'edit', 'merge', 'split', 'enter', 'link', 'mark', 'note', 'join', 'part', 'office', 'role',
        'track', 'file', 'unfile', 'undo')),
    body   TEXT NOT NULL CHECK (json_valid(body)),
    undoes INTEGER REFERENCES decisions (log),
    CHECK ((undoes IS NOT NULL) = (act = 'undo')),
    CHECK (undoes < log)
) STRICT;

CREATE INDEX decisions_by_act ON decisions (act);
CREATE INDEX decisions_undone ON decisions (undoes) WHERE undoes IS NOT NULL;

-- What a decision is about: a finding or document, an actor or track by name. `made` are those there by this decision.
CREATE TABLE subjects (
    id       INTEGER PRIMARY KEY,
    decision INTEGER NOT NULL REFERENCES decisions (log),
    kind     TEXT NOT NULL CHECK (kind IN ('finding', 'document', 'actor', 'track')),
    name     TEXT NOT NULL CHECK (name <> ''),
    document TEXT REFERENCES versions (document),
    made     INTEGER NOT NULL CHECK (made IN (0, 1)),
    UNIQUE (kind, name, made, decision),
    CHECK ((document IS NULL) = (kind IN ('actor', 'track'))),
    CHECK (kind <> 'document' OR name = document),
    CHECK (kind <> 'finding' OR substr(name, 1, 17) = document || '.')
) STRICT;

CREATE INDEX subjects_of_decision ON subjects (decision);
CREATE INDEX subjects_of_document ON subjects (document, decision) WHERE document IS NOT NULL;

CREATE TRIGGER decisions_are_logged BEFORE INSERT ON decisions
WHEN NOT EXISTS (SELECT 1 FROM log WHERE seq = NEW.log AND act = NEW.act AND detail = NEW.body)
BEGIN
    SELECT RAISE(ABORT, 'the decision is not what the log says');
END;

CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER decisions_are_not_removed BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER subjects_are_not_changed BEFORE UPDATE ON subjects
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER subjects_are_not_removed BEFORE DELETE ON subjects
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- A finding is looked up by the words it stands on.
CREATE INDEX proposals_of_passage ON proposals (passage, run) WHERE passage IS NOT NULL;

-- A track is also what the metadata name as the negotiation.
ALTER TABLE appearances ADD COLUMN negotiation TEXT
    GENERATED ALWAYS AS (nullif(trim(json_extract(metadata, '$.negotiation'), char(9, 10, 13, 32)), '')) VIRTUAL;
CREATE INDEX appearances_of_negotiation ON appearances (negotiation) WHERE negotiation IS NOT NULL;

-- The index of words is made from the rest, and can be made again. A text is indexed in parts of some sentences.
CREATE TABLE parts (
    id         INTEGER PRIMARY KEY,
    version    INTEGER NOT NULL REFERENCES versions (id),
    start_byte INTEGER NOT NULL CHECK (start_byte >= 0),
    end_byte   INTEGER NOT NULL CHECK (end_byte > start_byte),
    UNIQUE (version, start_byte)
) STRICT;

-- Rows have the numbers of parts. `codes` are words of the program's own that stand for version and month.
CREATE VIRTUAL TABLE part_words USING fts5 (
    words, codes, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');

-- Rows have the numbers of proposals or, below zero, those of the subjects that a decision made. `people` are names and
-- places; `codes` stand for type, kind, issue, version and month.
CREATE VIRTUAL TABLE finding_words USING fts5 (
    words, people, codes, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
