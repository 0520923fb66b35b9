-- The ledger, format 1. Nothing here is ever changed or removed: what is true today is read from what was added.
-- Times are RFC 3339 as the caller gave them; dates are EDTF; `*_byte` and `*_char` are half-open ranges of the text.

-- One row for each thing done, written in the transaction that does it.
CREATE TABLE log (
    seq    INTEGER PRIMARY KEY,
    at     TEXT NOT NULL CHECK (at <> ''),
    by     TEXT NOT NULL CHECK (by <> ''),
    act    TEXT NOT NULL CHECK (act IN ('add', 'appear')),
    detail TEXT NOT NULL CHECK (json_valid(detail))
) STRICT;

-- Where texts are published: an address, a name of the user's, or, for nameless input, the content itself.
CREATE TABLE sources (
    id   INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('url', 'name', 'content')),
    key  TEXT NOT NULL CHECK (key <> ''),
    log  INTEGER NOT NULL REFERENCES log (seq),
    UNIQUE (kind, key)
) STRICT;

-- A text as it was read once from certain bytes. The text stands last so that the other columns are read without it.
CREATE TABLE versions (
    id         INTEGER PRIMARY KEY,
    sha256     TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    document   TEXT NOT NULL UNIQUE GENERATED ALWAYS AS (substr(sha256, 1, 16)) STORED,
    characters INTEGER NOT NULL CHECK (characters >= 0),
    notes      TEXT NOT NULL CHECK (json_valid(notes)),
    log        INTEGER NOT NULL REFERENCES log (seq),
    text       TEXT NOT NULL
) STRICT;

-- That a version was seen at a source, with what the source said about it. The same bytes may appear at several.
CREATE TABLE appearances (
    id       INTEGER PRIMARY KEY,
    source   INTEGER NOT NULL REFERENCES sources (id),
    version  INTEGER NOT NULL REFERENCES versions (id),
    number   INTEGER NOT NULL CHECK (number >= 1),
    name     TEXT NOT NULL,
    metadata TEXT NOT NULL CHECK (json_valid(metadata)),
    date     TEXT GENERATED ALWAYS AS (json_extract(metadata, '$.date')) STORED,
    log      INTEGER NOT NULL REFERENCES log (seq),
    UNIQUE (source, version),
    UNIQUE (source, number)
) STRICT;

CREATE INDEX appearances_of_version ON appearances (version);

-- What a source shows now: its version of the latest date. A version without a date counts as no older than those
-- seen before it, so only a date makes a version old.
CREATE VIEW current_appearances AS
SELECT id, source, version
FROM (
    SELECT
        id, source, version,
        row_number() OVER (PARTITION BY source ORDER BY coalesce(date, latest, '') DESC, number DESC) AS place
    FROM (
        SELECT
            id, source, version, number, date,
            max(date) OVER (PARTITION BY source ORDER BY number) AS latest
        FROM appearances
    )
)
WHERE place = 1;

-- One reading of a version by one version of the program. The record shows the latest run of each version.
CREATE TABLE runs (
    id       INTEGER PRIMARY KEY,
    version  INTEGER NOT NULL REFERENCES versions (id),
    pipeline TEXT NOT NULL CHECK (pipeline <> ''),
    log      INTEGER NOT NULL REFERENCES log (seq),
    UNIQUE (version, pipeline)
) STRICT;

-- Words that stand in a version's text.
CREATE TABLE passages (
    id         INTEGER PRIMARY KEY,
    version    INTEGER NOT NULL REFERENCES versions (id),
    start_byte INTEGER NOT NULL CHECK (start_byte >= 0),
    end_byte   INTEGER NOT NULL CHECK (end_byte > start_byte),
    start_char INTEGER NOT NULL CHECK (start_char BETWEEN 0 AND start_byte),
    end_char   INTEGER NOT NULL CHECK (end_char > start_char AND end_char - start_char <= end_byte - start_byte),
    exact      TEXT NOT NULL,
    UNIQUE (version, start_byte, end_byte),
    -- length() stops at a NUL, which a text may hold.
    CHECK (length(exact) = end_char - start_char OR instr(CAST(exact AS BLOB), x'00') > 0)
) STRICT;

CREATE TRIGGER passages_stand_in_their_text BEFORE INSERT ON passages
WHEN CAST(NEW.exact AS BLOB) IS NOT (
    SELECT substr(CAST(text AS BLOB), NEW.start_byte + 1, NEW.end_byte - NEW.start_byte)
    FROM versions WHERE id = NEW.version
)
BEGIN
    SELECT RAISE(ABORT, 'the words do not stand in the text');
END;

-- What a run proposed, whole in `body`; the columns to query by are taken from it by the database itself.
CREATE TABLE proposals (
    id         INTEGER PRIMARY KEY,
    run        INTEGER NOT NULL REFERENCES runs (id),
    place      INTEGER NOT NULL CHECK (place >= 0),
    passage    INTEGER REFERENCES passages (id),
    condition  INTEGER REFERENCES passages (id),
    body       TEXT NOT NULL CHECK (json_valid(body)),
    type       TEXT NOT NULL GENERATED ALWAYS AS (json_extract(body, '$.type')) STORED,
    kind       TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) STORED,
    speaker    TEXT GENERATED ALWAYS AS (
        coalesce(json_extract(body, '$.speaker'), json_extract(body, '$.attributed_to'))) STORED,
    holder     TEXT GENERATED ALWAYS AS (json_extract(body, '$.holder')) STORED,
    mode       TEXT GENERATED ALWAYS AS (json_extract(body, '$.mode')) STORED,
    authority  TEXT GENERATED ALWAYS AS (json_extract(body, '$.authority')) STORED,
    issue      TEXT GENERATED ALWAYS AS (json_extract(body, '$.issue')) STORED,
    status     TEXT GENERATED ALWAYS AS (json_extract(body, '$.status')) STORED,
    date       TEXT GENERATED ALWAYS AS (json_extract(body, '$.date')) STORED,
    due        TEXT GENERATED ALWAYS AS (json_extract(body, '$.due')) STORED,
    confidence INTEGER GENERATED ALWAYS AS (min(json_extract(body, '$.basis.confidence'), 100)) STORED,
    rule       TEXT GENERATED ALWAYS AS (json_extract(body, '$.basis.rule')) STORED,
    UNIQUE (run, place),
    CHECK (type IN ('turn', 'statement', 'event', 'figure', 'actor')),
    CHECK ((passage IS NULL) = (type = 'actor')),
    CHECK (condition IS NULL OR type = 'statement'),
    CHECK (CASE type
        WHEN 'statement' THEN kind IS NOT NULL AND kind IN (
            'demand', 'offer', 'proposal', 'concession', 'acceptance', 'refusal', 'red_line', 'commitment', 'threat',
            'inducement', 'progress_claim', 'setback_claim', 'prediction', 'recommendation', 'accusation', 'denial',
            'claim', 'assessment')
        WHEN 'event' THEN kind IS NOT NULL AND kind IN (
            'meeting', 'call', 'talks_round', 'agreement', 'renewal', 'appointment', 'visit', 'exchange_release',
            'attack', 'violation', 'sanction_measure', 'deployment', 'walkout', 'vote', 'protest', 'deadline', 'other')
        WHEN 'actor' THEN kind IS NOT NULL AND kind IN ('person', 'state', 'organisation', 'group')
        ELSE kind IS NULL END),
    CHECK (CASE type
        WHEN 'statement' THEN mode IS NOT NULL AND mode IN ('direct', 'indirect', 'document')
        ELSE mode IS NULL END),
    CHECK (CASE type
        WHEN 'statement' THEN authority IS NULL
            OR authority IN ('joint_text', 'mandated', 'official', 'personal', 'leaked', 'unnamed')
        ELSE authority IS NULL END),
    CHECK (CASE type
        WHEN 'statement' THEN issue IS NOT NULL AND issue IN (
            'territory', 'ceasefire', 'military', 'security_guarantees', 'alliance', 'nuclear', 'prisoners_hostages',
            'refugees', 'humanitarian', 'sanctions', 'money', 'trade', 'politics', 'justice', 'resources', 'process',
            'labour', 'other')
        ELSE issue IS NULL END),
    CHECK (CASE type
        WHEN 'event' THEN status IS NOT NULL AND status IN ('held', 'planned', 'cancelled', 'unclear')
        ELSE status IS NULL END)
) STRICT;

-- The words a proposal shows are a passage of the version it was proposed from. A quotation with a NUL in it is left to
-- its range: the JSON functions end a string there.
CREATE TRIGGER proposals_show_their_words BEFORE INSERT ON proposals
WHEN json_extract(NEW.body, '$.type') IS NOT 'actor' AND NOT EXISTS (
    SELECT 1 FROM passages JOIN runs ON runs.version = passages.version
    WHERE passages.id = NEW.passage AND runs.id = NEW.run
        AND start_byte = json_extract(NEW.body, '$.passage.range.start')
        AND end_byte = json_extract(NEW.body, '$.passage.range.end')
        AND (exact = json_extract(NEW.body, '$.passage.quote') OR instr(CAST(exact AS BLOB), x'00') > 0)
)
BEGIN
    SELECT RAISE(ABORT, 'the words do not stand in the text');
END;

CREATE TRIGGER proposals_show_their_condition BEFORE INSERT ON proposals
WHEN (NEW.condition IS NULL) <> (json_extract(NEW.body, '$.condition') IS NULL)
    OR NEW.condition IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM passages JOIN runs ON runs.version = passages.version
        WHERE passages.id = NEW.condition AND runs.id = NEW.run
            AND start_byte = json_extract(NEW.body, '$.condition.range.start')
            AND end_byte = json_extract(NEW.body, '$.condition.range.end')
            AND (exact = json_extract(NEW.body, '$.condition.quote') OR instr(CAST(exact AS BLOB), x'00') > 0)
    )
BEGIN
    SELECT RAISE(ABORT, 'the words of the condition do not stand in the text');
END;

-- Append-only.
CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER log_is_not_removed BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER sources_are_not_changed BEFORE UPDATE ON sources
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER sources_are_not_removed BEFORE DELETE ON sources
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER versions_are_not_changed BEFORE UPDATE ON versions
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER versions_are_not_removed BEFORE DELETE ON versions
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER appearances_are_not_changed BEFORE UPDATE ON appearances
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER appearances_are_not_removed BEFORE DELETE ON appearances
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER runs_are_not_changed BEFORE UPDATE ON runs
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER runs_are_not_removed BEFORE DELETE ON runs
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER passages_are_not_changed BEFORE UPDATE ON passages
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER passages_are_not_removed BEFORE DELETE ON passages
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER proposals_are_not_changed BEFORE UPDATE ON proposals
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER proposals_are_not_removed BEFORE DELETE ON proposals
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
