-- Format 2, first half: the log as a chain. The program fills `linked_log` from `log`, hash by hash, before the second half.

CREATE TABLE linked_log (
    seq    INTEGER PRIMARY KEY,
    at     TEXT NOT NULL CHECK (at <> ''),
    by     TEXT NOT NULL CHECK (by <> ''),
    act    TEXT NOT NULL CHECK (act IN (
        'add', 'appear', 'adopt', 'accept', 'reject', 'edit', 'merge', 'split', 'enter', 'link', 'mark', 'note', 'join',
        'part', 'office', 'role', 'track', 'file', 'unfile', 'undo')),
    detail TEXT NOT NULL CHECK (json_valid(detail)),
    -- BLAKE3 over the hash of the row before and everything in this one.
    hash   TEXT NOT NULL CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*')
) STRICT;
