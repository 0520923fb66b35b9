-- What falls due no more, the least certain first, from a place of the queue on.
SELECT version, start_byte, end_byte, of, nth, kind, due, confidence
FROM waiting INDEXED BY waiting_by_confidence
WHERE copy = 0
    AND (due IS NULL OR due < :today)
    AND (confidence, version, start_byte, end_byte, of, nth) >= (:confidence, :version, :start_byte, :end_byte, :of, :nth)
    AND (:only_of IS NULL OR of = :only_of) AND (:only_kind IS NULL OR kind = :only_kind)
ORDER BY confidence, version, start_byte, end_byte, of, nth
LIMIT :at_most
