SELECT DISTINCT name
FROM decisions JOIN subjects ON subjects.decision = decisions.log
WHERE act = 'edit' AND kind = 'finding'
ORDER BY name
