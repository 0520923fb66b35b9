SELECT seq, at, by, act, detail FROM log ORDER BY seq
