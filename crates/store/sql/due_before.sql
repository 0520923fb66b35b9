-- The same, backwards from before a place.
SELECT version, start_byte, end_byte, of, nth, kind, due, confidence
FROM waiting INDEXED BY waiting_by_day
WHERE copy = 0
    AND due IS NOT NULL AND due >= :today
    AND (due, confidence, version, start_byte, end_byte, of, nth) < (:due, :confidence, :version, :start_byte, :end_byte, :of, :nth)
    AND (:only_of IS NULL OR of = :only_of) AND (:only_kind IS NULL OR kind = :only_kind)
ORDER BY due DESC, confidence DESC, version DESC, start_byte DESC, end_byte DESC, of DESC, nth DESC
LIMIT :at_most
