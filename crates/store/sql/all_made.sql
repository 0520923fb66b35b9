SELECT DISTINCT name FROM subjects WHERE kind = 'finding' AND made = 1 ORDER BY name
