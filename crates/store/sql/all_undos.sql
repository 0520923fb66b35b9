SELECT log, undoes FROM decisions WHERE undoes IS NOT NULL ORDER BY log
