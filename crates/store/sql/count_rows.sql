-- Of each table, how many rows there are, and whether they are numbered from 1 without a gap.
SELECT 'sources', count(*), coalesce(min(id) = 1 AND max(id) = count(*), true) FROM sources
UNION ALL
SELECT 'versions', count(*), coalesce(min(id) = 1 AND max(id) = count(*), true) FROM versions
UNION ALL
SELECT 'appearances', count(*), coalesce(min(id) = 1 AND max(id) = count(*), true) FROM appearances
UNION ALL
SELECT 'runs', count(*), coalesce(min(id) = 1 AND max(id) = count(*), true) FROM runs
UNION ALL
SELECT 'passages', count(*), coalesce(min(id) = 1 AND max(id) = count(*), true) FROM passages
UNION ALL
SELECT 'proposals', count(*), coalesce(min(id) = 1 AND max(id) = count(*), true) FROM proposals
UNION ALL
SELECT 'subjects', count(*), coalesce(min(id) = 1 AND max(id) = count(*), true) FROM subjects
UNION ALL
SELECT 'parts', count(*), coalesce(min(id) = 1 AND max(id) = count(*), true) FROM parts
UNION ALL
SELECT 'decisions', count(*), true FROM decisions
