SELECT log, undoes FROM decisions INDEXED BY decisions_undone WHERE undoes IS NOT NULL ORDER BY log
