-- Format 3: two lists that are asked for often. Both are made from the rest by the program, and can be made again.

-- The versions that the record shows now, each under the appearance it is read as, with what is proposed from it.
CREATE TABLE shown (
    version     INTEGER PRIMARY KEY REFERENCES versions (id),
    appearance  INTEGER NOT NULL REFERENCES appearances (id),
    published   TEXT NOT NULL, -- the last day it can have been published; empty where that is unknown
    negotiation TEXT CHECK (negotiation <> ''),
    turns       INTEGER NOT NULL,
    statements  INTEGER NOT NULL,
    events      INTEGER NOT NULL,
    figures     INTEGER NOT NULL,
    actors      INTEGER NOT NULL
) STRICT;

CREATE INDEX shown_by_day ON shown (published DESC, version);
CREATE INDEX shown_by_negotiation ON shown (negotiation) WHERE negotiation IS NOT NULL;

-- Findings that nobody has decided on. `of` is 0 for statements, 1 for events, 2 for figures. The same wording in several
-- documents (`wording` is a hash of it) is one decision: all but the first are copies.
CREATE TABLE waiting (
    id         INTEGER PRIMARY KEY,
    version    INTEGER NOT NULL REFERENCES versions (id),
    start_byte INTEGER NOT NULL,
    end_byte   INTEGER NOT NULL,
    of         INTEGER NOT NULL CHECK (of IN (0, 1, 2)),
    nth        INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    due        TEXT,
    confidence INTEGER NOT NULL,
    wording    INTEGER,
    copy       INTEGER NOT NULL CHECK (copy IN (0, 1)),
    UNIQUE (version, start_byte, end_byte, of, nth)
) STRICT;

CREATE INDEX waiting_by_day ON waiting (due, confidence, version, start_byte, end_byte, of, nth, kind)
    WHERE copy = 0 AND due IS NOT NULL;
CREATE INDEX waiting_by_confidence ON waiting (confidence, version, start_byte, end_byte, of, nth, kind, due) WHERE copy = 0;
CREATE INDEX waiting_alike ON waiting (wording) WHERE wording IS NOT NULL;

-- How many decisions wait: counting a million rows takes longer than a page may.
CREATE TABLE waiting_counts (
    of        INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    decisions INTEGER NOT NULL,
    PRIMARY KEY (of, kind)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER waiting_is_counted AFTER INSERT ON waiting WHEN NEW.copy = 0
BEGIN
    INSERT INTO waiting_counts VALUES (NEW.of, NEW.kind, 1) ON CONFLICT DO UPDATE SET decisions = decisions + 1;
END;
CREATE TRIGGER waiting_is_counted_out AFTER DELETE ON waiting WHEN OLD.copy = 0
BEGIN
    UPDATE waiting_counts SET decisions = decisions - 1 WHERE of = OLD.of AND kind = OLD.kind;
END;
CREATE TRIGGER waiting_is_counted_anew AFTER UPDATE OF copy ON waiting WHEN OLD.copy <> NEW.copy
BEGIN
    INSERT INTO waiting_counts VALUES (NEW.of, NEW.kind, 0) ON CONFLICT DO NOTHING;
    UPDATE waiting_counts SET decisions = decisions + OLD.copy - NEW.copy WHERE of = NEW.of AND kind = NEW.kind;
END;
