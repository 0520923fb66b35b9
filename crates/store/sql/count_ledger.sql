SELECT
    (SELECT count(*) FROM sources),
    (SELECT count(*) FROM versions),
    (SELECT count(DISTINCT version) FROM current_appearances),
    (SELECT count(*) FROM decisions),
    (SELECT count(*) FROM log),
    (SELECT at FROM log ORDER BY seq DESC LIMIT 1)
