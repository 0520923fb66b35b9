SELECT coalesce(sum(decisions), 0) FROM waiting_counts WHERE (:of IS NULL OR of = :of) AND (:kind IS NULL OR kind = :kind)
