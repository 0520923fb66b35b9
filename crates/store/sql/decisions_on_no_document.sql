-- Decisions on actors and tracks themselves.
SELECT log FROM decisions WHERE act IN ('join', 'part', 'office', 'role', 'track')
UNION
SELECT decision
FROM decisions JOIN subjects ON subjects.decision = decisions.log
WHERE act = 'note' AND kind IN ('actor', 'track')
