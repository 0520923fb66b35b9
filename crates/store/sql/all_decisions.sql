SELECT decisions.log, at, by, undoes, body
FROM decisions JOIN log ON log.seq = decisions.log
ORDER BY decisions.log
