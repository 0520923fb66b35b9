-- The same, backwards from before a place.
SELECT version, start_byte, end_byte, of, nth, kind, due, confidence
FROM waiting INDEXED BY waiting_by_confidence
WHERE copy = 0
    AND (due IS NULL OR due < :today)
    AND (confidence, version, start_byte, end_byte, of, nth) < (:confidence, :version, :start_byte, :end_byte, :of, :nth)
    AND (:only_of IS NULL OR of = :only_of) AND (:only_kind IS NULL OR kind = :only_kind)
ORDER BY confidence DESC, version DESC, start_byte DESC, end_byte DESC, of DESC, nth DESC
LIMIT :at_most
