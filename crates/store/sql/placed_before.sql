-- The same, backwards from before a place.
SELECT version, start_byte, end_byte, of, nth, kind, due, confidence
FROM waiting 
WHERE copy = 0
    AND true
    AND (version, start_byte, end_byte, of, nth) < (:version, :start_byte, :end_byte, :of, :nth)
    AND (:only_of IS NULL OR of = :only_of) AND (:only_kind IS NULL OR kind = :only_kind)
ORDER BY version DESC, start_byte DESC, end_byte DESC, of DESC, nth DESC
LIMIT :at_most
