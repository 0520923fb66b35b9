-- What the record shows, counted by type.
SELECT coalesce(sum(turns), 0), coalesce(sum(statements), 0), coalesce(sum(events), 0), coalesce(sum(figures), 0), coalesce(sum(actors), 0)
FROM shown
