-- The number of what the latest run proposed on certain words of a version.
SELECT proposals.id
FROM versions
JOIN passages ON passages.version = versions.id AND start_byte = :start_byte AND end_byte = :end_byte
JOIN proposals INDEXED BY proposals_of_passage ON proposals.passage = passages.id
WHERE document = :document
    AND type = :type
    AND run = (SELECT max(id) FROM runs WHERE runs.version = versions.id)
ORDER BY place
LIMIT 1 OFFSET :before
