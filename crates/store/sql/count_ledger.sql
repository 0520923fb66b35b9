-- The log is numbered without gaps.
SELECT
    (SELECT count(*) FROM sources),
    (SELECT count(*) FROM versions),
    (SELECT count(*) FROM shown),
    (SELECT count(*) FROM decisions),
    (SELECT coalesce(max(seq), 0) FROM log),
    (SELECT at FROM log ORDER BY seq DESC LIMIT 1)
