-- The sources at which a version was seen.
SELECT source FROM appearances WHERE version = :version ORDER BY id
