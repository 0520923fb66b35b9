SELECT DISTINCT name FROM subjects WHERE kind = 'track' AND made = 1 ORDER BY name
