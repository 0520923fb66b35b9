SELECT coalesce(max(published), '') FROM shown
