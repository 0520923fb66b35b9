SELECT seq, at, by, act, detail, hash FROM log WHERE seq > :after ORDER BY seq LIMIT :at_most
