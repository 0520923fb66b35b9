-- Findings that decisions made have numbers below zero.
SELECT -min(id) FROM subjects WHERE kind = 'finding' AND name = :name AND made = 1
