-- Tables, indexes, views and triggers, as they were made. The database's own are left out.
SELECT type || ' ' || name, sql
FROM sqlite_schema
WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
ORDER BY 1
