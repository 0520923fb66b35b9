-- Where a proposal stands, and which of its type on its words it is.
SELECT
    versions.id, document, start_byte, end_byte, type,
    (SELECT count(*) FROM proposals AS others INDEXED BY proposals_of_passage
        WHERE others.passage = proposals.passage AND others.run = proposals.run
            AND others.type = proposals.type AND others.place <= proposals.place)
FROM proposals
JOIN passages ON passages.id = passage
JOIN versions ON versions.id = version
WHERE proposals.id = :row AND run = (SELECT max(id) FROM runs WHERE runs.version = versions.id)
