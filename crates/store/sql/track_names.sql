SELECT negotiation FROM appearances WHERE negotiation IS NOT NULL
UNION
SELECT name FROM subjects WHERE kind = 'track' AND made = 1
ORDER BY 1
